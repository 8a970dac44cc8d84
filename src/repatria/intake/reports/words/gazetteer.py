"""Who is who: Powers with their peoples, capitals and leaders; agencies, media and regions, as reports spell them.

A name that stands here is known before any statistics guess at it. Capitals stand for their governments where
they speak or act; leaders and their offices are those of the years since 2014, and a page that names another is
right against this list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from repatria.intake.reports.languages.gazetteer import Entry, entries_in
from repatria.intake.reports.page import Span


class Sort(StrEnum):
    """What a name is of."""

    POWER = "power"
    PEOPLE = "people"
    CAPITAL = "capital"
    PERSON = "person"
    AGENCY = "agency"
    MEDIUM = "medium"
    NEUTRAL = "neutral"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the gazetteer knows.

    Args:
        key: its short name, such as `UA` or `sbu`.
        sort: what it is.
        name: its name as it is printed.
        power: the code of the Power that it is of, in ISO 3166; empty for a medium or a neutral.
        is_intelligence: it is a service of intelligence or security.
    """

    key: str
    sort: Sort
    name: str
    power: str = ""
    is_intelligence: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was found in a text."""

    span: Span
    text: str
    known: Known


# code | name and its forms | its people | capitals | leaders and officers
_POWERS = """
UA | Ukraine | Ukrainian, Ukrainians | Kyiv, Kiev | Volodymyr Zelenskyy, Volodymyr Zelensky, Volodymyr Zelenskiy, Zelenskyy, Zelensky, Zelenskiy; Kyrylo Budanov, Budanov; Andrii Sybiha, Andriy Sybiha, Sybiha; Rustem Umerov, Umerov; Dmytro Lubinets, Lubinets
RU | Russia, the Russian Federation, Russian Federation | Russian, Russians | Moscow, the Kremlin, Kremlin | Vladimir Putin, Putin; Dmitry Peskov, Peskov; Sergei Lavrov, Sergey Lavrov, Lavrov; Maria Zakharova, Zakharova; Tatyana Moskalkova, Moskalkova; Andrei Belousov, Belousov; Vladimir Medinsky, Medinsky
BY | Belarus | Belarusian, Belarusians | Minsk | Alexander Lukashenko, Lukashenko
KP | North Korea, the DPRK, DPRK, Democratic People's Republic of Korea | North Korean, North Koreans | Pyongyang | Kim Jong Un, Kim Jong-un; Kim Yo Jong, Kim Yo-jong
KR | South Korea, Republic of Korea | South Korean, South Koreans | Seoul | Yoon Suk Yeol, Yoon Suk-yeol, Yoon; Lee Jae-myung, Lee Jae Myung; Cho Tae-yul
US | the United States, United States, the US, the U.S., U.S., US, USA, America | American, Americans | Washington, the White House, White House, the Pentagon, Pentagon | Donald Trump, Trump; Joe Biden, Biden; Marco Rubio, Rubio; Antony Blinken, Blinken; Steve Witkoff, Witkoff
CN | China | Chinese | Beijing | Xi Jinping
IR | Iran | Iranian, Iranians | Tehran, Teheran | Ali Khamenei, Khamenei; Masoud Pezeshkian
IQ | Iraq | Iraqi, Iraqis | Baghdad | Saddam Hussein
IL | Israel | Israeli, Israelis | Jerusalem, Tel Aviv | Benjamin Netanyahu, Netanyahu; Israel Katz; Yoav Gallant; Daniel Hagari
PS | Palestine, Gaza, the Palestinian Authority, Palestinian Authority | Palestinian, Palestinians | Ramallah | Mahmoud Abbas
HAMAS | Hamas, Islamic Jihad, the Qassam Brigades, al-Qassam Brigades | | | Yahya Sinwar; Khalil al-Hayya; Abu Obeida
LB | Lebanon | Lebanese | Beirut | Joseph Aoun
HEZB | Hezbollah, Hizbollah, Hizbullah | | | Hassan Nasrallah; Naim Qassem
SY | Syria | Syrian, Syrians | Damascus | Bashar al-Assad; Ahmed al-Sharaa
YE | Yemen | Yemeni, Yemenis | Sanaa, Sana'a, Aden | Rashad al-Alimi
HOUTHI | the Houthis, Houthis, Ansar Allah, Ansarullah, Houthi | | | Abdulmalik al-Houthi; Abdulqader al-Murtada
SA | Saudi Arabia | Saudi, Saudis | Riyadh | Mohammed bin Salman
AE | the United Arab Emirates, United Arab Emirates, the UAE, UAE | Emirati, Emiratis | Abu Dhabi |
QA | Qatar | Qatari, Qataris | Doha | Majed al-Ansari; Mohammed bin Abdulrahman Al Thani
OM | Oman | Omani, Omanis | Muscat |
JO | Jordan | Jordanian, Jordanians | Amman |
KW | Kuwait | Kuwaiti, Kuwaitis | |
EG | Egypt | Egyptian, Egyptians | Cairo | Abdel Fattah al-Sisi, Sisi
TR | Turkey, Türkiye, Turkiye | Turkish, Turks | Ankara | Recep Tayyip Erdogan, Recep Tayyip Erdoğan, Erdogan, Erdoğan; Hakan Fidan
SD | Sudan | Sudanese | Khartoum, Port Sudan | Abdel Fattah al-Burhan, Burhan
RSF | the Rapid Support Forces, Rapid Support Forces, the RSF, RSF | | | Mohamed Hamdan Dagalo, Hemedti
SS | South Sudan | South Sudanese | Juba | Salva Kiir
ET | Ethiopia | Ethiopian, Ethiopians | Addis Ababa | Abiy Ahmed, Abiy; Meles Zenawi
TPLF | the Tigray People's Liberation Front, the TPLF, TPLF, Tigrayan forces | Tigrayan, Tigrayans | Mekelle | Getachew Reda
ER | Eritrea | Eritrean, Eritreans | Asmara | Isaias Afwerki
DJ | Djibouti | Djiboutian | |
SO | Somalia | Somali, Somalis | Mogadishu |
CD | the Democratic Republic of Congo, Democratic Republic of Congo, the Democratic Republic of the Congo, DR Congo, the DRC, DRC, Congo | Congolese | Kinshasa | Félix Tshisekedi, Felix Tshisekedi, Tshisekedi
M23 | M23, the M23, AFC/M23 | | | Corneille Nangaa; Bertrand Bisimwa
RW | Rwanda | Rwandan, Rwandans | Kigali | Paul Kagame, Kagame
UG | Uganda | Ugandan, Ugandans | Kampala |
AO | Angola | Angolan, Angolans | Luanda |
LY | Libya | Libyan, Libyans | Tripoli |
ML | Mali | Malian, Malians | Bamako |
MA | Morocco | Moroccan, Moroccans | Rabat |
DZ | Algeria | Algerian, Algerians | Algiers |
AM | Armenia | Armenian, Armenians | Yerevan | Nikol Pashinyan, Pashinyan
AZ | Azerbaijan | Azerbaijani, Azerbaijanis, Azeri, Azeris | Baku | Ilham Aliyev, Aliyev
GE | Georgia | Georgian, Georgians | Tbilisi |
IN | India | Indian, Indians | New Delhi, Delhi | Narendra Modi, Modi; S. Jaishankar, Jaishankar; Indira Gandhi
PK | Pakistan | Pakistani, Pakistanis | Islamabad | Shehbaz Sharif; Imran Khan; Zulfikar Ali Bhutto; Khawaja Asif
AF | Afghanistan | Afghan, Afghans | Kabul |
TALIBAN | the Taliban, Taliban | | |
BD | Bangladesh | Bangladeshi, Bangladeshis | Dhaka |
MM | Myanmar, Burma | Burmese | Naypyidaw | Min Aung Hlaing
TH | Thailand | Thai, Thais | Bangkok | Anutin Charnvirakul; Phumtham Wechayachai
KH | Cambodia | Cambodian, Cambodians | Phnom Penh | Hun Manet; Hun Sen; Maly Socheata
VN | Vietnam, North Vietnam | Vietnamese, North Vietnamese | Hanoi |
MY | Malaysia | Malaysian, Malaysians | Kuala Lumpur | Anwar Ibrahim
JP | Japan | Japanese | Tokyo |
MN | Mongolia | Mongolian, Mongolians | Ulaanbaatar |
GB | the United Kingdom, United Kingdom, the UK, UK, Britain, Great Britain | British, Britons | London | Keir Starmer; Margaret Thatcher
AR | Argentina | Argentine, Argentinian, Argentines | Buenos Aires | Leopoldo Galtieri
FR | France | French | Paris | Emmanuel Macron, Macron
DE | Germany | German, Germans | Berlin | Olaf Scholz; Friedrich Merz
PL | Poland | Polish, Poles | Warsaw | Donald Tusk
HU | Hungary | Hungarian, Hungarians | Budapest | Viktor Orbán, Viktor Orban
RS | Serbia | Serbian, Serbs | Belgrade |
BA | Bosnia and Herzegovina, Bosnia | Bosnian, Bosniak, Bosniaks | Sarajevo |
HR | Croatia | Croatian, Croats | Zagreb |
CH | Switzerland | Swiss | Geneva |
VA | the Vatican, Vatican, the Holy See, Holy See | | | Pope Francis; Pope Leo; Matteo Zuppi
CO | Colombia | Colombian, Colombians | Bogotá, Bogota |
CU | Cuba | Cuban, Cubans | Havana |
NP | Nepal | Nepali, Nepalese | Kathmandu |
"""

# key | power | intelligence? | name and its forms
_AGENCIES = """
sbu | UA | yes | Security Service of Ukraine, Ukraine's Security Service, Ukrainian Security Service, SBU, Kyiv's security service, Ukraine's security service, Ukrainian intelligence agency SBU
hur | UA | yes | Main Directorate of Intelligence, Defence Intelligence of Ukraine, Ukraine's military intelligence, Ukrainian military intelligence, Ukraine's defence intelligence, Ukrainian defence intelligence, HUR, GUR
coordination | UA | | Coordination Headquarters for the Treatment of Prisoners of War, Coordination Headquarters, Co-ordination Headquarters, Ukraine's Coordination Headquarters
general_staff_ua | UA | | Ukraine's General Staff, Ukrainian General Staff, General Staff of Ukraine
mod_ru | RU | | Russian Defence Ministry, Russian Defense Ministry, Russia's Defence Ministry, Russia's Defense Ministry, Russia's defence ministry, Russia's defense ministry, Russian Ministry of Defence, Russian defence ministry, Russian defense ministry
fsb | RU | yes | Federal Security Service, FSB
nis | KR | yes | National Intelligence Service, South Korean National Intelligence Service, South Korea's National Intelligence Service, South Korea's spy agency, South Korean spy agency, NIS
unification_kr | KR | | Unification Ministry, South Korea's Unification Ministry
idf | IL | | Israel Defense Forces, Israel Defence Forces, Israeli military, Israeli army, IDF
shin_bet | IL | yes | Shin Bet, Shabak
mossad | IL | yes | Mossad
cia | US | yes | Central Intelligence Agency, CIA
state_us | US | | State Department, US State Department, U.S. State Department
mod_uk | GB | | Ministry of Defence of the United Kingdom, British Ministry of Defence, UK Ministry of Defence
isi | PK | yes | Inter-Services Intelligence, ISI
ispr | PK | | Inter-Services Public Relations, ISPR
fardc | CD | | FARDC, Congolese army, Congolese armed forces
"""

_MEDIA = (
    "Reuters; AFP, Agence France-Presse; AP, Associated Press, the Associated Press, The Associated Press; Yonhap, Yonhap "
    "news agency, Yonhap News Agency; TASS, Tass; RIA Novosti, RIA; Interfax; Interfax-Ukraine; Ukrinform; Kyodo; Xinhua; "
    "Anadolu, Anadolu Agency; BBC, the BBC; CNN; Al Jazeera; Al-Arabiya, Al Arabiya; Sky News; Euronews, euronews; NBC News; CBS News; ABC News; "
    "Fox News; NPR; PBS; DW, Deutsche Welle; RFE/RL, Radio Free Europe/Radio Liberty, Radio Free Europe; RFI; Radio Free Asia; "
    "the New York Times, The New York Times; the Washington Post, The Washington Post; the Wall Street Journal, "
    "The Wall Street Journal; the Guardian, The Guardian; the Times, The Times; the Financial Times, Financial Times; Le Monde; Der Spiegel; Bild; "
    "Haaretz; the Times of Israel, Times of Israel; the Jerusalem Post; Kyiv Independent, the Kyiv Independent; Ukrainska Pravda; Suspilne; Meduza; "
    "Mediazona; Kommersant; RBC; KCNA; Rodong Sinmun; Chosun Ilbo; Armenpress; APA; Trend; Azertac; IRNA; Fars, Fars News; Tasnim; ISNA; "
    "SANA; WAFA; Saba; SUNA; Dawn; Geo News; The Hindu; PTI, Press Trust of India; ANI; Bangkok Post; Khmer Times; "
    "Bloomberg; Politico; Axios; Semafor; Telegram; Facebook; X"
)
_NEUTRALS = (
    "icrc: International Committee of the Red Cross, the International Committee of the Red Cross, ICRC, the ICRC; "
    "red_cross: Red Cross, the Red Cross; red_crescent: Red Crescent, the Red Crescent; "
    "un: United Nations, the United Nations, UN, the UN; ohchr: OHCHR, UN human rights office, UN Human Rights Office, "
    "the UN human rights office; unhcr: UNHCR, UN refugee agency; osce: OSCE, the OSCE; eu: European Union, the European Union, EU, the EU; "
    "nato: NATO, Nato; amnesty: Amnesty International; hrw: Human Rights Watch; ecowas: ECOWAS; au: African Union, the African Union"
)
# power | region and its forms, what stands after it left out
_REGIONS = """
RU | Kursk, Kursh; Belgorod; Bryansk; Tyva, Tuva; Rostov; Moscow region; Mordovia; Buryatia; Dagestan; Chechnya; Siberia; Vladivostok; Taganrog; Primorye
UA | Donetsk, Donetsk region; Luhansk, Lugansk; Kharkiv; Kherson; Zaporizhzhia, Zaporizhia; Crimea; Sumy; Dnipro; Odesa, Odessa; Lviv; Mariupol; Azovstal; Bakhmut; Avdiivka; Pokrovsk; Vuhledar; Olenivka; Vinnytsia; Chernihiv
AZ | Nagorno-Karabakh; Karabakh; Lachin; Shusha; Nakhchivan
AM | Syunik; Tavush; Gegharkunik; Goris; Vardenis
IN | Kashmir; Punjab; Attari; Wagah; Ferozepur; Jammu
PK | Lahore; Karachi; Balochistan; Sialkot
PS | Khan Younis, Khan Yunis; Rafah; Gaza City; Gaza Strip; West Bank; Jenin; Nuseirat; Deir al-Balah
YE | Marib; Taiz; Hodeidah, Hudaydah; Shabwa; Saada; Seiyun; Hajjah
SD | Darfur; El Fasher, al-Fashir; Omdurman; Nyala; Kordofan; El Obeid; Gezira
CD | Goma; Bukavu; North Kivu; South Kivu; Rutshuru; Walikale; Masisi; Ituri
ET | Tigray; Badme; Afar; Amhara
TH | Surin; Sisaket; Ubon Ratchathani; Sa Kaeo
KH | Oddar Meanchey; Preah Vihear; Banteay Meanchey; Pailin
KR | Panmunjom; Kaesong; Geoje, Koje
IR | Khuzestan; Khorramshahr; Abadan; Kermanshah
IQ | Basra; Mosul; Ramadi; Fao
FK | Falkland Islands; Falklands; Goose Green; Port Stanley, Stanley; South Georgia
BY | Gomel; Novaya Huta
"""


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(",") if form.strip()]


def _of_powers() -> Iterator[tuple[str, Known]]:
    for line in _POWERS.strip().splitlines():
        code, names, people, capitals, leaders = (part.strip() for part in line.split("|"))
        forms = _forms(names)
        for form in forms:
            yield form, Known(code, Sort.POWER, forms[0].removeprefix("the "), code)
        for form in _forms(people):
            yield form, Known(code, Sort.PEOPLE, forms[0].removeprefix("the "), code)
        for form in _forms(capitals):
            yield form, Known(code, Sort.CAPITAL, forms[0].removeprefix("the "), code)
        for leader in filter(str.strip, leaders.split(";")):
            spelt = _forms(leader)
            for form in spelt:
                yield form, Known(spelt[0].lower().replace(" ", "_"), Sort.PERSON, spelt[0], code)


def _of_others() -> Iterator[tuple[str, Known]]:
    for line in _AGENCIES.strip().splitlines():
        key, power, intelligence, names = (part.strip() for part in line.split("|"))
        forms = _forms(names)
        for form in forms:
            yield form, Known(key, Sort.AGENCY, forms[0], power, bool(intelligence))
    for medium in _MEDIA.split(";"):
        forms = _forms(medium)
        for form in forms:
            yield form, Known(forms[0].lower().replace(" ", "_"), Sort.MEDIUM, forms[0])
    for neutral in _NEUTRALS.split(";"):
        key, _, names = neutral.partition(":")
        forms = _forms(names)
        for form in forms:
            yield form, Known(key.strip(), Sort.NEUTRAL, forms[0])
    for line in _REGIONS.strip().splitlines():
        power, _, names = line.partition("|")
        for region in names.split(";"):
            forms = _forms(region)
            for form in forms:
                yield form, Known(forms[0].lower().replace(" ", "_"), Sort.REGION, forms[0], power.strip())


def _plain(form: str) -> str:
    return form.replace("’", "'")


KNOWN: dict[str, Known] = {_plain(form): known for form, known in [*_of_others(), *_of_powers()]}
"""Everything that the gazetteer knows, by the form in which it is written, marks made plain."""

_OF_KEY = {(known.key, str(known.sort)): known for known in KNOWN.values()}
_NAME_OF = {known.key: known.name for known in KNOWN.values() if known.sort is Sort.POWER}

# A saved page writes "Russia’s" with either mark; a form never ends within a word.
_FORM = re.compile(
    r"(?<![\w-])(?:" + "|".join(re.escape(form).replace("'", "['’]") for form in sorted(KNOWN, key=len, reverse=True))
    + r")(?![\w])(?!-(?!based|backed|led|held|controlled|born|installed|brokered)\w)"
)  # fmt: skip


@lru_cache(maxsize=2048)
def known_in(text: str) -> tuple[Named, ...]:
    """The names in a text that the gazetteer knows, in its order, the longest at each place."""
    found = [
        Named(Span(match.start(), match.end()), match.group(), KNOWN[_plain(match.group())])
        for match in _FORM.finditer(text)
    ]
    found += [
        Named(Span(start, end), text[start:end], _of_entry(entry)) for start, end, entry in entries_in(text)
    ]
    return tuple(sorted(found, key=lambda each: each.span))


def _of_entry(entry: Entry) -> Known:
    """Whom a name of another script names: the one whom the English gazetteer knows by the same key."""
    if entry.sort in {Sort.POWER, Sort.PEOPLE, Sort.CAPITAL}:
        return Known(entry.key, Sort(entry.sort), _NAME_OF[entry.key], entry.power)
    return _OF_KEY.get((entry.key, entry.sort)) or Known(entry.key, Sort(entry.sort), entry.key, entry.power)


def power_of(text: str) -> str:
    """The code of the Power that a phrase names first, by its name, people, capital or officer; else empty."""
    return next((named.known.power for named in known_in(text) if named.known.power), "")

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
from repatria.intake.reports.words.powers import POWERS, REGIONS


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


def _forms(text: str) -> list[str]:
    return [form.strip() for form in text.split(",") if form.strip()]


def _of_powers() -> Iterator[tuple[str, Known]]:
    for line in POWERS.strip().splitlines():
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
    for line in REGIONS.strip().splitlines():
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

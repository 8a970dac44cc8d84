"""What the usual Powers are called in each language, in the cases that the sentences need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power

_ENGLISH = """
AE the United Arab Emirates;AF Afghanistan;AM Armenia;AO Angola;AU Australia;AZ Azerbaijan;BE Belgium
BG Bulgaria;BR Brazil;BY Belarus;CA Canada;CH Switzerland;CN China;CO Colombia;CZ Czechia;DE Germany
EG Egypt;ER Eritrea;ES Spain;ET Ethiopia;FR France;GB the United Kingdom;GR Greece;HR Croatia;IL Israel
IN India;IQ Iraq;IR Iran;JO Jordan;JP Japan;KH Cambodia;KP North Korea;KR South Korea;KW Kuwait;LB Lebanon
LT Lithuania;MA Morocco;MZ Mozambique;NL the Netherlands;NO Norway;NZ New Zealand;OM Oman
PH the Philippines;PK Pakistan;PL Poland;PS Palestine;PT Portugal;QA Qatar;RU Russia;SA Saudi Arabia
SD Sudan;SE Sweden;SI Slovenia;SY Syria;TH Thailand;TR Türkiye;UA Ukraine;US the United States
VA the Holy See;VN Viet Nam;YE Yemen;ZA South Africa
"""

# Nominative, genitive, dative.
_UKRAINIAN = """
AE Об’єднані Арабські Емірати,Об’єднаних Арабських Еміратів,Об’єднаним Арабським Еміратам
AF Афганістан,Афганістану,Афганістану
AM Вірменія,Вірменії,Вірменії
AO Ангола,Анголи,Анголі
AU Австралія,Австралії,Австралії
AZ Азербайджан,Азербайджану,Азербайджану
BE Бельгія,Бельгії,Бельгії
BG Болгарія,Болгарії,Болгарії
BR Бразилія,Бразилії,Бразилії
BY Білорусь,Білорусі,Білорусі
CA Канада,Канади,Канаді
CH Швейцарія,Швейцарії,Швейцарії
CN Китай,Китаю,Китаю
CO Колумбія,Колумбії,Колумбії
CZ Чехія,Чехії,Чехії
DE Німеччина,Німеччини,Німеччині
EG Єгипет,Єгипту,Єгипту
ER Еритрея,Еритреї,Еритреї
ES Іспанія,Іспанії,Іспанії
ET Ефіопія,Ефіопії,Ефіопії
FR Франція,Франції,Франції
GB Велика Британія,Великої Британії,Великій Британії
GR Греція,Греції,Греції
HR Хорватія,Хорватії,Хорватії
IL Ізраїль,Ізраїлю,Ізраїлю
IN Індія,Індії,Індії
IQ Ірак,Іраку,Іраку
IR Іран,Ірану,Ірану
JO Йорданія,Йорданії,Йорданії
JP Японія,Японії,Японії
KH Камбоджа,Камбоджі,Камбоджі
KP Північна Корея,Північної Кореї,Північній Кореї
KR Південна Корея,Південної Кореї,Південній Кореї
KW Кувейт,Кувейту,Кувейту
LB Ліван,Лівану,Лівану
LT Литва,Литви,Литві
MA Марокко,Марокко,Марокко
MZ Мозамбік,Мозамбіку,Мозамбіку
NL Нідерланди,Нідерландів,Нідерландам
NO Норвегія,Норвегії,Норвегії
NZ Нова Зеландія,Нової Зеландії,Новій Зеландії
OM Оман,Оману,Оману
PH Філіппіни,Філіппін,Філіппінам
PK Пакистан,Пакистану,Пакистану
PL Польща,Польщі,Польщі
PS Палестина,Палестини,Палестині
PT Португалія,Португалії,Португалії
QA Катар,Катару,Катару
RU Росія,Росії,Росії
SA Саудівська Аравія,Саудівської Аравії,Саудівській Аравії
SD Судан,Судану,Судану
SE Швеція,Швеції,Швеції
SI Словенія,Словенії,Словенії
SY Сирія,Сирії,Сирії
TH Таїланд,Таїланду,Таїланду
TR Туреччина,Туреччини,Туреччині
UA Україна,України,Україні
US Сполучені Штати,Сполучених Штатів,Сполученим Штатам
VA Святий Престол,Святого Престолу,Святому Престолу
VN В’єтнам,В’єтнаму,В’єтнаму
YE Ємен,Ємену,Ємену
ZA Південна Африка,Південної Африки,Південній Африці
"""

_RUSSIAN = """
AE Объединённые Арабские Эмираты,Объединённых Арабских Эмиратов,Объединённым Арабским Эмиратам
AF Афганистан,Афганистана,Афганистану
AM Армения,Армении,Армении
AO Ангола,Анголы,Анголе
AU Австралия,Австралии,Австралии
AZ Азербайджан,Азербайджана,Азербайджану
BE Бельгия,Бельгии,Бельгии
BG Болгария,Болгарии,Болгарии
BR Бразилия,Бразилии,Бразилии
BY Беларусь,Беларуси,Беларуси
CA Канада,Канады,Канаде
CH Швейцария,Швейцарии,Швейцарии
CN Китай,Китая,Китаю
CO Колумбия,Колумбии,Колумбии
CZ Чехия,Чехии,Чехии
DE Германия,Германии,Германии
EG Египет,Египта,Египту
ER Эритрея,Эритреи,Эритрее
ES Испания,Испании,Испании
ET Эфиопия,Эфиопии,Эфиопии
FR Франция,Франции,Франции
GB Великобритания,Великобритании,Великобритании
GR Греция,Греции,Греции
HR Хорватия,Хорватии,Хорватии
IL Израиль,Израиля,Израилю
IN Индия,Индии,Индии
IQ Ирак,Ирака,Ираку
IR Иран,Ирана,Ирану
JO Иордания,Иордании,Иордании
JP Япония,Японии,Японии
KH Камбоджа,Камбоджи,Камбодже
KP Северная Корея,Северной Кореи,Северной Корее
KR Южная Корея,Южной Кореи,Южной Корее
KW Кувейт,Кувейта,Кувейту
LB Ливан,Ливана,Ливану
LT Литва,Литвы,Литве
MA Марокко,Марокко,Марокко
MZ Мозамбик,Мозамбика,Мозамбику
NL Нидерланды,Нидерландов,Нидерландам
NO Норвегия,Норвегии,Норвегии
NZ Новая Зеландия,Новой Зеландии,Новой Зеландии
OM Оман,Омана,Оману
PH Филиппины,Филиппин,Филиппинам
PK Пакистан,Пакистана,Пакистану
PL Польша,Польши,Польше
PS Палестина,Палестины,Палестине
PT Португалия,Португалии,Португалии
QA Катар,Катара,Катару
RU Россия,России,России
SA Саудовская Аравия,Саудовской Аравии,Саудовской Аравии
SD Судан,Судана,Судану
SE Швеция,Швеции,Швеции
SI Словения,Словении,Словении
SY Сирия,Сирии,Сирии
TH Таиланд,Таиланда,Таиланду
TR Турция,Турции,Турции
UA Украина,Украины,Украине
US Соединённые Штаты,Соединённых Штатов,Соединённым Штатам
VA Святой Престол,Святого Престола,Святому Престолу
VN Вьетнам,Вьетнама,Вьетнаму
YE Йемен,Йемена,Йемену
ZA Южная Африка,Южной Африки,Южной Африке
"""

_KOREAN = """
AE 아랍에미리트;AF 아프가니스탄;AM 아르메니아;AO 앙골라;AU 오스트레일리아;AZ 아제르바이잔;BE 벨기에
BG 불가리아;BR 브라질;BY 벨라루스;CA 캐나다;CH 스위스;CN 중국;CO 콜롬비아
CZ 체코;DE 독일;EG 이집트;ER 에리트레아;ES 스페인;ET 에티오피아;FR 프랑스
GB 영국;GR 그리스;HR 크로아티아;IL 이스라엘;IN 인도;IQ 이라크;IR 이란
JO 요르단;JP 일본;KH 캄보디아;KP 북한;KR 한국;KW 쿠웨이트;LB 레바논
LT 리투아니아;MA 모로코;MZ 모잠비크;NL 네덜란드;NO 노르웨이;NZ 뉴질랜드;OM 오만
PH 필리핀;PK 파키스탄;PL 폴란드;PS 팔레스타인;PT 포르투갈;QA 카타르;RU 러시아
SA 사우디아라비아;SD 수단;SE 스웨덴;SI 슬로베니아;SY 시리아;TH 태국;TR 튀르키예
UA 우크라이나;US 미국;VA 교황청;VN 베트남;YE 예멘;ZA 남아프리카공화국
"""

PLURAL: frozenset[Power] = frozenset(map(Power, ("AE", "NL", "PH", "US")))
"""Powers whose Ukrainian and Russian names are plurals, and take a plural verb."""


@dataclass(frozen=True, slots=True)
class Forms:
    """A name in the nominative, genitive and dative."""

    nominative: str
    genitive: str
    dative: str


def _entries(table: str) -> dict[Power, str]:
    entries = (entry for line in table.strip().split("\n") for entry in line.split(";"))
    return {Power(entry[:2]): entry[3:] for entry in entries}


def _cases(table: str) -> dict[Power, Forms]:
    return {power: Forms(*names.split(",")) for power, names in _entries(table).items()}


ENGLISH: Mapping[Power, str] = _entries(_ENGLISH)
UKRAINIAN: Mapping[Power, Forms] = _cases(_UKRAINIAN)
RUSSIAN: Mapping[Power, Forms] = _cases(_RUSSIAN)
KOREAN: Mapping[Power, str] = _entries(_KOREAN)

_TAKEN = {
    name.casefold()
    for name in (
        *ENGLISH.values(),
        *KOREAN.values(),
        *(forms.nominative for forms in (*UKRAINIAN.values(), *RUSSIAN.values())),
    )
}


def called_by_register(power: Power, names: PowerNames) -> str:
    """What a register calls a Power that is none of the usual ones; its code when that is in doubt."""
    name = names.name(power)
    is_taken = name.casefold() in _TAKEN or f"the {name}".casefold() in _TAKEN
    return power if is_taken else name

"""Reports in Russian, Ukrainian, Korean and Arabic: parts and dates; names; in the first two also who says what."""

from __future__ import annotations

from datetime import date

import pytest

from repatria.intake.reports.page import PartKind
from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.propose import propose_from
from repatria.intake.reports.speakers.reading import read
from repatria.intake.reports.words.dates import dates
from repatria.intake.reports.words.gazetteer import known_in
from repatria.intake.reports.words.numbers import numbers

RUSSIAN = """Двух пленных предложили передать в обмен на украинцев

14 января 2025, 10:15

Анна Ветрова

Украина готова передать Северной Корее двух захваченных военных, если Пхеньян добьётся освобождения украинцев, \
заявил в воскресенье президент Владимир Зеленский.

По данным Службы безопасности Украины, двое северокорейских солдат были взяты в плен 9 января в Курской области. \
«Один из них хочет вернуться домой», — сообщил Зеленский.

Второй был без документов, сообщает агентство «Интерфакс» со ссылкой на СБУ.

В Кремле не подтвердили и не опровергли эти сведения. МИД Северной Кореи отрицает участие своих военных в боях.

Россия удерживает более 8 тысяч украинских пленных, утверждает Координационный штаб.

Читайте также

В Киеве прошёл митинг родственников
"""
UKRAINIAN = """date 2025-02-05 Україна повернула з полону 150 захисників

Президент України Володимир Зеленський повідомив, що 5 лютого додому повернулися 150 українських військових.

За даними Координаційного штабу, Росія утримує щонайменше 8000 полонених.

У неділю Міноборони РФ заявило про своїх солдатів. „Ми не коментуємо умови“, — сказав Пєсков.
"""
KOREAN = """우크라이나, 북한군 포로 2명 생포

입력 2025년 1월 13일

홍길동 기자

우크라이나군이 11일 쿠르스크 지역에서 북한군 2명을 생포했다고 젤렌스키 대통령이 밝혔다.

관련기사

이들은 지난달 러시아에 도착한 것으로 알려졌다
"""
ARABIC = """أوكرانيا تعرض تسليم أسيرين

13 يناير/كانون الثاني 2025

قال الرئيس الأوكراني يوم الأحد إن بلاده مستعدة لتسليم أسيرين من كوريا الشمالية.

وأضاف: «أسرنا جنديين في 9 يناير».
"""


def said(text: str) -> list[tuple[P, tuple[str, ...]]]:
    was_read = read(read_plain(text))
    return [(each.predicate, tuple(link[0].name for link in each.chain)) for each in propose_from(was_read)]


@pytest.mark.parametrize(
    ("text", "published", "paragraphs"),
    [(RUSSIAN, date(2025, 1, 14), 5), (UKRAINIAN, date(2025, 2, 5), 3), (KOREAN, date(2025, 1, 13), 1), (ARABIC, date(2025, 1, 13), 2)],
    ids=["ru", "uk", "ko", "ar"],
)  # fmt: skip
def test_parts(text, published, paragraphs):
    page = read_plain(text)
    assert page.published == published
    assert len(page.every(PartKind.PARAGRAPH)) == paragraphs
    assert page.one(PartKind.TITLE) is not None


@pytest.mark.parametrize(("text", "names"), [(RUSSIAN, "Анна Ветрова"), (KOREAN, "홍길동 기자")])
def test_bylines(text, names):
    page = read_plain(text)
    byline = page.one(PartKind.BYLINE)
    assert byline is not None and byline.span.of(page.text) == names


def test_stories_beside_a_russian_or_korean_page_are_leads():
    for text in (RUSSIAN, KOREAN):
        assert len(read_plain(text).every(PartKind.HEADLINE)) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("в воскресенье", "2025-01-12"),
        ("вчера", "2025-01-13"),
        ("в январе 2024 года", "2024-01"),
        ("в декабре", "2024-12"),
        ("9 января", "2025-01-09"),
        ("на прошлой неделе", "2025-01-06/2025-01-12"),
        ("у неділю", "2025-01-12"),
        ("минулого року", "2024"),
        ("у грудні 2023 року", "2023-12"),
        ("11일", "2025-01-11"),
        ("20일", "2024-12-20"),
        ("2024년 12월 30일", "2024-12-30"),
        ("지난달", "2024-12"),
        ("يوم الأحد", "2025-01-12"),
        ("30 كانون الأول 2024", "2024-12-30"),
        ("١٣ كانون الثاني ٢٠٢٥", "2025-01-13"),
        ("في 9 يناير", "2025-01-09"),
    ],
)
def test_dates(text, value):
    assert [each.value for each in dates(text, date(2025, 1, 14))] == [value]


@pytest.mark.parametrize(
    "text", ["в среде военных", "3일간", "10일 만에", "накануне", "31 февраля 2025 года"]
)
def test_what_only_looks_like_a_day_is_none(text):
    assert [each.value for each in dates(text, date(2025, 1, 14)) if each.value] == []


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("двое северокорейских солдат", 2, "exact"),
        ("более 8 тысяч пленных", 8000, "more than"),
        ("двадцати пяти военных", 25, "exact"),
        ("щонайменше 8000 полонених", 8000, "at least"),
        ("десятки пленных", None, "vague"),
        ("п’ятьох", None, None),
        ("1 300 пленных", 1300, "exact"),
    ],
)
def test_numbers(text, value, qualifier):
    found = next(numbers(text), None)
    assert (found and (found.value, found.qualifier)) == (qualifier and (value, qualifier))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Владимира Зеленского спросили в Москве", ["volodymyr_zelenskyy", "RU"]),
        ("Служба безпеки України", ["sbu"]),
        ("Северной Кореей", ["KP"]),
        ("북한군은 쿠르스크에서", ["KP", "kursk"]),
        ("국가정보원은 김정은", ["nis", "kim_jong_un"]),
        ("груз, кримінал, доход", []),
    ],
)
def test_names_of_other_scripts_are_those_of_the_gazetteer(text, keys):
    assert [each.known.key for each in known_in(text)] == keys


def test_russian_claims_with_their_speakers():
    found = said(RUSSIAN)
    zelenskyy, sbu = "Volodymyr Zelenskyy", "Security Service of Ukraine"
    assert (P.OFFER_EXCHANGE, (zelenskyy,)) in found
    assert (P.CAPTURED, (sbu,)) in found
    assert (P.WISH, (zelenskyy, "Один из них")) in found
    assert (P.CARRIED_NO_DOCUMENT, ("Interfax", sbu)) in found
    assert (P.NEITHER, ("Russia",)) in found
    assert (P.DENIAL, ("МИД Северной Кореи",)) in found
    held = next(each for each in propose_from(read(read_plain(RUSSIAN))) if each.predicate is P.HELD_BY)
    assert held.count is not None and (held.count.value, held.count.qualifier) == (8000, "more than")
    assert held.certainty == "claimed"


def test_the_day_of_a_capture_in_russian_is_not_the_day_on_which_it_was_told():
    captured, offer = (
        next(each for each in propose_from(read(read_plain(RUSSIAN))) if each.predicate is wanted)
        for wanted in (P.CAPTURED, P.OFFER_EXCHANGE)
    )
    assert captured.happened_on is not None and captured.happened_on.value == "2025-01-09"
    assert offer.said_on is not None and offer.said_on.value == "2025-01-12"
    assert offer.happened_on is None


def test_ukrainian_claims_with_their_speakers():
    found = said(UKRAINIAN)
    assert (P.RELEASED, ("Volodymyr Zelenskyy",)) in found
    assert any(predicate is P.HELD_BY and "Coordination" in chain[0] for predicate, chain in found)


def test_a_quotation_between_low_and_high_marks_has_its_speaker():
    quoted = read(read_plain(UKRAINIAN)).quotes
    assert [(quote.span.of(UKRAINIAN), whose.chain[-1][0].name) for quote, whose in quoted if whose] == [
        ("Ми не коментуємо умови", "Dmitry Peskov")
    ]


def test_what_korean_and_arabic_pages_claim_is_not_proposed():
    assert said(KOREAN) == said(ARABIC) == []

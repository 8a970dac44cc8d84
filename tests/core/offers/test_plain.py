"""Offers in plain words: each construct in each language, and no two offers told alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from repatria.core.offers.parse import parse_offer
from repatria.core.offers.plain import particles
from repatria.core.offers.plain.dates import english, korean, russian, ukrainian
from repatria.core.offers.plain.power_names import ENGLISH, KOREAN, RUSSIAN, UKRAINIAN
from repatria.core.offers.plain.render import Language, render, render_table
from repatria.core.offers.plain.slavic_words import Noun
from repatria.core.offers.powers import USUAL_NAMES
from repatria.core.offers.tables.table import Line, Table
from repatria.core.terms.records import Power

EN, UK, RU, KO = Language.ENGLISH, Language.UKRAINIAN, Language.RUSSIAN, Language.KOREAN
UA, RUS, KP, US = map(Power, ("UA", "RU", "KP", "US"))

KYIV = """\
offer kyiv-12-january by Ukraine
  releases up to 2 of (soldiers of North Korea) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""


def test_the_offer_of_12_january_in_each_language():
    """What a negotiator reads aloud."""
    offer = parse_offer(KYIV)
    assert render(offer, EN) == (
        "Offer kyiv-12-january, made by Ukraine.",
        "Ukraine releases at most 2 of the people who are soldiers of North Korea, to North Korea.",
        "It does so only if Ukraine receives from Russia at least 1 of the people"
        " who are soldiers of Ukraine.",
    )
    assert render(offer, UK) == (
        "Пропозиція kyiv-12-january; її робить сторона: Україна.",
        "Україна звільняє і передає Північній Кореї: не більше 2 осіб із тих, "
        "хто є військовослужбовцем Північної Кореї.",
        "Це робиться, лише якщо Україна приймає від Росії: не менше 1 особи із тих, "
        "хто є військовослужбовцем України.",
    )
    assert render(offer, RU) == (
        "Предложение kyiv-12-january; его делает сторона: Украина.",
        "Украина освобождает и передаёт Северной Корее: не более 2 человек из тех, "
        "кто является военнослужащим Северной Кореи.",
        "Это делается, только если Украина принимает от России: не менее 1 человека из тех, "
        "кто является военнослужащим Украины.",
    )
    assert render(offer, KO) == (
        "제안 kyiv-12-january: 우크라이나가 하는 제안입니다.",
        "우크라이나는 북한 소속 군인 가운데 최대 2명을 석방하여 북한에 인도합니다.",
        "다음 조건이 충족될 때에만 그렇게 합니다: "
        "우크라이나가 러시아로부터 우크라이나 소속 군인 가운데 최소 1명을 받는다.",
    )


GROUPS = {
    "everyone": ("any kind", "хоч би ким", "кем бы", "모든 사람"),
    "soldiers of US": (
        "soldiers of the United States",
        "Сполучених Штатів",
        "Соединённых Штатов",
        "미국 소속 군인",
    ),
    "civilians of UA": (
        "civilians of Ukraine",
        "цивільною особою України",
        "гражданским лицом",
        "소속 민간인",
    ),
    "people of UA": (
        "depend on Ukraine",
        "залежить від України",
        "зависит от Украины",
        "우크라이나 소속 사람",
    ),
    "held by US": (
        "held by the United",
        "утримують Сполучені",
        "удерживают Соединённые",
        "미국이 억류한 사람",
    ),
    "held by RU": ("held by Russia", "утримує Росія", "удерживает Россия", "러시아가 억류한 사람"),
    "wounded": ("wounded or sick", "поранених і хворих", "раненым и больным", "부상자나 병자"),
    "seriously wounded": ("seriously wounded", "тяжкопоранених", "тяжелораненым", "중상자나 중환자"),
    "gravely wounded": ("gravely wounded", "вкрай тяжко", "крайне тяжело", "가장 위중한"),
    "women": ("are women", "є жінкою", "является женщиной", "여성"),
    "men": ("are men", "є чоловіком", "является мужчиной", "남성"),
    "in captivity at least 21 months": ("21 months", "21 місяця", "21 месяца", "21개월 이상"),
    "aged under 25 years": ("younger than 25 years", "менше 25 років", "меньше 25 лет", "25세 미만"),
    "aged at least 61 years": ("61 years old or older", "досягає 61 року", "достигает 61 года", "61세 이상"),
    'with rank "major", "captain"': ('whose rank is "major" or', "звання — ", "звание — ", "계급 항목이"),
    "named record:x/1, record:x/2": ("record:x/1 or record:x/2", "значиться", "значится", "등록 번호가"),
    "group:x/captives": (
        "are in group:x/captives",
        "до групи group:",
        "в группу group:",
        "group:x/captives에",
    ),
    "not women": ("are not women", "не є жінкою", "не является женщиной", "여성이 아닌 사람"),
    "women or men": ("women or who are men", "жінкою або хто", "женщиной или кто", "가운데 하나 이상"),
    "women and wounded": ("women and who are", "жінкою і хто", "женщиной и кто", "모두 해당하는 사람"),
    "not (women and wounded)": ("are not among those (", "не з тих (", "не из тех (", "해당하지 않는 사람"),
    "women and (men or wounded)": (
        "and (who are men or",
        "і (хто є чоловіком",
        "и (кто является",
        "[여성; [남성; ",
    ),
}


@pytest.mark.parametrize("text", GROUPS)
def test_each_group_in_each_language(text):
    """Each has its own words everywhere."""
    offer = parse_offer(f"offer a by IL releases up to 5 of ({text}) to KP")
    for language, words in zip(Language, GROUPS[text], strict=True):
        assert words in render(offer, language)[1], language


BOUNDS = {
    "all": ("all people who", "усі ті, хто", "все те, кто", "여성 전원을"),
    "all who may go": (
        "except those whom the law",
        "крім тих, кому",
        "кроме тех, кому",
        "법에 따라 갈 수 없는",
    ),
    "up to 21": ("at most 21 of", "не більше 21 особи", "не более 21 человека", "최대 21명을"),
    "at least 1200": (
        "at least 1,200",
        "не менше 1\u00a0200 осіб",
        "не менее 1\u00a0200 человек",
        "최소 1,200명을",
    ),
    "exactly 1": ("exactly 1 of", "рівно 1 особа", "ровно 1 человек ", "정확히 1명을"),
    "exactly 22": ("exactly 22 of", "рівно 22 особи", "ровно 22 человека", "정확히 22명을"),
    "exactly 11": ("exactly 11 of", "рівно 11 осіб", "ровно 11 человек ", "정확히 11명을"),
    "between 3 and 5": ("from 3 to 5 of", "від 3 до 5 осіб", "от 3 до 5 человек", "3명 이상 5명 이하를"),
    "exactly 5 named later": (
        "names will be given later",
        "названо пізніше",
        "названы позже",
        "나중에 알립니다",
    ),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_each_bound_in_each_language(text):
    """With the plural form and the case that the number asks for."""
    offer = parse_offer(f"offer a by US releases {text} of (women) to KP or x-aurland")
    for language, words in zip(Language, BOUNDS[text], strict=True):
        assert words in render(offer, language, {})[1], language


CONDITIONS = {
    "US receives all of (women)": (
        "States receives all",
        "Штати приймають",
        "Штаты принимают",
        "미국이 여성 전원을 받는다",
    ),
    "anyone receives up to 2 of (women) from US": (
        "all Powers together receive from the United States",
        "усі держави разом приймають від Сполучених Штатів",
        "все державы вместе принимают от Соединённых Штатов",
        "모든 나라가 합하여 미국으로부터 여성",
    ),
    "RU releases exactly 4 of (women) to US": (
        "Russia releases to the United States exactly 4",
        "Росія передає Сполученим Штатам: рівно 4 особи",
        "Россия передаёт Соединённым Штатам: ровно 4 человека",
        "러시아가 여성 가운데 정확히 4명을 미국에 인도한다",
    ),
    "RU releases exactly 4 of (women)": (
        "Russia releases exactly",
        "Росія звільняє:",
        "Россия освобождает:",
        "석방한다",
    ),
    "UA receives at least 2 for each 3 released of (women)": (
        "for every 3 people whom this offer releases, at least 2 of",
        "не менше 2 до 3 до числа тих",
        "не менее 2 к 3 к числу тех",
        "석방되는 3명당 최소 2명",
    ),
    "UA receives at least 1 for each 1 released of (women) by table dix": (
        "for every 1 point that this offer releases, at least 1 point",
        "до суми балів",
        "к сумме баллов",
        "석방되는 1점당 최소 1점",
    ),
    "UA receives at least 62 of (women) by table dix": (
        "at least 62 points worth of the people who are women (weighed by the table dix)",
        "не менше 62 балів",
        "не менее 62 баллов",
        "dix 표에 따라 최소 62점",
    ),
    "fact event:x/funds": (
        "fact event:x/funds is",
        "підтверджено факт",
        "подтверждён факт",
        "사실이 확인된다",
    ),
    "not fact event:x/funds": (
        "this is not true: [",
        "не справджується таке: [",
        "неверно следующее: [",
        "사실이 아니다: [",
    ),
    "fact event:x and fact event:y": (
        "all of this is true:",
        "все це:",
        "верно всё это:",
        "모두 사실이다:",
    ),
    "fact event:x or fact event:y": (
        "one or more of these",
        "принаймні одне",
        "хотя бы одно",
        "하나 이상이 사실이다",
    ),
    "at least 2 of (fact event:x; fact event:y)": (
        "at least 2 of these things",
        "не менше 2 із цього",
        "не менее 2 из этого",
        "2가지 이상이 사실이다",
    ),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_each_condition_in_each_language(text):
    """Who receives or releases how many of whom, and how statements are joined."""
    offer = parse_offer(f"offer a by UA releases all of (men) to KP if {text}")
    for language, words in zip(Language, CONDITIONS[text], strict=True):
        assert words in render(offer, language)[2], language


def test_statements_are_told_one_by_one():
    """Those of the outermost level in sentences with numbers, those within in brackets."""
    offer = parse_offer(
        "offer a by UA releases all of (men) to KP if fact event:x and not (fact event:y or KP receives"
        " up to 1 of (women)) and at least 1 of (fact event:z; fact event:w)"
    )
    assert render(offer, EN)[2:] == (
        "It does so only if all of this is true:",
        "(1) The fact event:x is confirmed.",
        "(2) This is not true: [one or more of these things are true: [the fact event:y is confirmed; "
        "North Korea receives at most 1 of the people who are women]].",
        "(3) At least 1 of these things are true: [the fact event:z is confirmed; "
        "the fact event:w is confirmed].",
    )
    assert render(offer, UK)[2:4] == (
        "Це робиться, лише якщо справджується все це:",
        "(1) Підтверджено факт event:x.",
    )
    assert render(offer, RU)[2:4] == (
        "Это делается, только если верно всё это:",
        "(1) Подтверждён факт event:x.",
    )
    assert render(offer, KO)[2:4] == (
        "다음 조건이 충족될 때에만 그렇게 합니다: 다음이 모두 사실이다:",
        "(1) event:x 사실이 확인된다.",
    )


def test_every_other_clause_in_each_language():
    """Validity, exclusions, alternatives, shared consideration, and a release without condition."""
    offer = parse_offer(
        "offer a by UA releases all of (men) to anyone valid from 2025-01-12 until 2025-03"
        " not together with b, c at most 1 of this offer, d consideration may be shared"
    )
    told = {language: render(offer, language)[1:] for language in Language}
    assert told[EN] == (
        "Ukraine releases all people who are men, to any Power that the law allows.",
        "This release rests on no condition.",
        "The offer stands from 12 January 2025 until the end of March 2025.",
        "It is not carried out together with any of these offers: b, c.",
        "Of this offer, d, at most 1 may be carried out together.",
        "People whom it counts as received may also be counted by other offers that say the same.",
    )
    assert told[UK][2] == "Пропозиція чинна з 12 січня 2025 року до кінця березня 2025 року."
    assert told[RU][2] == "Предложение действует с 12 января 2025 года до конца марта 2025 года."
    assert told[KO][2] == "이 제안은 2025년 1월 12일부터 2025년 3월까지 유효합니다."
    assert all(len(sentences) == 6 for sentences in told.values())


@pytest.mark.parametrize("language", [UK, RU, KO])
def test_nothing_is_left_in_english(language):
    """Beside names, references and quoted values no Latin letter stands in the sentences."""
    text = (
        "offer 1 by US releases all who may go of (soldiers of AE and (gravely wounded or not women)) to VA"
        " releases exactly 3 named later of (held by NL and in captivity at least 5 months) to anyone"
        " if anyone receives at least 1 for each 2 released of (civilians of KR and aged under 5) from CH"
        " and at least 1 of (not GB releases up to 7 of (everyone) to ZA; KP receives all of (men))"
        " valid from 2025 until 2026-05-04 not together with 2 at most 1 of this offer, 3"
        " consideration may be shared"
    )
    told = " ".join(render(parse_offer(text), language))
    assert not [letter for letter in told if letter.isascii() and letter.isalpha()]


def test_a_table_of_equivalence_in_each_language():
    """The points in the form that the number asks for; two different tables are told differently."""
    table = Table("dix-hill-1862", "rank", (Line(61, ("general", "admiral")), Line(2, ("sergeant",))))
    assert [render_table(table, language) for language in Language] == [
        'The table dix-hill-1862 weighs each person by rank: 61 points for "general" or "admiral"; '
        '2 points for "sergeant".',
        'Таблиця dix-hill-1862 оцінює кожного за ознакою «звання»: 61 бал — "general" або "admiral"; '
        '2 бали — "sergeant".',
        'Таблица dix-hill-1862 оценивает каждого по признаку «звание»: 61 балл — "general" или "admiral"; '
        '2 балла — "sergeant".',
        "dix-hill-1862 표는 각 사람을 계급 항목에 따라 셉니다: "
        '"general" 또는 "admiral" 61점; "sergeant" 2점.',
    ]
    others = [
        replace(table, name="b"),
        replace(table, attribute="unit"),
        replace(table, lines=table.lines[:1]),
    ]
    others.append(
        replace(table, lines=(Line(61, ("general",)), Line(61, ("admiral",)), Line(2, ("sergeant",))))
    )
    for language in Language:
        assert len({render_table(other, language) for other in [table, *others]}) == 5


def test_every_usual_power_has_a_name_of_its_own_in_every_language():
    """And none is missing."""
    usual = set(USUAL_NAMES.values())
    for table in (ENGLISH, UKRAINIAN, RUSSIAN, KOREAN):
        assert set(table) == usual
        assert len({str(name) for name in table.values()}) == len(usual)
    for case in ("nominative", "genitive", "dative"):
        for table in (UKRAINIAN, RUSSIAN):
            assert len({getattr(forms, case) for forms in table.values()}) == len(usual)
    for name in KOREAN.values():
        assert particles.topic(name)  # each ends in a syllable that a particle can follow


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("미국", ("미국은", "미국이", "미국을", "미국으로부터")),
        ("러시아", ("러시아는", "러시아가", "러시아를", "러시아로부터")),
        ("브라질", ("브라질은", "브라질이", "브라질을", "브라질로부터")),
    ],
)
def test_korean_particles(noun, forms):
    """After a consonant, after a vowel, and after rieul."""
    assert (
        particles.topic(noun),
        particles.subject(noun),
        particles.object_(noun),
        particles.from_(noun),
    ) == forms
    with pytest.raises(ValueError, match="Hangul"):
        particles.topic("Aurland")


def test_slavic_numbers():
    """CLDR's categories, with the teens among the many."""
    noun = Noun("человек", "человека", "человек", "человека")
    counted = [noun.counted(number) for number in (1, 2, 5, 11, 12, 21, 22, 25, 111, 1_001)]
    assert counted == [
        "1 человек", "2 человека", "5 человек", "11 человек", "12 человек", "21 человек", "22 человека",
        "25 человек", "111 человек", "1\u00a0001 человек",
    ]  # fmt: skip
    assert noun.genitive(21) == "21 человека"
    assert noun.genitive(22) == "22 человек"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-01-12", ("12 January 2025", "12 січня 2025 року", "12 января 2025 года", "2025년 1월 12일")),
        ("2025-12", ("December 2025", "грудня 2025 року", "декабря 2025 года", "2025년 12월")),
        ("2025", ("2025", "2025 року", "2025 года", "2025년")),
        ("2025-01~", ("2025-01~",) * 4),
        ("2025-21", ("2025-21",) * 4),
    ],
)
def test_dates(text, said):
    """A plain date in words; one that is uncertain as it is written."""
    assert (english(text), ukrainian(text), russian(text), korean(text)) == said


def test_powers_that_only_the_register_knows():
    """Their name stands as it is written, after a word that is declined; in doubt the code."""
    text = "offer a by x-aurland releases all of (people of x-brenia) to x-cantor"
    names = {"Aurland": Power("x-aurland"), "Україна": Power("x-brenia")}
    offer = parse_offer(text)
    assert (
        "The Power Aurland releases all people who depend on the Power x-brenia"
        in render(offer, EN, names)[1]
    )
    assert "Держава «Aurland» звільняє і передає державі «x-cantor»" in render(offer, UK, names)[1]
    assert render(offer, KO, names)[1].startswith("Aurland 측은 x-brenia 측 소속 사람 전원을")

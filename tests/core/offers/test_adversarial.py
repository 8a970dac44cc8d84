"""Offers that are written to do harm: refused at once, by a limit that is named, without a crash."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.offers.drawn import NAMES
from repatria.core.errors import BadInput
from repatria.core.offers import limits
from repatria.core.offers.bounds import AllOf, AtLeast, Exactly, UpTo
from repatria.core.offers.check import check_offer
from repatria.core.offers.conditions import And, Fact, Not, Or, Receives
from repatria.core.offers.form.form import form_of, read_form
from repatria.core.offers.groups import WOMEN, AgedUnder, Everyone, GroupNot, GroupOr, InGroup, Named, With
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.parse import parse_offer, parse_offers, parse_sheet
from repatria.core.offers.plain.render import Language, render
from repatria.core.offers.printer import print_offer
from repatria.core.offers.size import refuse_oversize, size_of
from repatria.core.offers.to_json import offer_to_json
from repatria.core.terms.records import Power

UA = Power("UA")
GRANT = "releases up to 2 of (soldiers of North Korea) to North Korea"
HEAD = f"offer a by UA {GRANT}"


def codes(text):
    """The codes of the problems of a text, which are no more than anybody reads."""
    with pytest.raises(BadInput) as caught:
        parse_sheet(text)
    assert 1 <= len(caught.value.problems) <= limits.MOST_SHOWN
    assert len(str(caught.value)) < 100_000
    return {problem.code for problem in caught.value.problems}


TEXTS = {
    "ten megabytes": ("x" * 10_000_000, "offer.too-long"),
    "a hundred thousand parentheses": (
        "offer a by UA releases all of " + "(" * 100_000 + "women" + ")" * 100_000 + " to KP",
        "offer.too-deep",
    ),
    "parentheses never closed": (f"{HEAD} if {'(' * 100}", "offer.too-deep"),
    "ten to the thirtieth": (f"offer a by UA releases up to 1{'0' * 30} of women to KP", "offer.number"),
    "a number of a million digits": ("offer a by UA releases up to " + "9" * 900_000, "offer.wording"),
    "ten thousand alternatives": (
        f"{HEAD} at most 1 of this offer, " + ", ".join(f"b{number}" for number in range(10_000)),
        "offer.too-many",
    ),
    "ten thousand statements": (f"{HEAD} if " + " or ".join(["fact event:a"] * 10_000), "offer.too-many"),
    "ten thousand groups": (
        f"offer a by UA releases all of ({' or '.join(['women'] * 10_000)}) to KP",
        "offer.too-many",
    ),
    "ten thousand grants": ("offer a by UA" + f"\n{GRANT}" * 10_000, "offer.too-many"),
    "ten thousand conditions": (HEAD + "\nif fact event:a" * 10_000, "offer.twice"),
    "a thousand broken lines": (
        "\n".join(f"offer a{number} by Ukrane\n relases up to {number} of (womn" for number in range(1_000)),
        "offer.wording",
    ),
    "a thousand unknown Powers": (
        "\n".join(f"offer a{number} by Ukrane {GRANT}" for number in range(1_000)),
        "offer.power",
    ),
    "a year of a billion digits": (f"{HEAD} valid from Y1E999999999", "offer.date"),
    "a date of a thousand signs": (f"{HEAD} valid from {'2025-' * 200}", "offer.date"),
    "an interval of such years": (f"{HEAD} valid until 2025/Y1E999999999", "offer.date"),
    "a name without end": (f"offer {'a' * 100_000} by UA {GRANT}", "offer.too-long"),
    "a Power without end": (f"offer a by U{'k' * 100_000} {GRANT}", "offer.power"),
    "a reference without end": (f"{HEAD} if fact event:{'a' * 100_000}", "offer.reference"),
    "a quoted text without end": (
        f'offer a by UA releases all of (with rank "{"a" * 100_000}") to KP',
        "offer.too-long",
    ),
    "not not not": (f"{HEAD} if {'not ' * 100_000}", "offer.wording"),
    "nothing but space": (" \n" * 400_000, "offer.wording"),
    "a Cyrillic letter in a Latin name": ("offer a by Ukra\u0456ne " + GRANT, "offer.power"),
    "a Greek letter in a code": ("offer a by \u03a5A " + GRANT, "offer.power"),
    "letters of full width": ("offer a by \uff35\uff21 " + GRANT, "offer.wording"),
    "writing turned round": (f'{HEAD} if UA receives all of (with rank "a\u202eb")', "offer.character"),
    "an isolate of direction": (f"{HEAD} # \u2066 a remark", "offer.character"),
    "a nought": ("offer a\x00 by UA " + GRANT, "offer.character"),
    "half a character": ('offer a by UA releases all of (with rank "\ud800") to KP', "offer.character"),
    "a tag that is not seen": (f"offer a\U000e0041 by UA {GRANT}", "offer.character"),
    "a space of no width": (f"offer a by U\u200bA {GRANT}", "offer.character"),
    "circular by its own name": (f"{HEAD} not together with a", "offer.itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_texts_that_nobody_means_well(name):
    """Each has its code."""
    text, code = TEXTS[name]
    assert code in codes(text)


def test_a_look_alike_is_told_by_its_code_point():
    """What the eye cannot tell, the message does."""
    with pytest.raises(BadInput) as caught:
        parse_offer(f"offer a by Ukra\u0456ne {GRANT}")
    assert "'\u0456' in it is U+0456 CYRILLIC SMALL LETTER" in str(caught.value)
    assert "Did you mean Ukraine" in str(caught.value)


def test_a_register_cannot_smuggle_in_a_look_alike():
    """A name that mixes scripts is no name, so that it neither reads nor prints as another Power's."""
    names = {
        "Ukraine": UA,
        "Ukr\u0430ine": Power("x-other"),
        "\u0412\u02bc\u0454\u0442\u043d\u0430\u043c": Power("VN"),
    }
    with pytest.raises(BadInput, match=r"U\+0430 CYRILLIC SMALL LETTER A"):
        parse_offer(f"offer a by Ukr\u0430ine {GRANT}", names)
    offer = parse_offer("offer a by x-other releases all of women to VN", names)
    assert print_offer(offer, names).startswith("offer a by x-other\n")
    assert print_offer(offer, names).endswith(" to \u0412\u02bc\u0454\u0442\u043d\u0430\u043c\n")


def test_parentheses_in_quotes_and_remarks_are_not_counted():
    """A rank may hold what it likes."""
    offer = parse_offer(f'offer a by UA releases all of (with rank "{"(" * 100}") to KP # {"(" * 100}')
    assert offer.grants[0].group == With("rank", ("(" * 100,))


def test_many_names_and_many_offers_are_no_attack():
    """A thousand people by name, and ten thousand offers, are read."""
    people = ", ".join(f"record:x/{number}" for number in range(1_000))
    assert parse_offer(f"offer a by UA releases exactly 1000 of (named {people}) to RU")
    text = "\n".join(f"offer a{number} by UA releases up to 2 of women to KP" for number in range(2_000))
    assert len(parse_offers(text)) == 2_000


def deep_group(levels):
    group = WOMEN
    for _ in range(levels):
        group = GroupNot(group)
    return group


def deep_condition(levels):
    condition = Fact("event:a")
    for _ in range(levels):
        condition = Not(condition)
    return condition


def offer_of(group=WOMEN, condition=None, **parts):
    return Offer(id="a", by=UA, grants=(Grant(UpTo(1), group, ()),), condition=condition, **parts)


MONSTERS = {
    "a group 100,000 deep": offer_of(deep_group(100_000)),
    "a condition 100,000 deep": offer_of(condition=deep_condition(100_000)),
    "a counted group 100,000 deep": offer_of(condition=Receives(UA, AtLeast(1), deep_group(100_000))),
}


@pytest.mark.parametrize("name", MONSTERS)
@pytest.mark.parametrize(
    "act",
    [print_offer, offer_to_json, form_of, lambda offer: refuse_oversize([offer]),
     *(lambda offer, language=language: render(offer, language) for language in Language)],
    ids=["print", "json", "form", "refuse", *Language],
)  # fmt: skip
def test_offers_too_deep_for_any_stack_are_refused(name, act):
    """Offers built in memory, which no parser has seen."""
    with pytest.raises(BadInput, match=r"nested too deeply.*offer\.too-deep"):
        act(MONSTERS[name])


@pytest.mark.parametrize("name", MONSTERS)
def test_the_check_of_a_monster_says_only_that(name):
    """Its size is all that is looked at."""
    assert [problem.code for problem in check_offer(MONSTERS[name])] == ["offer.too-deep", "offer.too-many"]


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        (offer_of(GroupOr((WOMEN,) * 2_001)), "offer.too-many"),
        (offer_of(condition=Or((Fact("event:a"),) * 1_000_000)), "offer.too-many"),
        (offer_of(Named(("record:a",) * 100_001)), "offer.too-many"),
        (offer_of(not_together_with=tuple(f"b{number}" for number in range(1_001))), "offer.too-many"),
        (offer_of(alternatives=(Alternatives(1, ("b",)),) * 1_001), "offer.too-many"),
        (offer_of(AgedUnder(10**30)), "offer.number"),
        (offer_of(condition=Receives(UA, Exactly(-1), WOMEN)), "offer.number"),
        (offer_of(InGroup("group:" + "a" * 1_000)), "offer.too-long"),
        (offer_of(With("rank", ("a\nb",))), "offer.text"),
        (offer_of(With("rank", ("a\u202eb",))), "offer.text"),
        (offer_of(With("status", ("remains",))), "offer.remains"),
        (Offer(id="a" * 300, by=UA, grants=(Grant(UpTo(1), WOMEN, ()),)), "offer.too-long"),
        (Offer(id="a", by=UA, grants=(Grant(AllOf(), WOMEN, (), named_later=True),)), "offer.bound"),
        (Offer(id="a", by=UA, grants=(Grant(UpTo(10**30), WOMEN, ()),)), "offer.number"),
    ],
    ids=map(str, range(14)),
)
def test_offers_in_memory_that_no_text_could_hold(offer, code):
    """The check finds what the parser would."""
    assert [problem.code for problem in check_offer(offer)] == [code]


def test_the_size_of_an_offer_is_counted_part_by_part():
    """And what reaches a limit is taken."""
    group, counted = GroupOr((WOMEN, Everyone())), Receives(UA, AtLeast(1), GroupNot(GroupNot(WOMEN)))
    offer = offer_of(group, And((counted, Fact("event:a"))), not_together_with=("b",))
    size = size_of(offer)
    # grant 1, group 3; and 1, statements 2, counted group 3
    assert (size.depth, size.parts, size.named, size.others) == (2, 10, 2, 1)
    assert check_offer(offer_of(GroupOr((WOMEN,) * 1_998))) == ()
    refuse_oversize([offer_of(deep_group(12))])
    with pytest.raises(BadInput):
        refuse_oversize([offer_of(deep_group(13))])


words = st.sampled_from(
    [
        "offer",
        "releases",
        "if",
        "valid",
        "not",
        "together",
        "with",
        "at",
        "most",
        "of",
        "this",
        "consideration",
        "may",
        "be",
        "shared",
        "table",
        "counts",
        "rank",
        "for",
        "all",
        "who",
        "go",
        "up",
        "to",
        "least",
        "exactly",
        "between",
        "and",
        "or",
        "(",
        ")",
        ";",
        ",",
        "3",
        "10000000000000",
        "everyone",
        "women",
        "named",
        "record:a",
        "group:b",
        "event:c",
        '"x"',
        "Ukraine",
        "North",
        "Korea",
        "UA",
        "x-y",
        "anyone",
        "receives",
        "fact",
        "each",
        "released",
        "by",
        "later",
        "from",
        "until",
        "2025",
        "#",
        "\n",
        "\u202e",
        "\x00",
        "і",
        "İ",
        "ß",
        "ﬁ",
    ]
)


@given(st.lists(words, max_size=30))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_order_of_words_is_read_or_refused_with_a_place(chosen):
    """And whatever is read prints, and is read again."""
    for text in (" ".join(chosen), f"{HEAD} {' '.join(chosen)}"):
        try:
            sheet = parse_sheet(text, NAMES)
        except BadInput as error:
            assert all(problem.code.startswith("offer.") for problem in error.problems)
            assert all(problem.where.startswith("offers") for problem in error.problems)
        else:
            for offer in sheet.offers:
                assert parse_offer(print_offer(offer, NAMES), NAMES) == offer
                assert form_of(offer, NAMES).offer == offer


@given(
    st.dictionaries(
        st.text(st.sampled_from("if.12releasofbundt"), max_size=14), st.text(max_size=6), max_size=12
    )
)
@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
def test_any_form_is_an_offer_or_told_what_is_wrong(values):
    """Whatever a browser or a script sends."""
    form = read_form(values)
    assert (form.offer is None) == (bool(form.problems) or any(field.error for field in form.fields))

"""What is wrong with a text: every fault with its place and a suggestion."""

from __future__ import annotations

import pytest

from repatria.core.errors import BadInput, Problem
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.limits import DEEPEST
from repatria.core.offers.parse import parse_offer, parse_offers, parse_sheet
from repatria.core.offers.passage import pointed

GRANT = "releases up to 2 of (soldiers of North Korea) to North Korea"


def faults(text):
    """Place, code and remedy of every problem of a text."""
    with pytest.raises(BadInput) as caught:
        parse_offers(text, where="offers.txt")
    return [(problem.where, problem.code, problem.remedy) for problem in caught.value.problems]


def test_a_fault_in_one_clause_does_not_hide_those_of_others():
    """A misspelt verb, a misspelt Power and a month that there is not, in one reading."""
    text = f"""offer kyiv by Ukraine
  {GRANT}
  if Ukraine recieves at least 1 of (everyone) from Russia
  valid from 2025-13-12

offer seoul by South Korea
  releases up to 2 of (soldiers of Nort Korea) to North Korea
"""
    found = faults(text)
    assert found[0] == ("offers.txt:3:14", "offer.wording", "Did you mean receives?")
    assert found[1][:2] == ("offers.txt:4:14", "offer.date")
    assert found[2] == ("offers.txt:7:36", "offer.power", "Did you mean North Korea or South Korea?")


def in_full(error):
    """All problems with their passages."""
    return "\n".join(problem.in_full for problem in error.problems)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("offer a by UA relases all of women to KP", "Did you mean releases?"),
        ("offer a by UA releases 2 of women to KP", "Did you mean exactly 2, or up to 2?"),
        ("offer a by UA releases all of (soldiers of north korea) to KP", "Did you mean North Korea?"),
        ("offer a by UA releases all of women", "Expected: to."),
        ("offer a by UA releases all of wimen to KP", "Did you mean women?"),
        ("releases all of women to KP", "Expected: offer, table."),
        ("", "Expected: offer, table."),
        ("offer a by UA releases all of (women to KP", "Expected: and, or, )."),
        ("offer a UA releases all of women to KP", "Expected: by."),
    ],
)
def test_the_nearest_word_or_what_was_expected(text, remedy):
    """Whoever misspells a word is told the word; whoever leaves one out is told what could stand there."""
    [(place, code, told)] = faults(text)
    assert (code, told) == ("offer.wording", remedy)
    assert place.startswith("offers.txt:1:")


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        ("releases up to 0 of women to KP", "offer.bound"),
        ("releases between 3 and 3 of women to KP", "offer.bound"),
        ("releases up to 99999999 of women to KP", "offer.number"),
        ("releases up to " + "9" * 10_000 + " of women to KP", "offer.number"),
        ('releases all of (with religion "any") to KP', "offer.adverse-distinction"),
        ('releases all of (named "group:x") to KP', "offer.reference"),
        ('releases all of (named "nobody") to KP', "offer.reference"),
        ("releases all of (record:x) to KP", "offer.reference"),
        (f"{GRANT} if fact group:x", "offer.reference"),
        (f"{GRANT} if at least 3 of (fact event:a; fact event:b)", "offer.bound"),
        (f"{GRANT} if UA receives at least 0 for each 1 released of women", "offer.bound"),
        (f"{GRANT} if UA receives all of women by table cartel", "offer.table"),
        (f"{GRANT} valid from 2026 until 2025", "offer.validity"),
        (f"{GRANT} not together with a", "offer.itself"),
        (f"{GRANT} not together with b, b", "offer.repeated"),
        (f"{GRANT} at most 2 of this offer, b", "offer.bound"),
        (f"{GRANT} valid from 2025 valid until 2026", "offer.twice"),
        (f"{GRANT} if fact event:a if fact event:b", "offer.twice"),
        ("valid from 2025", "offer.no-grant"),
        ('releases all of (with status "remains") to KP', "offer.remains"),
        ("releases all named later of women to KP", "offer.bound"),
        (f"{GRANT} valid from Y17E9", "offer.date"),
        (f"{GRANT} if fact event:a and not fact event:a", "offer.contradiction"),
    ],
)
def test_what_reads_well_and_cannot_be_meant(clause, code):
    """Each has a code of its own, which docs/errors.md explains."""
    assert [found[1] for found in faults(f"offer a by UA {clause}")] == [code]


def test_every_fault_shows_its_passage():
    """The line, and a caret under the place; what is not seen is written as its code point."""
    text = f"offer a by UA\n  {GRANT}\n\tif UA recieves at least 1 of women\n"
    with pytest.raises(BadInput) as caught:
        parse_offer(text, where="post")
    assert in_full(caught.value) == (
        "post:3:8: 'recieves' cannot stand here. Did you mean receives? [offer.wording]\n"
        "     if UA recieves at least 1 of women\n"
        "           ^"
    )
    with pytest.raises(BadInput) as caught:
        parse_offer("offer a by \u0423\u043a\u0440\u0430\u0457\u043d\u0430\u202e " + GRANT)
    assert "    offer a by Україна<U+202E> releases" in in_full(caught.value)
    assert "\n" not in str(caught.value)


def test_what_cannot_be_meant_points_at_its_clause():
    """Each problem at the clause that has it, one of the whole offer at its header."""
    text = (
        '\ufefftable t counts rank\r\n  0 for "x"\r\n'
        "offer a by UA\r\n  releases up to 1 of women to KP\r\n  releases up to 0 of women to KP\r\n"
        "  valid from 2026 until 2025\r\n  not together with a\r\n  if UA receives up to 0 of women\r\n"
    )
    with pytest.raises(BadInput) as caught:
        parse_sheet(text, where="round")
    told = in_full(caught.value).split("\n")
    assert [line.partition(": ")[0] for line in told[::3]] == [
        "round:1:1", "round:5:3", "round:8:3", "round:6:3", "round:3:1",
    ]  # fmt: skip
    assert told[3:6] == [
        "round:5:3: 'releases up to 0 of (women) to North Korea' bounds nobody. "
        "Write a number from 1. [offer.bound]",
        "      releases up to 0 of women to KP",
        "      ^",
    ]


@pytest.mark.parametrize(
    ("line", "column", "passage"),
    [
        ("x" * 100, 81, f"    ... {'x' * 80}\n    {' ' * 64}^"),
        ("x" * 200, 1, f"    {'x' * 60} ...\n    ^"),
        ("우크라이나 xx", 7, f"    우크라이나 xx\n    {' ' * 11}^"),
        ("e\u0301 xx", 4, "    e\u0301 xx\n      ^"),
        ("", 1, "    \n    ^"),
    ],
    ids=["cut before", "cut after", "wide letters", "combining mark", "empty line"],
)
def test_the_caret_stands_under_the_place(line, column, passage):
    """Whatever the width of the letters before it, and however long the line."""
    problem = Problem("offer.wording", f"a:b.txt:2:{column}", "it is wrong.", "Mend it.")
    [shown] = pointed(f"first\n{line}\nlast", "a:b.txt", [problem])
    assert shown.passage.replace("    \n", "\n", 1) == passage.replace("    \n", "\n", 1)
    [unplaced] = pointed("text", "a:b.txt", [Problem("offer.one", "a:b.txt", "it is wrong.", "Mend it.")])
    assert unplaced.in_full == "a:b.txt: it is wrong. Mend it. [offer.one]"


@pytest.mark.parametrize(
    ("group", "refused"),
    [
        ("gravely wounded", True),
        ("soldiers of Russia and gravely wounded", True),
        ("gravely wounded and women or gravely wounded and men", True),
        ("seriously wounded", False),
        ("gravely wounded or women", False),
        ("not gravely wounded", False),
    ],
)
def test_a_duty_cannot_be_made_conditional(group, refused):
    """GC III 109(1), 110(1): by the words alone, before any situation is known."""
    text = f"offer a by UA releases all who may go of ({group}) to RU"
    assert parse_offer(text).condition is None
    conditional = f"{text} if UA receives at least 1 of (everyone)"
    if refused:
        with pytest.raises(BadInput, match=r"GC III 109\(1\).*without if.*offer\.duty-conditional"):
            parse_offer(conditional)
    else:
        assert parse_offer(conditional)


RECEIVES = "UA receives {} of (women) from RU"


@pytest.mark.parametrize(
    ("one", "other", "refused"),
    [
        ("at least 5", "up to 3", True),
        ("at least 5", "up to 5", False),
        ("exactly 5", "between 6 and 9", True),
        ("exactly 5", "between 5 and 9", False),
        ("exactly 4", "exactly 5", True),
        ("up to 3", "all", False),
    ],
)
def test_statements_that_never_hold_together_are_refused(one, other, refused):
    """Joined by `and`, about the same people; joined by `or`, or about others, they are no contradiction."""
    both = f"{RECEIVES.format(one)} and (fact event:x and {RECEIVES.format(other)})"
    for condition in (both, f"fact event:a or {both}"):
        if refused:
            assert [code for _, code, _ in faults(f"offer a by UA {GRANT} if {condition}")] == [
                "offer.contradiction"
            ]
        else:
            assert parse_offer(f"offer a by UA {GRANT} if {condition}")
    of_another = f"{RECEIVES.format(one)} and {RECEIVES.format(other).replace('RU', 'BY')}"
    assert parse_offer(f"offer a by UA {GRANT} if {of_another}")
    assert parse_offer(f"offer a by UA {GRANT} if {RECEIVES.format(one)} or {RECEIVES.format(other)}")


def test_a_statement_and_its_denial_are_a_contradiction():
    """Of facts, and of numbers turned round."""
    for condition in (
        "fact event:a and not fact event:a",
        "not {0} and {0}",
        "{0} and not UA receives up to 9 of women",
    ):
        text = condition.format("UA receives up to 3 of women")
        assert faults(f"offer a by UA {GRANT} if {text}")[0][1] == "offer.contradiction"
    assert parse_offer(f"offer a by UA {GRANT} if fact event:a and not fact event:b")


def test_monsters_are_refused_at_once():
    """Nobody writes such texts; no stack and no clock suffers from them."""
    deep = "(" * (DEEPEST + 1) + "women" + ")" * (DEEPEST + 1)
    assert faults(f"offer a by UA releases all of {deep} to KP")[0][1] == "offer.too-deep"
    nested = "not (" * 20 + "women" + ")" * 20
    assert faults(f"offer a by UA releases all of ({nested}) to KP")[0][1] == "offer.too-deep"
    assert faults("offer " * 200_000)[0][1] == "offer.too-long"
    assert len(faults("offer a by UA releases\n" * 2_000)) == 50


def test_one_offer_is_one_offer():
    """Where one is asked for, two are a fault."""
    with pytest.raises(BadInput, match=r"2 offers.*offer\.one"):
        parse_offer(f"offer a by UA {GRANT} offer b by UA {GRANT}")


EVERYONE = {"bound": {"all": True}, "of": {"everyone": True}, "to": "anyone"}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"by": "Ukraine"}, "form, by"),
        ({"offer": "two words"}, "form, offer"),
        ({"releases": []}, "form"),
        ({"releases": [{"bound": {"up_to": 1}, "of": {"everyone": True}}]}, "form, releases 1"),
        ({"releases": [EVERYONE | {"bound": {"up_to": True}}]}, "form, releases 1"),
        ({"releases": [EVERYONE | {"bound": {"at_least": 1, "for_each_released": 1}}]}, "form, releases 1"),
        ({"releases": [{"bound": {"all": True}, "of": {"women": True}, "to": "anyone"}]}, "form, releases 1"),
        ({"if": {"fact": "nothing"}}, "form, if"),
        ({"if": {"and": [{"fact": "event:x"}]}}, "form, if"),
        ({"valid": {"from": "soon"}}, "form, valid"),
        ({"consideration_may_be_shared": "yes"}, "form, consideration_may_be_shared"),
        ({"price": 3}, "form"),
    ],
)  # fmt: skip
def test_json_is_read_strictly(change, where):
    """An unknown key, a wrong type and a missing part are told with their place."""
    data = {
        "offer": "a",
        "by": "UA",
        "releases": [{"bound": {"up_to": 2}, "of": {"soldiers_of": "KP"}, "to": ["KP"]}],
    }
    assert offer_from_json(data).id == "a"
    with pytest.raises(BadInput) as caught:
        offer_from_json(data | change, "form")
    assert [problem.where for problem in caught.value.problems] == [where]


def test_json_that_is_nested_without_end_is_refused():
    """Depth is counted while reading."""
    deep = {"everyone": True}
    for _ in range(500):
        deep = {"not": deep}
    data = {"offer": "a", "by": "UA", "releases": [{"bound": {"all": True}, "of": deep, "to": "anyone"}]}
    with pytest.raises(BadInput, match="nested"):
        offer_from_json(data)

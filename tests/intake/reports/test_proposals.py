"""Proposals: who says what, through whom, when and how surely; and what must never be proposed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.propose import propose

HEAD = " date 2025-01-13 Prisoners spoken of\n\n"


def proposed(*paragraphs):
    page = read_plain(HEAD + "\n\n".join(paragraphs) + "\n")
    return propose(page), page.text


def one(predicate, *paragraphs):
    found = [each for each in proposed(*paragraphs)[0] if each.predicate is predicate]
    assert len(found) == 1, [(str(each.predicate), each.span) for each in proposed(*paragraphs)[0]]
    return found[0]


def predicates(*paragraphs):
    return {each.predicate for each in proposed(*paragraphs)[0]}


def chain(proposal):
    return [[each.name for each in link] for link in proposal.chain]


@pytest.mark.parametrize(
    ("text", "predicate", "count"),
    [
        ("Ukraine captured three North Korean soldiers in Kursk.", P.CAPTURED, 3),
        ("At least 40 Armenian servicemen were taken prisoner near Goris.", P.CAPTURED, 40),
        ("Azerbaijan released 32 Armenian prisoners of war on Saturday.", P.RELEASED, 32),
        ("Russia and Ukraine exchanged 95 prisoners of war on Saturday.", P.EXCHANGED, 95),
        ("Some 300 Yemeni detainees are being held in Marib.", P.HELD_BY, 300),
        ("Two of the prisoners died in custody in November.", P.DIED_IN_CUSTODY, 2),
    ],
)
def test_what_became_of_captives_is_proposed_with_their_number(text, predicate, count):
    assert one(predicate, text).count.value == count


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nikol Pashinyan said Baku holds 23 Armenian prisoners.", [["Nikol Pashinyan"]]),
        ("Baku holds 23 Armenian prisoners, according to the Red Cross.", [["Red Cross"]]),
        ("Baku holds 23 Armenian prisoners, Reuters reported, citing the Federal Security Service.",
         [["Reuters"], ["Federal Security Service"]]),
        ("“Baku holds 23 Armenian prisoners,” said Nikol Pashinyan.", [["Nikol Pashinyan"]]),
        ("Yerevan and Moscow claim that Baku holds 23 Armenian prisoners.", [["Armenia", "Russia"]]),
    ],
)  # fmt: skip
def test_speakers_are_named_through_whom_it_came(text, names):
    assert chain(one(P.HELD_BY, text)) == names


def test_he_is_whoever_spoke_before():
    found = one(P.PROMISE, "Ilham Aliyev spoke of the captives, and said so on Sunday.",
                "He said captured soldiers will be treated well.")  # fmt: skip
    assert chain(found) == [["Ilham Aliyev"]]


def test_when_it_was_said_is_not_when_it_happened():
    found = one(
        P.CAPTURED, "Nikol Pashinyan said on Saturday that two Azerbaijani soldiers had been captured."
    )
    assert found.said_on.value == "2025-01-11" and found.happened_on is None


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("There will be more captured soldiers, Kyiv said.", P.CAPTURED),
        ("Moscow has neither confirmed nor denied the capture of its men.", P.DENIAL),
        ("The captive wants to stay in Ukraine.", P.RELEASED),
        ("Ukraine is ready to hand over two prisoners if Moscow releases ten.", P.RELEASED),
        ("North Korea sent nearly 11,000 soldiers to Kursk, and one prisoner was shown.", P.CAPTURED),
    ],
)
def test_what_is_not_said_is_not_proposed(text, never):
    assert never not in predicates(text)


def test_troops_that_are_deployed_are_no_captives():
    found, _ = proposed("Pyongyang has deployed nearly 11,000 soldiers to Kursk. Two of them were captured.")
    counts = {each.predicate: each.count and each.count.value for each in found}
    assert counts[P.DEPLOYED] == 11000 and counts[P.CAPTURED] in {2, None}


def test_one_of_two_stays_unresolved():
    found, _ = proposed(
        "Two prisoners were shown. One of them wants to stay in Ukraine, the other to return home."
    )
    wishes = [each for each in found if each.predicate is P.WISH]
    assert len(wishes) == 2 and all(each.doubts for each in wishes)


def test_stories_beside_the_page_give_no_proposal():
    beside = (
        "Latest Stories",
        "  • Ukraine captured 40 Russian soldiers",
        "    They were captured on Sunday.",
    )
    found, _ = proposed("Kyiv held talks on prisoners.", *beside)
    assert found == ()


WORDS = (
    "Kyiv said that two prisoners captured soldiers were released , “ ” . and the he who wants to stay if "
    "not will be on Sunday according citing 11,000 nearly denied held by Russia ; : ( ) 's one of them other"
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=60))
def test_whatever_the_words_the_same_page_gives_the_same_and_every_span_is_in_the_body(told):
    page = read_plain(HEAD + " ".join(told) + ".\n")
    found = propose(page)
    assert found == propose(page)
    body = page.body
    assert all(body is not None and each.span.within(body) for each in found)


@pytest.mark.parametrize(
    "words, chain",
    [
        ("Two soldiers were captured, PTI reported, quoting officials.", ["PTI", "officials"]),
        ("India has caught a ranger, per PTI quoting officials.", ["PTI", "officials"]),
        ("Ukraine captured two men, a spokesman told the Kyiv Post newspaper.", ["Kyiv Post", "a spokesman"]),
        ("Her son is held in Gaza, his mother told Channel 12 on Sunday.", ["Channel 12", "his mother"]),
        ("Citing officials, the Associated Press said 30 soldiers were killed.", ["AP", "officials"]),
        ("Two of the men were wounded, Interfax quoted a commander as saying.", ["Interfax", "a commander"]),
        ("Two soldiers were captured, two lawmakers said after a briefing.", ["two lawmakers"]),
        (
            "According to Yonhap, which cited the intelligence service, two soldiers were captured.",
            ["Yonhap", "the intelligence service"],
        ),
    ],
)  # fmt: skip
def test_whoever_passed_it_on_stands_before_whoever_said_it(words, chain):
    page = read_plain(f"date 2031-03-10 Captured soldiers\n\n{words}\n")
    [made] = [each for each in propose(page) if each.chain]
    assert [link[-1].name for link in made.chain] == chain

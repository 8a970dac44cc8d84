"""Whose word it is, and through whom it came: a wrong speaker is worse than none."""

from __future__ import annotations

import pytest

from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.propose import propose
from repatria.intake.reports.speakers.reading import read


def chains(*paragraphs: str) -> list[list[str]]:
    """The speakers of each attribution, outermost first, in the order of the text."""
    page = read_plain("A title\n\n" + "\n\n".join(paragraphs) + "\n")
    return [
        [link[-1].name for link in each.chain]
        for sentence in read(page).sentences
        for each in sentence.attributions
    ]


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        ("The soldier was alive, according to an Assam Rifles officer quoted by @BorderTimes.",
         ["@BorderTimes", "an Assam Rifles officer"]),
        ("His brother Omar said the family had been told by go-betweens that he was alive.",
         ["His brother Omar", "go-betweens"]),
        ("A police officer, citing intelligence reports, said the men were in Albania.",
         ["A police officer", "intelligence reports"]),
        ("Deputy Minister Zoran Petric told the Beta news agency that 40 men were free.",
         ["Beta news agency", "Zoran Petric"]),
        ("Lee Min-ho, a member of the committee, said on Monday that the NIS had told lawmakers "
         "the pair were alive.", ["Lee Min-ho"]),
        ("The sniper told his captors that he was alone, Lee Min-ho said, citing the NIS.",
         ["Lee Min-ho", "National Intelligence Service", "The sniper"]),
        ("China’s foreign ministry called it a lie and said that nobody was held.",
         ["China’s foreign ministry"]),
        ("Iraq, which had sworn that it kept no prisoners, said it had some.", ["Iraq"]),
        ("They’re saying in Kyiv that nobody came.", []),
    ],
)  # fmt: skip
def test_through_whom_it_came(sentence, chain):
    assert chains(sentence)[:1] == ([chain] if chain else [])


def test_what_he_goes_on_to_say_came_through_the_same_medium():
    first = "Deputy Minister Zoran Petric told the Beta news agency that 40 men were free."
    assert chains(first, "He added that more would follow.")[-1] == ["Beta news agency", "Zoran Petric"]


def test_each_of_several_speakers_of_a_sentence_has_his_own_words():
    said = (
        "A police officer said a dozen Serbs might be alive; Tirana has always said no such camps exist, "
        'and a former commander, Sokol Zeneli, said: "We took no prisoners."'
    )
    page = read_plain(f"A title\n\n{said}\n")
    first, second, third = (each for each in read(page).sentences[0].attributions if each.cue)
    assert [each.chain[0][0].name for each in (first, second, third)] == [
        "A police officer", "Albania", "Sokol Zeneli",
    ]  # fmt: skip
    assert "no such camps" not in first.region.of(page.text)
    assert third.region.of(page.text).startswith('"We took')


SCRIPT = (
    "ANNA: Good morning. Prisoners have come home today for the second time. Our man in Kyiv is David "
    "Orme, who saw the buses. David, how many are free?",
    "DAVID: Forty prisoners were released this morning. The ministry says thirty are wounded. "
    "I spoke to one soldier. He said his arm was broken.",
)


def test_whoever_has_the_turn_in_a_script_says_what_stands_in_it():
    found = chains(*SCRIPT)
    assert ["David Orme"] in found and ["David Orme", "The ministry"] in found


def test_he_is_never_whoever_has_the_turn():
    assert ["David Orme", "David Orme"] not in chains(*SCRIPT)
    assert [each for each in chains(*SCRIPT) if each[1:] == ["David Orme"]] == []


def test_one_label_makes_no_script():
    found = chains(
        "ANNA: Prisoners have come home today, and forty of them are wounded.", "Forty men came home."
    )
    assert found[-1:] != [["ANNA", "ANNA"]] and len(found) <= 1


def test_a_few_quoted_words_are_not_whose_words_came_before():
    said = 'The agency said two men were held. Nobody in Beijing found that "groundless" in public.'
    page = read_plain(f"A title\n\n{said}\n")
    assert [attribution for _, attribution in read(page).quotes] == [None]


def test_the_lawmaker_is_who_was_heard_last():
    first = "Lee Min-ho, a lawmaker, said on Monday that two men were held, citing the NIS."
    assert chains(first, "They are in Kyiv, the lawmaker added.")[-1] == ["Lee Min-ho"]


def test_a_video_is_shown_by_whoever_showed_it():
    said = (
        "Ukraine’s SBU released a video in which one of the two, identified as Wang Guang, 33, says he paid "
        "a recruiter."
    )
    assert chains(said) == [["Security Service of Ukraine", "Wang Guang"]]


def test_whoever_is_questioned_is_held_and_his_words_are_said_in_custody():
    page = read_plain(
        "A title\n\nUnder questioning one of the gunmen admitted his unit burned two captured soldiers.\n"
    )
    assert any("custody" in doubt for each in propose(page) for doubt in each.doubts)


def test_a_letterhead_in_capitals_is_the_power_that_it_names():
    page = read_plain(
        "REPUBLIC OF SOUTH SUDAN\nMinistry statement\n\nWe hold 40 of their soldiers. We ask for our own. "
        "We have told the Red Cross.\n"
    )
    issuer = read(page).issuer
    assert issuer is None or issuer.power == "SS"

"""Certificates: what is written is read again, and whatever was forged is told in words."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest

from core.clearing.cast import AURLAND, BRENIA, DAY, NAMES, UNDECIDED, person
from core.clearing.dice import round_of
from repatria.core.clearing.certificate.check import check_certificate
from repatria.core.clearing.certificate.needed import needed
from repatria.core.clearing.certificate.read import read_certificate
from repatria.core.clearing.certificate.situation_from_json import situation_from_json
from repatria.core.clearing.certificate.situation_to_json import situation_to_json
from repatria.core.clearing.certificate.write import canonical, certificate_text, certify
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan import Journey, Level
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.situation import Option, OptionState, Reason, Situation
from repatria.core.errors import BadInput
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()
MADE_BY = {"repatria": "test", "solver": "test"}

TWO_FOR_ONE = """
offer a by Aurland releases up to 2 of (soldiers of Brenia) to Brenia
  if Aurland receives at least 1 of (soldiers of Aurland) from Brenia
offer b by Brenia releases all of (soldiers of Aurland) to Aurland
  if Brenia receives at least 1 for each 1 released of (soldiers of Brenia)
"""


def certified(situation, offers):
    """The certificate of a round."""
    cleared = clear(situation, offers, SOLVE, names=NAMES)
    return certify(situation, offers, cleared, names=NAMES, made_by=MADE_BY)


def an_exchange():
    """Two go home, one more could after an interview."""
    people = (
        person("b1", AURLAND, BRENIA, attributes={"rank": "private", "religion": "none of theirs"}),
        person("b2", AURLAND, BRENIA, options={BRENIA: UNDECIDED}),
        person("a1", BRENIA, AURLAND),
    )
    return certified(Situation(as_of=DAY, people=people), parse_offers(TWO_FOR_ONE, NAMES))


def forged(certificate):
    """What a check says of a certificate whose digests were made anew."""
    return check_certificate(certificate_text(certificate), "forged.json").faults


def test_an_exchange_is_verified():
    """Firm and conditional plan are lawful, and what could not be verified is said."""
    checked = check_certificate(certificate_text(an_exchange()), "c.json")
    assert checked.faults == ()
    assert "firm plan: lawful, and every offer exercised holds by its words (2 go under 2 offers)" in (
        checked.verified
    )
    told = (
        "firm plan, everybody: 2 (people go); nothing better exists, for nobody else may go under any offer"
    )
    assert told in checked.verified
    assert any("proved by the solver and not checked here" in words for words in checked.claimed)


def test_what_nobody_looked_at_is_not_in_it():
    """Neither an attribute that no offer speaks of, nor the reasons of shut gates."""
    text = certificate_text(an_exchange())
    assert "religion" not in text and "rank" not in text


@pytest.mark.parametrize("block", range(4))
def test_drawn_rounds_are_verified_and_read_back(block):
    """The file is the same again to the byte, and the stripped situation clears to the same plan."""
    for seed in range(block * 25, block * 25 + 25):
        situation, offers = round_of(seed)
        certificate = certified(situation, offers)
        text = certificate_text(certificate)
        read, altered = read_certificate(text, "c.json")
        assert altered == ()
        assert certificate_text(replace(read, names=NAMES)) == text
        assert check_certificate(text, "c.json").faults == (), seed
        again = clear(needed(situation, offers), offers, SOLVE, names=NAMES)
        assert (again.firm, again.conditional.journeys) == (
            certificate.firm,
            certificate.conditional.journeys,
        )


@pytest.mark.parametrize("seed", range(20))
def test_a_situation_is_the_same_after_json(seed):
    """Also with all that a certificate leaves out."""
    situation, _ = round_of(seed)
    assert situation_from_json(json.loads(canonical(situation_to_json(situation)))) == situation


def test_a_journey_of_somebody_barred_is_told():
    """He is put on the bus by hand."""
    certificate = an_exchange()
    [b1] = [one for one in certificate.firm.journeys if one.person.endswith("b1")]
    more = replace(b1, person="record:test/b2")
    faults = forged(
        replace(certificate, firm=replace(certificate.firm, journeys=(*certificate.firm.journeys, more)))
    )
    assert "firm plan: record:test/b2 goes to x-brenia through an undecided gate" in faults


def test_a_firm_plan_that_rests_on_decisions_is_told():
    """The conditional plan is put in the firm one's place."""
    certificate = an_exchange()
    assert certificate.conditional != certificate.firm
    faults = forged(replace(certificate, firm=certificate.conditional))
    assert "firm plan: record:test/b2 goes only after a decision" in faults


def test_an_unmet_condition_is_told():
    """Nobody goes to Aurland, and Aurland's offer is exercised all the same."""
    certificate = an_exchange()
    journeys = tuple(one for one in certificate.firm.journeys if one.offer == "a")
    firm = replace(certificate.firm, journeys=journeys, exercised=("a",))
    faults = forged(replace(certificate, firm=firm))
    assert "firm plan: the condition of a does not hold" in faults
    assert any("the firm journey" in fault or "b counts" in fault for fault in faults)


def test_a_false_level_is_told():
    """It says that three go, and two do; or that nothing gets beyond what this gets beyond."""
    certificate = an_exchange()
    levels = tuple(
        replace(level, value=3, bound=3) if level.name == "everybody" else level
        for level in certificate.firm.levels
    )
    faults = forged(replace(certificate, firm=replace(certificate.firm, levels=levels)))
    assert faults == ("firm plan, everybody: the plan comes to 2, and the file says 3",)
    levels = tuple(
        replace(level, bound=1) if level.name == "everybody" else level for level in certificate.firm.levels
    )
    faults = forged(replace(certificate, firm=replace(certificate.firm, levels=levels)))
    assert faults == ("firm plan, everybody: the file says that no plan gets beyond 1, and this does",)


def test_captivity_compared_in_steps_leaves_leeway_within_a_step():
    """Two go, so in steps of three months the figure may be four off, and no more."""
    certificate = an_exchange()
    for off, holds in ((4, True), (5, False)):
        levels = tuple(
            replace(level, value=off, bound=off, words=f"{level.words}, in steps of 3 months")
            if level.name == "months"
            else level
            for level in certificate.firm.levels
        )
        faults = forged(replace(certificate, firm=replace(certificate.firm, levels=levels)))
        assert (faults == ()) is holds


def test_levels_that_were_not_declared_are_told():
    """Another criterion was put first."""
    certificate = an_exchange()
    faults = forged(replace(certificate, criteria=certificate.criteria[::-1]))
    assert "firm plan: its levels are not the criteria in their order" in faults


def test_a_conditional_plan_that_drops_a_firm_journey_is_told():
    """Whoever goes firmly goes in both."""
    certificate = an_exchange()
    journeys = tuple(one for one in certificate.conditional.journeys if not one.is_firm)
    faults = forged(replace(certificate, conditional=replace(certificate.conditional, journeys=journeys)))
    assert any("the firm journey of" in fault and "is not kept" in fault for fault in faults)


def test_an_altered_file_is_told_by_its_digest():
    """A hand moved a gate, and left the digest."""
    text = certificate_text(an_exchange()).replace('"state":"conditional"', '"state":"firm"')
    checked = check_certificate(text, "c.json")
    assert any(fault.startswith("situation: altered") for fault in checked.faults)


def test_an_offer_whose_text_says_something_else_is_told():
    """The text that is read aloud has to be what was cleared."""
    data = json.loads(certificate_text(an_exchange()))
    data["offers"][0]["text"] = data["offers"][0]["text"].replace("up to 2", "up to 1")
    checked = check_certificate(json.dumps(data), "c.json")
    assert "offers: the text of a is not what was cleared under its name" in checked.faults


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no JSON"),
        ("[]", "is no certificate"),
        ("{", "is no JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":1,"a":2}', "one key is given twice"),
        ('{"repatria_certificate":NaN}', "NaN is no number"),
        ('{"repatria_certificate":2}', "is no certificate"),
        ('{"repatria_certificate":1}', "is missing"),
        ("9" * 5000, "is no JSON"),
        (b"\xff\xfe", "it is not UTF-8"),
        ('{"repatria_certificate":1,"names":"\ud800"}', "it is not UTF-8"),
    ],
    ids=["empty", "list", "open", "deep", "twice", "nan", "newer", "bare", "digits", "bytes", "surrogate"],
)
def test_what_is_no_certificate_is_said_to_be_none(text, told):
    """One clear problem, never a traceback."""
    with pytest.raises(BadInput) as caught:
        check_certificate(text, "c.json")
    assert told in str(caught.value)


def test_everything_wrong_is_told_with_its_path():
    """Two people, an offer and a level, all at once."""
    data = json.loads(certificate_text(an_exchange()))
    data["situation"]["people"][0]["held_by"] = "Aurland"
    data["situation"]["people"][1]["options"]["x-brenia"]["state"] = "open"
    data["offers"][1]["offer"]["releases"][0]["bound"] = {"most": 3}
    data["firm"]["levels"][0]["value"] = 1.5
    data["firm"]["journeys"][0]["seat"] = 4
    with pytest.raises(BadInput) as caught:
        check_certificate(json.dumps(data), "c.json")
    places = [problem.where for problem in caught.value.problems]
    assert places == [
        "c.json, situation.people[0].held_by",
        "c.json, situation.people[1].options.x-brenia.state",
        "c.json, offers[1]",
        "c.json, firm.journeys[0].'seat'",
        "c.json, firm.levels[0].value",
    ]


_SPOILS = [None, True, -1, 1.5, "", "x-", "\ud800", "\x00", [], {}, [[]], {"a": 1}, 1 << 70, "firm"]


@pytest.mark.parametrize("block", range(5))
def test_no_spoilt_file_breaks_the_check(block):
    """Parts are exchanged, dropped and doubled at random: a problem, a fault or nothing, never a crash."""
    text = certificate_text(an_exchange())
    outcomes = set()
    for seed in range(block * 120, block * 120 + 120):
        data = json.loads(text)
        for _ in range(1 + seed % 3):
            _spoil(data, Random(seed))
        try:
            checked = check_certificate(json.dumps(data), "c.json")
            outcomes.add(checked.holds)
        except BadInput as error:
            assert all(problem.where and problem.code for problem in error.problems)
            outcomes.add(None)
    assert None in outcomes and False in outcomes


def _spoil(data, dice):
    """One part somewhere below is spoilt."""
    place = data
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = dice.choice(keys)
        if isinstance(place[key], dict | list) and place[key] and dice.random() < 0.85:
            place = place[key]
            continue
        match dice.randrange(3):
            case 0:
                place[key] = dice.choice(_SPOILS)
            case 1:
                del place[key]
            case _ if isinstance(place, list):
                place.append(place[key])
            case _:
                place[f"{key}-more"] = place[key]
        return


def test_the_check_needs_neither_solver_nor_model():
    """With highspy, ortools, numpy and the model's room out of reach, it checks all the same."""
    program = """
import sys

class Shut:
    def find_spec(self, name, path=None, target=None):
        shut = ("highspy", "ortools", "numpy", "scipy", "repatria.solver", "repatria.core.clearing.programme")
        if name.startswith(shut):
            raise ImportError(f"{name} is out of reach")

sys.meta_path.insert(0, Shut())
from repatria.core.clearing.certificate.check import check_certificate
checked = check_certificate(sys.stdin.buffer.read(), "c.json")
print(len(checked.faults), len(checked.verified))
assert not any(name.startswith("repatria.core.clearing.programme") for name in sys.modules)
"""
    text = certificate_text(an_exchange())
    done = subprocess.run(
        [sys.executable, "-c", program], input=text.encode(), capture_output=True, check=False, timeout=60
    )
    assert done.stderr == b""
    assert done.stdout.split()[0] == b"0"


def test_every_criterion_is_reckoned_by_the_referee():
    """But the tie-break, which is no criterion."""
    certificate = an_exchange()
    claimed = check_certificate(certificate_text(certificate), "c.json").claimed
    unreckoned = [words for words in claimed if "not reckoned here" in words]
    names = {one.name for one in DEFAULT_OBJECTIVES}
    assert {words.split(", ")[1].split(":")[0] for words in unreckoned} <= {"tie-break"} & names


def test_a_level_that_was_stopped_is_told_as_not_proved():
    """With the bound that the solver states; a search that was stopped altogether is told too."""
    certificate = an_exchange()
    levels = tuple(
        replace(level, bound=9) if level.name == "everybody" else level for level in certificate.firm.levels
    )
    checked = check_certificate(
        certificate_text(replace(certificate, firm=replace(certificate.firm, levels=levels))), "c.json"
    )
    told = "firm plan, everybody: not proved; the solver says that no plan gets beyond 9"
    assert checked.holds and told in checked.claimed
    stopped = (Level("stopped", "the search was stopped", 2, 3),)
    conditional = replace(certificate.conditional, levels=stopped)
    checked = check_certificate(certificate_text(replace(certificate, conditional=conditional)), "c.json")
    assert checked.holds and any("the search was stopped" in words for words in checked.claimed)


def test_an_unknown_journey_is_told():
    """Nobody of that id, and no offer of that name."""
    certificate = an_exchange()
    stray = Journey("record:test/nobody", AURLAND, BRENIA, "z", 1)
    faults = forged(replace(certificate, firm=replace(certificate.firm, journeys=(stray,))))
    assert "firm plan: record:test/nobody is not in the situation" in faults


@pytest.mark.parametrize(
    "words",
    ["GC\u00a0III 118", "\u0645\u06cc\u200c\u0631\u0648\u062f", "\u5317\u3000\u671d\u9bae", "a\tb\nc"],
)
def test_reasons_in_any_script_are_read_back(words):
    """With the spaces and joiners that scripts need."""
    option = Option(OptionState.CONDITIONAL, (Reason(words=words),))
    scene = Situation(as_of=DAY, people=(person("b", AURLAND, BRENIA, options={BRENIA: option}),))
    assert situation_from_json(situation_to_json(scene)) == scene


@pytest.mark.parametrize("words", ["\x00", "\x1b[31m", "\u202eabc", "\u2066x"])
def test_signs_that_mislead_a_reader_are_refused(words):
    """Whoever checks a file on a terminal sees what stands in it."""
    option = Option(OptionState.CONDITIONAL, (Reason(words=words),))
    scene = Situation(as_of=DAY, people=(person("b", AURLAND, BRENIA, options={BRENIA: option}),))
    with pytest.raises(BadInput, match="cannot be shown or that turns text round"):
        situation_from_json(situation_to_json(scene))

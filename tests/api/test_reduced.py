"""What a role does not read, no answer, error or log shows it: planted words are looked for."""

import json
import logging
from dataclasses import replace

import pytest

from api.samples import CLAIM, SAMPLES, SOLDIER, claim_of
from api.service import problem, service_over
from api.test_matrix import OPERATIONS, asked
from registers import kursk
from repatria.api import served
from repatria.core.access.compartments import Compartment
from repatria.core.access.roles import MANDATES, Role
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref
from repatria.desk.ports import Act
from told import accepted, claim

HIM = f"record:{SOLDIER}"
POWER = "x-canarypower"

PLANTED = {
    Compartment.MEDICAL: [
        ("condition", "canarymedical a wound", HIM),
        ("fitness_to_travel", {"outcome": "conditional", "condition": "canarymedical litter"}, HIM),
        ("cause_of_death", "canarymedical fever", "record:kursk-2025/without-papers"),
    ],
    Compartment.WISHES: [
        ("wish", {"preference": "third_state", "destination": "x-canarywishes", "asked_by": "neutral"}, HIM),
        ("statement_in_custody", "canarywishes he said", HIM),
    ],
    Compartment.RISK: [
        ("risk_on_return", {"destination": "KP", "grounds": "canaryrisk his family"}, HIM),
        ("non_refoulement", {"outcome": "conditional", "destination": "KP", "condition": "canaryrisk"}, HIM),
    ],
    Compartment.FAMILY: [
        ("next_of_kin", "canaryfamily mother", HIM),
        ("father_name", "canaryfamily father", HIM),
        ("mail_address", "canaryfamily street", HIM),
    ],
    Compartment.NEGOTIATION: [
        ("promise", "canarynegotiation land", "power:UA"),
        ("request", "canarynegotiation two of them", "power:UA"),
        ("offer", "offer plain by Ukraine releases up to 3 of (soldiers of North Korea) to North Korea",
         "offer:test/plain"),
        ("offer", "offer odd by Ukraine canarynegotiation", "offer:test/odd"),
    ],
}  # fmt: skip
MARK = {
    Compartment.MEDICAL: "canarymedical",
    Compartment.WISHES: "canarywishes",
    Compartment.RISK: "canaryrisk",
    Compartment.FAMILY: "canaryfamily",
    Compartment.NEGOTIATION: "canarynegotiation",
}
NOTE = " note"


def planted():
    """The case, with words planted in each compartment, in values, originals and notes, and accepted."""
    register, number, told = kursk(), 0, []
    for compartment, claims in PLANTED.items():
        for property, value, about in claims:
            number += 1
            mark = MARK[compartment]
            told.append(
                claim(
                    number, about, property, value, original={"text": f"{mark} as written"}, note=mark + NOTE
                )
            )
    acts = [
        claim(900 + place, f"claim:{each.id}", "accepted", f"{_mark_of(each)} was read")
        for place, each in enumerate(told)
    ]
    register.record(Act(kind="record", key="planted", by=Ref("actor:test/clerk"), claims=(*told, *acts)))
    assert len(accepted(told).accepted) >= len(told)
    return register


def _mark_of(each):
    return each.note.removesuffix(NOTE)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory):
    with service_over(planted(), tmp_path_factory.mktemp("canaries")) as made:
        yield made
    served.use(None)


READS = [name for name, (each, _) in OPERATIONS.items() if not SAMPLES[name].acts]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", READS)
def test_no_answer_shows_a_role_what_it_does_not_read(canaries, caplog, name, role):
    with caplog.at_level(logging.DEBUG):
        answer = asked(canaries, name, canaries.token(role), today=True)
    words = answer.getvalue().decode() + caplog.text
    for compartment, mark in MARK.items():
        if compartment not in MANDATES[role].reads:
            assert mark not in words.casefold(), (
                mark,
                words[max(0, words.casefold().index(mark) - 300) :][:500],
            )


@pytest.mark.parametrize("role", [Role.NEGOTIATOR, Role.HANDOVER_OFFICER])
@pytest.mark.parametrize("path", ["why?person=scout", "unlock?person=scout", "unlock?offer=plain", "plan"])
def test_clearing_shows_no_ground_of_a_gate_to_who_does_not_read_it(canaries, path, role):
    words = canaries.get(path, role).content.decode().casefold()
    for compartment, mark in MARK.items():
        if compartment not in MANDATES[role].reads:
            assert mark not in words, words[max(0, words.index(mark) - 400) :][:600]


@pytest.mark.parametrize("name", ["person", "claims", "plan"])
def test_whoever_reads_a_compartment_is_shown_it(canaries, name):
    """The words are there to be found, or the test above would find nothing either."""
    path = (
        f"claims?limit=500&about={HIM}"
        if name == "claims"
        else SAMPLES[name].path.replace("?as_of=2025-01-13", "")
    )
    words = canaries.get(path, Role.JURIST).getvalue().decode()
    expected = {"plan": ("canarynegotiation",)}.get(name, ("canarymedical", "canarywishes", "canaryrisk"))
    for mark in expected:
        assert mark in words


@pytest.mark.parametrize("role", list(Role))
def test_claims_that_one_may_not_read_are_not_there(canaries, role):
    """By id, by place in the ledger and in lists alike, and in the words for what never was."""
    if role is Role.ADMINISTRATOR:
        return
    reads = MANDATES[role].reads
    unknown = canaries.get("claims/01945f88-0000-7000-8000-000000000000", role)
    beyond = canaries.get("entries/999999", role)
    places = {entry.claim.id: entry.sequence for entry in canaries.register.entries()}
    number = 0
    for compartment, claims in PLANTED.items():
        for _ in claims:
            number += 1
            id = claim(number, HIM, "rank", "x").id
            one, entry = canaries.get(f"claims/{id}", role), canaries.get(f"entries/{places[id]}", role)
            if compartment in reads:
                assert (one.status_code, entry.status_code) == (200, 200)
            else:
                assert (one.status_code, one.content) == (unknown.status_code, unknown.content)
                assert (entry.status_code, entry.content) == (beyond.status_code, beyond.content)


def test_acts_on_what_one_may_not_read_are_withheld_with_it(canaries):
    lines = canaries.get("claims.jsonl", Role.REGISTRAR).getvalue().decode().splitlines()
    told = [json.loads(line) for line in lines]
    assert told[-1] == {"next": canaries.register.size()}
    abouts = {each["claim"]["about"] for each in told[:-1]}
    hidden = claim(1, HIM, "condition", "x").id
    shown = claim(8, HIM, "next_of_kin", "x").id
    assert f"claim:{hidden}" not in abouts
    assert f"claim:{shown}" in abouts


def test_errors_and_logs_repeat_nothing_that_was_sent(canaries, caplog):
    name = "CanaryIvanova"
    with caplog.at_level(logging.DEBUG):
        answers = [
            canaries.get(f"{path}{name}", Role.JURIST)
            for path in (
                "persons/", "claims/", "situation?as_of=", "situation?scenario=", "why?person=",
                "unlock?offer=",
                "persons?limit=", "persons?cursor=", "claims?standing=", "seen/", "drafts/", "jobs/", "",
                "entries/", "compare?scenario=", "situation?known_on=",
            )
        ]  # fmt: skip
        body = {"claims": [claim_of("rank", {name: name})], name: name}
        for each in (
            body,
            {"claims": [claim_of(name, name)]},
            {"claims": [claim_of("rank", {name: name})]},
            {"claims": [{**claim_of("rank", "x"), "holds": {name: name}, "speakers": [name], "hedge": name}]},
            {"claims": [{**claim_of("held_by", name), "said_on": name, "source": name, "about": name}]},
            {"claims": [claim_of("rank", "x")], "expects": {name: 1}},
        ):
            answers.append(canaries.post("claims", each, Role.JURIST, key="leak-0001"))
        capture = {
            "record": f"record:{name}",
            "speakers": [name],
            "source": name,
            "particulars": {name: name},
        }
        answers.append(canaries.post("captures", capture, Role.JURIST, key="leak-0002"))
        answers.append(
            canaries.post(f"claims/{name}/accept", {"why": name, "seen": 0}, Role.JURIST, key=name)
        )
        answers.append(canaries.post("stages", {"tolerance": {name: 1}}, Role.JURIST))
    for answer in answers:
        assert 400 <= answer.status_code < 500, answer.content
        assert name.casefold() not in answer.content.decode().casefold()
    assert name.casefold() not in caplog.text.casefold()


def test_a_fault_of_the_program_tells_nothing(canaries, monkeypatch, caplog):

    def broken(view):
        raise ValueError("CanaryIvanova")

    monkeypatch.setattr("repatria.api.routes.situation.situation_board", broken)
    monkeypatch.setattr(
        "repatria.api.asking._ANSWERS._kept", type(served) and __import__("collections").OrderedDict()
    )
    answer = canaries.get("situation", Role.JURIST)
    assert answer.status_code == 500
    assert b"Canary" not in answer.content
    assert json.loads(answer.content)["code"] == "broken"


def test_every_read_is_kept_once_with_its_purpose_and_before_it_is_shown(service):
    officer = "actor:api/registrar"
    his = next(claim.id for claim in service.register.view().recorded if claim.about == HIM)
    reads = {
        f"persons/{SOLDIER}": ("person file", None),
        "persons?q=ivan": ("search", ""),
        "persons": ("list", ""),
        "claims": ("export", ""),
        f"claims?about={HIM}": ("person file", HIM),
        f"claims/{CLAIM}": ("claim", CLAIM),
        f"claims/{his}": ("person file", HIM),
        "claims.jsonl": ("export", ""),
        "entries/3": ("claim", None),
    }
    for path, (kind, subject) in reads.items():
        service.read.clear()
        assert service.get(path, Role.REGISTRAR, Repatria_Purpose="weekly list").status_code == 200
        [(by, about, what, purpose)] = service.read
        assert (by, what, purpose) == (officer, kind, "weekly list")
        assert subject is None or about == subject
    service.read.clear()
    service.get("persons/kursk-2025/nobody", Role.REGISTRAR)
    assert service.read == []


def test_whoever_reads_too_much_is_shown_nothing(service):
    def budget(*read, question):
        raise Refused.of("reads.budget", "actor:api/registrar", "has read too much.", "Go on later.")

    service.served = replace(service.served, read_log=budget)
    answer = service.get(f"persons/{SOLDIER}", Role.REGISTRAR)
    assert answer.status_code == 429
    assert problem(answer)["code"] == "reads.budget"

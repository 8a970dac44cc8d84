"""Acts: recorded once for each key, refused to whoever is late, tried without being kept, and drafted."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from api.samples import CHAIN, OFFER, SOLDIER, claim_of
from api.service import problem
from repatria.core.access.roles import Role
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import Name

HIM = f"record:{SOLDIER}"
OTHER = "record:kursk-2025/without-papers"
RANK = {"claims": [claim_of("rank", "private")]}
ANNA = {"name": "anna"}


def recorded(service, body=RANK, key="record-0001", *roles):
    answer = service.post("claims", body, *(roles or (Role.REGISTRAR,)), key=key)
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)


def standing(service, claim):
    return service.register.view().stands[claim].standing


def test_claims_are_recorded_in_one_act_as_proposed_and_in_the_callers_name(service):
    before = service.register.size()
    told = recorded(service, {"claims": [claim_of("rank", "private"), claim_of("unit", "a brigade")]})
    assert (told["state"], told["first"], len(told["claims"])) == ("recorded", before, 2)
    entries = list(service.register.entries(before))
    assert [entry.claim.id for entry in entries] == told["claims"]
    assert {entry.recorded_by for entry in entries} == {"actor:api/registrar"}
    assert [standing(service, claim) for claim in told["claims"]] == [Standing.PROPOSED] * 2


def test_a_key_used_twice_records_once_and_gives_the_same_receipt(service):
    first = service.post("claims", RANK, Role.REGISTRAR, key="record-0001")
    size = service.register.size()
    again = service.post("claims", RANK, Role.REGISTRAR, key="record-0001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert json.loads(first.content) == json.loads(again.content)
    assert service.register.size() == size


def test_a_key_is_refused_to_other_contents_and_to_another_officer(service):
    recorded(service)
    size = service.register.size()
    for body, name in (({"claims": [claim_of("rank", "major")]}, "registrar"), (RANK, "somebody-else")):
        answer = service.post("claims", body, Role.REGISTRAR, key="record-0001", name=name)
        assert answer.status_code == 422
        assert problem(answer)["code"] == "act.key"
    assert service.register.size() == size


@pytest.mark.parametrize("key", [None, "", "short", "k" * 201, "with blank", "schlüssel-1"])
def test_an_act_without_a_proper_key_is_refused(service, key):
    answer = service.post("claims", RANK, Role.REGISTRAR, key=key)
    assert answer.status_code == 400
    assert problem(answer)["code"] == "request.key"


def test_what_was_refused_leaves_its_key_free(service):
    wrong = {"claims": [claim_of("rank", 7)]}
    assert service.post("claims", wrong, Role.REGISTRAR, key="record-0001").status_code == 422
    recorded(service)


def test_all_claims_of_an_act_are_taken_or_none(service):
    size = service.register.size()
    body = {
        "claims": [claim_of("rank", "private"), claim_of("held_by", "not a power"), claim_of("no_such", 1)]
    }
    answer = service.post("claims", body, Role.REGISTRAR, key="record-0001")
    assert answer.status_code == 422
    assert [each["where"] for each in problem(answer)["errors"]] == ["claims[1].value"]
    assert service.register.size() == size


def test_a_claim_may_bring_its_own_id_but_not_one_that_is_taken(service):
    taken = recorded(service)["claims"][0]
    answer = service.post(
        "claims", {"claims": [{**claim_of("unit", "x"), "id": taken}]}, Role.REGISTRAR, key="again-0001"
    )
    assert answer.status_code == 409
    assert problem(answer)["code"] == "ledger.repeated"


def test_a_claim_is_accepted_rejected_corrected_and_retracted(service):
    one = recorded(service)["claims"][0]
    other = recorded(service, {"claims": [claim_of("rank", "corporal")]}, "record-0002")["claims"][0]
    for seen, (deed, body, state) in enumerate(
        [
            ("accept", {"why": "read the card"}, Standing.ACCEPTED),
            ("reject", {"why": "misread"}, Standing.REJECTED),
            ("correct", {"by": other}, Standing.CORRECTED),
        ]
    ):
        service.clock.now += timedelta(seconds=1)
        answer = service.post(
            f"claims/{one}/{deed}", {**body, "seen": seen}, Role.REGISTRAR, key=f"decide-{deed}"
        )
        assert answer.status_code == 201, answer.content
        assert standing(service, one) is state
    correction = json.loads(answer.content)["claims"][0]
    answer = service.post(
        f"claims/{correction}/retract", {"why": "a slip", "seen": 0}, Role.REGISTRAR, key="retract-1"
    )
    assert answer.status_code == 201
    assert standing(service, one) is Standing.REJECTED


def test_whoever_is_late_is_told_so_and_nothing_is_recorded(service):
    one = recorded(service)["claims"][0]
    assert (
        service.post(
            f"claims/{one}/accept", {"why": "read", "seen": 0}, Role.REGISTRAR, key="first-0001"
        ).status_code
        == 201
    )
    size = service.register.size()
    late = service.post(
        f"claims/{one}/reject", {"why": "no", "seen": 0}, Role.REGISTRAR, key="late-00001", name="anna"
    )
    assert late.status_code == 409 and problem(late)["code"] == "act.late"
    late = service.post(
        f"claims/{one}/reject", {"why": "no"}, Role.REGISTRAR, key="late-00002", If_Match='"0"'
    )
    assert late.status_code == 412 and problem(late)["code"] == "act.late"
    assert service.register.size() == size


def test_the_tag_of_a_claim_is_what_an_act_on_it_names(service):
    one = recorded(service)["claims"][0]
    tag = service.get(f"claims/{one}", Role.REGISTRAR).headers["ETag"]
    answer = service.post(
        f"claims/{one}/accept", {"why": "read"}, Role.REGISTRAR, key="accept-0001", If_Match=tag
    )
    assert answer.status_code == 201
    assert service.get(f"seen/claim:{one}", Role.REGISTRAR).headers["ETag"] == '"1"' != tag


def test_an_act_of_office_says_how_much_was_seen(service):
    one = recorded(service)["claims"][0]
    answer = service.post(f"claims/{one}/accept", {"why": "read"}, Role.REGISTRAR, key="accept-0001")
    assert answer.status_code == 428 and problem(answer)["code"] == "request.seen"


@pytest.mark.parametrize("match", ["*", "abc", '"-1"', '"' + "9" * 40 + '"', 'W/"0"'])
def test_a_match_that_is_no_number_is_refused(service, match):
    one = recorded(service)["claims"][0]
    answer = service.post(
        f"claims/{one}/accept", {"why": "x"}, Role.REGISTRAR, key="accept-0001", If_Match=match
    )
    assert answer.status_code == 422


def test_a_ruling_decides_what_is_believed(service):
    claims = [claim_of("rank", rank, "record:test/new") for rank in ("private", "corporal")]
    made = recorded(service, {"claims": claims})["claims"]
    for place, each in enumerate(made):
        service.post(
            f"claims/{each}/accept", {"why": "read", "seen": 0}, Role.REGISTRAR, key=f"accept-000{place}"
        )
    body = {"about": "record:test/new", "property": "rank", "claim": made[0], "seen": 2}
    assert service.post("rulings", body, Role.REGISTRAR, key="ruling-0001").status_code == 201
    file = json.loads(service.get("persons/test/new", Role.REGISTRAR).content)["answer"]["reading"]["file"]
    assert file["beliefs"]["rank"][0]["value"] == "private"


@pytest.mark.parametrize("verdict", ["not_same_as", "unsure_same_as"])
def test_a_judgement_that_joins_nobody_is_recorded_at_once(service, verdict):
    seen = service.register.entries_about(HIM)
    body = {"record": HIM, "verdict": verdict, "other": OTHER, "seen": seen}
    assert service.post("judgements", body, Role.REGISTRAR, key="judge-0001").status_code == 201


def merge(service, key="merge-0001", **more):
    body = {"record": HIM, "verdict": "same_as", "other": OTHER, "seen": service.register.entries_about(HIM)}
    return service.post("judgements", body, Role.REGISTRAR, key=key, **ANNA, **more)


def test_a_merge_waits_for_a_second_officer_and_is_recorded_with_his_word(service):
    size = service.register.size()
    answer = merge(service)
    told = json.loads(answer.content)
    assert (answer.status_code, told["state"], told["first"]) == (202, "waiting", None)
    assert service.register.size() == size
    body = {"digest": told["digest"], "why": "compared both cards"}
    own = service.post("drafts/merge-0001/confirm", body, Role.REGISTRAR, **ANNA)
    assert own.status_code == 409 and problem(own)["code"] == "draft.same"
    other = service.post(
        "drafts/merge-0001/confirm", {**body, "digest": "0" * 64}, Role.REGISTRAR, name="borys"
    )
    assert problem(other)["code"] == "draft.other"
    done = service.post("drafts/merge-0001/confirm", body, Role.REGISTRAR, name="borys")
    assert done.status_code == 201, done.content
    merged, word = list(service.register.entries(size))
    assert merged.claim.property == "same_as" and merged.claim.speakers == ("actor:api/anna",)
    assert word.claim.property == "confirmed" and word.claim.speakers == ("actor:api/borys",)
    again = service.post("drafts/merge-0001/confirm", body, Role.REGISTRAR, name="borys")
    assert problem(again)["code"] == "draft.settled"
    assert service.register.size() == size + 2


def test_a_draft_that_is_sent_again_stays_one_draft(service):
    first = merge(service)
    service.clock.now = service.clock.now.replace(hour=14)
    again = merge(service)
    assert again.status_code == 202 and json.loads(again.content) == json.loads(first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(json.loads(service.get("drafts", Role.REGISTRAR).content)) == 1


def test_a_draft_is_declined_by_another_or_withdrawn_by_its_maker(service):
    for key, name, state in (("merge-0001", "borys", "declined"), ("merge-0002", "anna", "withdrawn")):
        digest = json.loads(merge(service, key).content)["digest"]
        answer = service.post(f"drafts/{key}/decline", {"digest": digest}, Role.REGISTRAR, name=name)
        assert (answer.status_code, json.loads(answer.content)["state"]) == (200, state)
    assert json.loads(service.get("drafts", Role.REGISTRAR).content) == []


def test_a_draft_that_one_may_not_read_is_not_there(service):
    wish = claim_of("wish", {"preference": "return", "asked_by": "neutral"})
    one = recorded(service, {"claims": [wish]}, "record-0001", Role.INTERVIEWER)["claims"][0]
    waits = service.post(
        f"claims/{one}/accept", {"why": "heard", "seen": 0}, Role.INTERVIEWER, key="establish-1"
    )
    assert waits.status_code == 202, waits.content
    digest = json.loads(waits.content)["digest"]
    assert json.loads(service.get("drafts", Role.REGISTRAR).content) == []
    hidden = service.get("drafts/establish-1", Role.REGISTRAR)
    unknown = service.get("drafts/never-was", Role.REGISTRAR)
    assert (hidden.status_code, hidden.content) == (unknown.status_code, unknown.content)
    body = {"digest": digest, "why": "read"}
    assert service.post("drafts/establish-1/confirm", body, Role.REGISTRAR, name="borys").status_code == 404
    assert service.post("drafts/establish-1/confirm", body, Role.JURIST).status_code == 201
    assert standing(service, one) is Standing.ACCEPTED


def test_a_register_without_drafts_takes_no_grave_act_by_token(service):
    service.served = replace(service.served, doing=replace(service.served.doing, drafts=None))
    size = service.register.size()
    answer = merge(service)
    assert answer.status_code == 409 and problem(answer)["code"] == "draft.nowhere"
    assert service.register.size() == size


@pytest.mark.parametrize(
    "claim",
    [
        {**claim_of("accepted", "I say so", "CLAIM"), "speakers": ["actor:test/chief"]},
        {**claim_of("accepted", "I say so", "CLAIM"), "speakers": ["actor:api/anna"]},
        {**claim_of("confirmed", "seen", "CLAIM"), "speakers": ["actor:api/registrar"]},
        {**claim_of("confirmed", "seen", "CLAIM"), "speakers": ["actor:api/borys"]},
        {**claim_of("rank", "major"), "speakers": ["actor:api/anna"]},
        {**claim_of("same_as", OTHER), "speakers": ["actor:test/chief"]},
        {**claim_of("rank", "major"), "speakers": ["actor:api/anna", HIM]},
        {**claim_of("repeats", "CLAIM", "CLAIM"), "speakers": ["actor:test/chief"]},
    ],
)
def test_nobody_acts_in_another_officers_name_nor_confirms_himself(service, claim):
    one = recorded(service)["claims"][0]
    size = service.register.size()
    body = {"claims": [json.loads(json.dumps(claim).replace("CLAIM", f"claim:{one}"))]}
    answer = service.post("claims", body, Role.REGISTRAR, key="forged-0001")
    assert answer.status_code == 409 and problem(answer)["code"] == "act.by"
    assert service.register.size() == size


def test_a_chain_may_name_a_colleague_whom_one_heard(service):
    claim = {**claim_of("rank", "major"), "speakers": ["actor:api/registrar", "actor:api/anna", HIM]}
    recorded(service, {"claims": [claim]})


def test_an_act_on_a_claim_that_is_not_ones_to_read_is_an_act_on_none(service):
    wish = claim_of("wish", {"preference": "return", "asked_by": "neutral"})
    hidden = recorded(service, {"claims": [wish]}, "record-0001", Role.INTERVIEWER)["claims"][0]
    unknown = "01945f88-0000-7000-8000-000000000000"
    for path, body in (
        ("claims/{}/accept", {"why": "x", "seen": 0}),
        ("claims/{}/reject", {"why": "x", "seen": 0}),
        ("claims/{}/retract", {"why": "x", "seen": 0}),
    ):
        answers = [
            service.post(path.format(claim), body, Role.REGISTRAR, key=f"act-on-{claim}")
            for claim in (hidden, unknown, "nonsense")
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
    for claim in (hidden, unknown):
        sly = {**claim_of("rejected", "no", f"claim:{claim}"), "speakers": ["actor:api/registrar"]}
        answer = service.post("claims", {"claims": [sly]}, Role.REGISTRAR, key=f"sly-{claim}")
        assert answer.status_code == 404


def test_a_dry_run_tells_what_would_come_of_it_and_keeps_nothing(service):
    size = service.register.size()
    answer = service.post("claims?dry_run=true", RANK, Role.REGISTRAR)
    told = json.loads(answer.content)
    assert (answer.status_code, told["would"], told["deeds"]) == (200, "be recorded", ["record a claim"])
    body = {"record": HIM, "verdict": "same_as", "other": OTHER, "seen": 99}
    told = json.loads(service.post("judgements?dry_run=true", body, Role.REGISTRAR).content)
    assert told["would"] == "wait for a second officer"
    late = service.post("judgements?dry_run=true", {**body, "seen": 0}, Role.REGISTRAR)
    assert problem(late)["code"] == "act.late"
    wrong = service.post("claims?dry_run=true", {"claims": [claim_of("rank", 7)]}, Role.REGISTRAR)
    assert problem(wrong)["code"] == "claim.value"
    assert service.post("claims?dry_run=true", RANK, Role.AUDITOR).status_code == 403
    assert service.register.size() == size
    assert json.loads(service.get("drafts", Role.REGISTRAR).content) == []


def test_a_capture_is_one_act_with_its_source_and_its_gaps(service):
    size = service.register.size()
    body = {
        "record": "record:test/new",
        "speakers": ["actor:test/clerk", "record:test/new"],
        "source": {
            "reference": "source:test/card-7",
            "description": {"kind": "capture_card", "title": "Capture card 7"},
        },
        "particulars": {
            "name": {"text": "Іван Зразок", "script": "Cyrl"},
            "held_by": "RU",
            "depends_on": "UA",
        },
        "declined": ["rank"],
        "not_asked": ["service_number"],
    }
    answer = service.post("captures", body, Role.REGISTRAR, key="capture-0001")
    assert answer.status_code == 201, answer.content
    told = [(entry.claim.property, entry.claim.value) for entry in service.register.entries(size)]
    assert [property for property, _ in told] == [
        "source", "depends_on", "held_by", "name", "declined_to_state", "not_asked"
    ]  # fmt: skip
    assert told[3][1] == Name(text="Іван Зразок", script="Cyrl")
    again = service.post("captures", body, Role.REGISTRAR, key="capture-0002")
    assert problem(again)["code"] == "act.late"


@pytest.mark.parametrize(
    "change",
    [
        {"record": "group:test/g"},
        {"record": "nonsense"},
        {"particulars": {}},
        {"particulars": {"no_such": "x"}},
        {"particulars": {"same_as": OTHER}},
        {"particulars": {"accepted": "yes"}},
        {"declined": ["name"]},
        {"declined": ["accepted"]},
    ],
)
def test_a_capture_that_makes_no_sense_is_refused(service, change):
    body = {"record": "record:test/new", "particulars": {"name": "Ivan Sample"}, **CHAIN, **change}
    answer = service.post("captures", body, Role.REGISTRAR, key="capture-0001")
    assert answer.status_code == 422, answer.content


def test_a_capture_needs_the_roles_of_everything_in_it(service):
    body = {"record": "record:test/new", "particulars": {"name": "Ivan", "condition": "a wound"}, **CHAIN}
    assert service.post("captures", body, Role.REGISTRAR, key="capture-0001").status_code == 403
    assert service.post("captures", body, Role.MEDICAL_OFFICER, key="capture-0002").status_code == 201


def test_an_offer_is_written_and_withdrawn(service):
    body = {"offer": "offer:test/sample", "text": OFFER, **CHAIN}
    made = json.loads(service.post("offers", body, Role.NEGOTIATOR, key="offer-0001").content)
    service.post(
        f"claims/{made['claims'][0]}/accept", {"why": "read", "seen": 0}, Role.JURIST, key="accept-0001"
    )
    lines = json.loads(service.get("offers", Role.NEGOTIATOR).content)["answer"]
    assert any(line["offer"] == "offer:test/sample" and line["stands"] for line in lines)
    gone = service.post(
        "offers/test/sample/withdraw", {"why": "no more", **CHAIN}, Role.NEGOTIATOR, key="withdraw-1"
    )
    assert gone.status_code == 201, gone.content
    unknown = service.post(
        "offers/test/none/withdraw", {"why": "no more", **CHAIN}, Role.NEGOTIATOR, key="withdraw-2"
    )
    assert unknown.status_code == 404


@pytest.mark.parametrize("text", ["nonsense", OFFER.replace("sample", "other"), OFFER + OFFER, "offer"])
def test_an_offer_that_cannot_be_meant_is_refused_and_its_text_is_not_repeated(service, text):
    answer = service.post(
        "offers", {"offer": "offer:test/sample", "text": text, **CHAIN}, Role.NEGOTIATOR, key="offer-0001"
    )
    assert answer.status_code == 422
    assert "nonsense" not in answer.content.decode() and "Ukraine" not in answer.content.decode()


def test_checking_an_offer_tells_every_fault_of_the_text_and_keeps_nothing(service):
    size = service.register.size()
    good = json.loads(service.post("offers/check", {"text": OFFER}, Role.NEGOTIATOR).content)["answer"]
    assert good["valid"] and good["tree"]["offer"] == "sample"
    bad = json.loads(service.post("offers/check", {"text": "offer x by Nowhere"}, Role.NEGOTIATOR).content)[
        "answer"
    ]
    assert not bad["valid"] and bad["problems"]
    assert service.register.size() == size

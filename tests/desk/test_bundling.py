"""Bundles at the desk: what is chosen, what is refused, and what taking one does and does not do."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundles import MADE_AT, Node, body, hand_made, in_memory, pair
from registers import kursk
from repatria.core.access.compartments import Compartment, compartment_of_claim
from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.access.roles import Role
from repatria.core.archive.bundle.growth import Growth
from repatria.core.archive.bundle.header import Choice, Rule, parse_header
from repatria.core.archive.bundle.lines import Caps
from repatria.core.archive.bundle.shelved import whole_again
from repatria.core.archive.bundle.write import signed_message
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import entry_from_body
from repatria.core.claims import codec, vocabulary
from repatria.core.claims.codec import claim_to_json
from repatria.core.claims.standing import Standing
from repatria.core.errors import BadInput, CheckFailed, Refused
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import Ref, derived_claim_id
from repatria.desk.bundling.make import since
from repatria.desk.bundling.preview import preview_bundle
from repatria.desk.bundling.take import Mode, actor_of
from strategies import RECORDS, histories
from told import claim

REGISTRAR = Reader(officer=Ref("actor:test/registrar"), roles=frozenset({Role.REGISTRAR}))
HIM, OTHER = RECORDS[:2]


def node_of_kursk() -> Node:
    """A register that holds the case of January 2025."""
    node = in_memory("sender")
    for entry in kursk().entries():
        node.register.ledger.append([entry.claim], entry.recorded_at, entry.recorded_by)
    return node


def items(bundle: bytes) -> list[dict]:
    """The entries in a bundle."""
    lines = bundle.splitlines()
    return [json.loads(line) for line in lines[1 : 1 + parse_header(lines[0]).claims]]


def ids(bundle: bytes) -> set[str]:
    return {entry["claim"]["id"] for entry in items(bundle)}


def refusal(node: Node, bundle: bytes, mode: Mode = Mode.AS_PROPOSALS) -> str:
    """The code with which a bundle is refused; nothing may be written then, neither here nor on the shelf."""
    before, kept = node.register.checkpoint(), dict(node.shelf.kept)
    with pytest.raises((BadInput, CheckFailed, Refused, NotAllowed)) as error:
        node.take(bundle, mode)
    assert node.register.checkpoint() == before and node.shelf.kept == kept
    (code,) = {problem.code for problem in error.value.problems}
    return code


# --- making ---


def test_the_same_order_gives_the_same_bytes_even_when_the_ledger_has_grown():
    node = node_of_kursk()
    size = node.register.size()
    first = node.make(proofs=True, earlier=(), size=size)
    node.record(claim(1, HIM, "rank", "private"))
    assert node.make(proofs=True, earlier=(), size=size) == first
    assert node.make(earlier=()) != first


def test_each_line_is_the_leaf_of_the_senders_own_log():
    node = node_of_kursk()
    bundle = node.make()
    assert bundle.splitlines()[1:-1] == list(node.ledger.bodies(10**6))


def test_an_increment_holds_what_was_recorded_since():
    node = node_of_kursk()
    mark = list(node.register.entries())[-1].recorded_at + timedelta(seconds=1)
    node.record(told := claim(1, HIM, "rank", "private"))
    assert ids(node.make(since(mark))) == {told.id}


def test_whoever_sends_may_send_and_whoever_confirms_is_another():
    node = node_of_kursk()
    auditor = Reader(officer=Ref("actor:test/auditor"), roles=frozenset({Role.AUDITOR}))
    with pytest.raises(NotAllowed):
        node.make(reader=auditor)
    with pytest.raises(Refused) as error:
        node.make(reader=REGISTRAR, confirmed_by=REGISTRAR.officer)
    assert error.value.problems[0].code == "bundle.same-officer"
    alone, two = node.make(), node.make(reader=REGISTRAR, confirmed_by=Ref("actor:test/second"))
    assert b"sent on one officer's word" in alone.splitlines()[0]
    assert parse_header(two.splitlines()[0]).confirmed_by == "actor:test/second"


@pytest.mark.parametrize(
    ("choice", "name", "code"),
    [
        (Choice.RECORD, "record:test/nobody", "bundle.unknown"),
        (Choice.RECORD, "nobody", "bundle.unknown"),
        (Choice.RECORD, "power:UA", "bundle.unknown"),
        (Choice.SOURCE, "source:test/none", "bundle.unknown"),
        (Choice.PROPERTY, "ranks", "bundle.unknown"),
        (Choice.PROPERTY, "buried_at", "bundle.unknown"),
        (Choice.COMPARTMENT, "secrets", "bundle.unknown"),
        (Choice.SINCE, "yesterday", "bundle.since"),
        (Choice.SINCE, "2040-01-01T00:00:00Z", "bundle.empty"),
    ],
    ids=[
        "no such",
        "no reference",
        "no record",
        "no source",
        "no term",
        "nothing",
        "no room",
        "no day",
        "later",
    ],
)
def test_what_is_asked_for_and_is_not_there_is_told(choice, name, code):
    with pytest.raises(BadInput) as error:
        node_of_kursk().make(Rule(choice, (name,)))
    assert error.value.problems[0].code == code


def test_what_may_not_be_read_cannot_be_sent():
    with pytest.raises(BadInput) as error:
        node_of_kursk().make(Rule(Choice.COMPARTMENT, (Compartment.WISHES,)), reader=REGISTRAR)
    assert error.value.problems[0].code == "bundle.empty"


def the_file(node: Node, record: Ref):
    view = node.register.view()
    person = persons(view).holding(record)
    return person and open_file(view, person)


@pytest.mark.parametrize("record", sorted(p.id for p in persons(kursk().view()).people))
def test_a_persons_bundle_gives_the_receiver_his_whole_file(record):
    sender, receiver = node_of_kursk(), in_memory("receiver")
    receiver.trust(sender)
    receiver.take(sender.make(Rule(Choice.RECORD, (record,))))
    there, here = the_file(sender, record), the_file(receiver, record)
    assert replace(here, perhaps=()) == replace(there, perhaps=())
    assert len(receiver.claims()) < len(sender.claims())
    told = sender.register.view()
    for each in receiver.register.view().accepted:
        assert receiver.register.view().title(each.source) == told.title(each.source)
        assert all(receiver.register.view().title(who) == told.title(who) for who in each.speakers)


@pytest.mark.parametrize("property", ["wish", "condition", "depends_on"])
def test_a_property_comes_with_its_acts_and_sources(property):
    sender, receiver = node_of_kursk(), in_memory("receiver")
    receiver.trust(sender)
    receiver.take(sender.make(Rule(Choice.PROPERTY, (property,))))
    here, there = receiver.register.view(), sender.register.view()
    assert [each.id for each in here.of(property)] == [each.id for each in there.of(property)]
    assert all(here.source(each.source) == there.source(each.source) for each in here.of(property))


READERS = st.sets(st.sampled_from(Role), min_size=1).map(
    lambda roles: Reader(officer=Ref("actor:test/x"), roles=frozenset({Role.REGISTRAR, *roles}))
)


@given(histories(30), READERS, st.sampled_from([Choice.ALL, Choice.RECORD, Choice.SINCE]))
def test_nothing_leaves_that_the_sender_may_not_read(told, reader, choice):
    """Nor an act on it, nor a ruling for it, nor the name of a source that only it cites."""
    node = in_memory("sender")
    if told:
        node.record(*told)
    names = {Choice.RECORD: (HIM,), Choice.SINCE: ("2020-01-01T00:00:00Z",)}.get(choice, ())
    try:
        bundle = node.made(Rule(choice, names), reader)
    except BadInput as error:
        assert error.problems[0].code in ("bundle.empty", "bundle.unknown")
        return
    by_id = {each.id: each for each in told}
    sent = [by_id[id] for id in ids(b"".join(bundle.lines))]
    lost = [each for each in told if not reader.reads(compartment_of_claim(each, by_id))]
    assert not set(sent) & set(lost)
    assert not any(each.about in {f"claim:{gone.id}" for gone in lost} for each in sent)
    cited = {each.source for each in sent if each.property != "source"}
    hidden = {each.source for each in lost} - cited
    assert not any(each.property == "source" and each.about in hidden for each in sent)
    if choice is Choice.ALL:
        withheld = sum(count for what, count in bundle.header.losses.items() if "withheld" in what)
        assert withheld == len(told) - len(sent)


# --- refusing ---


def sent(node: Node, *told) -> bytes:
    node.record(*told)
    return node.make()


def test_an_unknown_key_is_refused():
    sender, receiver = in_memory("sender"), in_memory("receiver")
    assert refusal(receiver, sent(sender, claim(1, HIM, "rank", "private"))) == "bundle.key"


def test_a_bundle_for_another_is_refused():
    sender, receiver = pair()
    sender.record(claim(1, HIM, "rank", "private"))
    assert refusal(receiver, sender.make(to="elsewhere.example")) == "bundle.recipient"
    assert receiver.take(sender.make(to=receiver.origin)).added == 1


def test_a_newer_version_is_refused():
    sender, receiver = pair()
    bundle = sent(sender, claim(1, HIM, "rank", "private"))
    newer = bundle.replace(b'"version":1', b'"version":2')
    assert refusal(receiver, newer) == "bundle.newer"


@given(st.data())
def test_whatever_byte_is_altered_nothing_is_taken(data):
    sender, receiver = pair()
    bundle = sent(
        sender, claim(1, HIM, "rank", "private"), claim(2, HIM, "name", {"text": "X", "script": "Latn"})
    )
    place, bit = data.draw(st.integers(0, len(bundle) - 1)), data.draw(st.integers(0, 7))
    altered = bundle[:place] + bytes([bundle[place] ^ 1 << bit]) + bundle[place + 1 :]
    refusal(receiver, altered)
    refusal(receiver, bundle[:place])


def test_one_who_is_trusted_cannot_speak_in_anothers_name():
    sender, receiver = pair()
    bundle = hand_made(sender, [], origin="bureau.example")
    assert refusal(receiver, signed_again(bundle, sender)) == "bundle.origin"


def signed_again(bundle: bytes, signer: Node) -> bytes:
    """The bundle with a new signature over whatever it holds now."""
    lines = bundle.splitlines(keepends=True)[:-1]
    digest = sha256(b"".join(lines)).digest()
    seal = {
        "digest": digest.hex(),
        "key": str(signer.verifier),
        "signature": b64encode(signer.key.sign(signed_message(digest)).signature).decode(),
    }
    return b"".join(lines) + json.dumps(seal).encode() + b"\n"


RANK = claim_to_json(claim(1, HIM, "rank", "private"))


@pytest.mark.parametrize(
    ("bodies", "code"),
    [
        ([body(0, RANK), body(1, RANK)], "bundle.line"),
        ([body(0, RANK).replace(b'"claim":', b'"claim": ')], "bundle.line"),
        ([b"[]"], "bundle.line"),
        ([b"[" * 100_000], "bundle.line"),
        ([body(0, {"id": "no uuid"})], "bundle.line"),
        ([body(0, RANK).replace(b'actor:test/clerk","seq', b'nobody","seq')], "bundle.line"),
        ([body(0, RANK).replace(b'"sequence":0', b'"sequence":"0"')], "bundle.line"),
        ([body(0, RANK).replace(b"2031-03-01T00:00:00.000Z", b"2031-03-01T00:00:00.0Z")], "bundle.line"),
    ],
    ids=["twice", "not canonical", "no entry", "too deep", "no id", "no author", "no place", "no moment"],
)
def test_lines_that_no_register_writes_are_refused(bodies, code):
    sender, receiver = pair()
    assert refusal(receiver, hand_made(sender, bodies)) == code


def test_a_known_id_with_other_bytes_is_a_forgery():
    sender, receiver = pair()
    receiver.record(claim(1, HIM, "rank", "private"))
    sender.record(claim(2, HIM, "rank", "private"), claim(1, HIM, "rank", "general"))
    assert refusal(receiver, sender.make()) == "bundle.forged"


def test_what_is_too_large_is_refused():
    sender, receiver = pair()
    bundle = sent(sender, claim(1, HIM, "rank", "private"))
    for caps in (Caps(size=len(bundle) - 1), Caps(line=100), Caps(lines=2)):
        with pytest.raises(BadInput) as error:
            receiver.study(bundle, caps)
        assert error.value.problems[0].code == "bundle.size"
    assert len(receiver.study(bundle, Caps(len(bundle), len(bundle), 3)).new) == 1


def test_a_false_proof_of_inclusion_is_refused():
    sender, receiver = pair()
    sender.record(claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "general"))
    lines = sender.make(proofs=True).splitlines(keepends=True)
    lines[3], lines[4] = lines[4], lines[3]
    assert refusal(receiver, signed_again(b"".join(lines), sender)) == "bundle.line"
    assert receiver.take(sender.make(proofs=True)).added == 2


def test_acts_of_another_body_cannot_be_taken_as_ones_own():
    sender, receiver = pair(same_body=False)
    assert (
        refusal(receiver, sent(sender, claim(1, HIM, "rank", "private")), Mode.SAME_BODY)
        == "bundle.other-body"
    )


def test_an_auditor_takes_nothing():
    sender, receiver = pair()
    receiver.reader = Reader(officer=Ref("actor:test/auditor"), roles=frozenset({Role.AUDITOR}))
    assert refusal(receiver, sent(sender, claim(1, HIM, "rank", "private"))) == "access.deed"


# --- quarantine ---


def test_what_breaks_the_vocabulary_is_kept_apart_and_the_rest_is_taken():
    sender, receiver = pair()
    broken = RANK | {"id": claim(2, HIM, "rank", "x").id, "property": "shoe_size"}
    default = RANK | {"id": claim(3, HIM, "rank", "x").id, "polarity": "asserts"}
    long = RANK | {"id": claim(4, HIM, "rank", "x").id, "about": "record:test/" + "a" * 300}
    bundle = hand_made(sender, [body(0, RANK), body(1, broken), body(2, default), body(3, long)])
    taken = receiver.take(bundle)
    assert (taken.added, taken.quarantined) == (1, 3)
    (kept,) = receiver.shelf.quarantined.values()
    assert [item.body for item in kept] == [body(1, broken), body(2, default), body(3, long)]
    assert [item.faults[0].code for item in kept] == ["claim.property", "bundle.claim", "bundle.claim"]
    again = receiver.take(bundle)
    assert (again.added, again.known, again.quarantined, again.receipt) == (0, 1, 3, None)


def test_what_was_quarantined_is_taken_once_the_vocabulary_knows_it(monkeypatch):
    sender, receiver = pair()
    newer = RANK | {"id": claim(2, HIM, "rank", "x").id, "property": "shoe_size"}
    bundle = hand_made(sender, [body(0, RANK), body(1, newer)])
    assert receiver.take(bundle).quarantined == 1
    term = replace(vocabulary.VOCABULARY["rank"], name="shoe_size")
    grown = {**vocabulary.VOCABULARY, "shoe_size": term}
    for module in (codec, vocabulary):
        monkeypatch.setattr(module, "VOCABULARY", grown)
    monkeypatch.setattr("repatria.desk.bundling.study.VOCABULARY", grown)
    taken = receiver.take(bundle)
    assert (taken.added, taken.known, taken.quarantined) == (1, 1, 0)
    assert receiver.take(bundle).receipt is None


# --- taking ---


def test_taking_is_one_act_under_the_digest_by_the_bundles_actor():
    sender, receiver = pair()
    taken = receiver.take(sent(sender, claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "general")))
    assert taken.receipt.key == f"bundle:{taken.digest}" and taken.receipt.count == 2
    assert {entry.recorded_by for entry in receiver.register.entries()} == {
        "actor:bundle/sender.example/register"
    }


@pytest.mark.parametrize("origin", ["räuber+x y", "...", "", "a" * 500])
def test_any_origin_can_be_named_as_who_records(origin):
    assert actor_of(origin).startswith("actor:bundle/") and len(actor_of(origin)) < 255


def test_what_the_sender_recorded_is_kept_and_the_bundle_can_be_made_whole_again():
    sender, receiver = node_of_kursk(), in_memory("receiver")
    receiver.trust(sender)
    bundle = sender.make(proofs=True)
    taken = receiver.take(bundle)
    shelved = receiver.shelf.kept[taken.digest]
    assert b"wish" not in b"".join(shelved[1:-1])

    def claim_bytes(id):
        stored = receiver.ledger.bodies_of([id])[id]
        return stored[len(b'{"claim":') : stored.rindex(b',"recorded_at"')]

    assert b"".join(whole_again(shelved, claim_bytes)) == bundle


def accepts(number: int, target, by: str = "sender"):
    return claim(number, f"claim:{target.id}", "accepted", "seen", by=by)


def standing(node: Node, target) -> Standing:
    return node.register.view().stands[target.id].standing


def test_another_bodys_acceptance_takes_no_effect_until_an_officer_takes_it_up():
    sender, receiver = pair(same_body=False)
    told = claim(1, HIM, "rank", "private")
    accepted = accepts(2, told)
    taken = receiver.take(sent(sender, told, accepted), Mode.AS_PROPOSALS)
    assert (taken.added, taken.put_aside) == (2, 1)
    assert standing(receiver, told) is Standing.PROPOSED
    assert standing(receiver, accepted) is Standing.REJECTED
    receiver.record(accepts_later(accepted))
    assert standing(receiver, told) is Standing.ACCEPTED


def accepts_later(act):
    """An officer's acceptance whose id is later than the moment at which bundles are taken here."""
    id = derived_claim_id(int(datetime(2090, 1, 1, tzinfo=UTC).timestamp() * 1000), "later")
    return replace(accepts(900, act, "clerk"), id=id)


def test_an_officers_own_decision_weighs_more_than_any_later_putting_aside():
    """He takes the act up at one register; another of the body takes the same bundle long afterwards."""
    embassy, laptop, server = map(in_memory, ("embassy", "laptop", "server"))
    laptop.trust(server)
    server.trust(laptop)
    for node in (laptop, server):
        node.trust(embassy, same_body=False)
    told = claim(1, HIM, "rank", "private")
    bundle = sent(embassy, told, accepted := accepts(2, told))
    laptop.take(bundle, Mode.AS_PROPOSALS)
    laptop.record(accepts_later(accepted))
    server.take(bundle, Mode.AS_PROPOSALS, datetime(2095, 1, 1, tzinfo=UTC))
    server.take(laptop.make())
    laptop.take(server.make())
    assert laptop.claims() == server.claims()
    assert standing(laptop, told) is standing(server, told) is Standing.ACCEPTED


@pytest.mark.parametrize("verdict", ["same_as", "not_same_as", "unsure_same_as"])
def test_another_bodys_judgement_joins_and_parts_nobody_here(verdict):
    sender, receiver = pair(same_body=False)
    one, other = claim(1, HIM, "rank", "private"), claim(2, OTHER, "rank", "private")
    receiver.record(one, other, accepts(3, one, "clerk"), accepts(4, other, "clerk"))
    before = persons(receiver.register.view())
    receiver.take(sent(sender, claim(5, HIM, verdict, OTHER)), Mode.AS_PROPOSALS)
    assert persons(receiver.register.view()) == before


def test_nobody_says_anew_what_our_sources_are():
    """A source that we cite keeps what it is; one that we never met is described by whoever sends it."""
    sender, receiver = pair(same_body=False)
    receiver.record(claim(1, HIM, "rank", "private"))
    neutral = {"kind": "neutral_notice", "title": "A notice"}
    ours = claim(2, "source:test/one", "source", neutral)
    theirs = claim(3, "source:test/two", "source", neutral, source="source:test/two")
    taken = receiver.take(sent(sender, ours, theirs), Mode.AS_PROPOSALS)
    assert taken.put_aside == 1
    view = receiver.register.view()
    assert view.source(Ref("source:test/one")) is None
    assert view.source(Ref("source:test/two")).title == "A notice"


def detour() -> tuple[Node, Node, Node]:
    """A laptop and a server of one body, and an embassy that brings the laptop's act to the server first."""
    laptop, server, embassy = map(in_memory, ("laptop", "server", "embassy"))
    laptop.trust(server)
    server.trust(laptop)
    server.trust(embassy, same_body=False)
    embassy.trust(laptop, same_body=False)
    told = claim(1, HIM, "rank", "private")
    laptop.record(told, accepts(2, told, "laptop"))
    embassy.take(laptop.make(), Mode.AS_PROPOSALS)
    server.take(embassy.make(), Mode.AS_PROPOSALS)
    assert standing(server, told) is Standing.PROPOSED
    return laptop, server, embassy


def test_our_own_act_that_came_by_a_detour_is_taken_up_when_it_comes_from_ourselves():
    laptop, server, _ = detour()
    told = claim(1, HIM, "rank", "private")
    taken = server.take(laptop.make())
    assert taken.taken_up == 1 and standing(server, told) is Standing.ACCEPTED
    assert server.take(laptop.make()).receipt is None


def test_our_own_act_stays_in_effect_where_it_was_made():
    """The server's word that it put the act aside reaches the laptop first."""
    laptop, server, _ = detour()
    told = claim(1, HIM, "rank", "private")
    taken = laptop.take(server.make())
    assert taken.taken_up == 1 and standing(laptop, told) is Standing.ACCEPTED
    server.take(laptop.make())
    laptop.take(server.make())
    assert server.claims() == laptop.claims() and standing(server, told) is Standing.ACCEPTED


def test_what_was_taken_as_proposals_by_mistake_is_taken_up_by_taking_it_again():
    sender, receiver = pair()
    told = claim(1, HIM, "rank", "private")
    bundle = sent(sender, told, accepts(2, told))
    receiver.take(bundle, Mode.AS_PROPOSALS)
    assert standing(receiver, told) is Standing.PROPOSED
    assert receiver.take(bundle, Mode.SAME_BODY).taken_up == 1
    assert standing(receiver, told) is Standing.ACCEPTED


# --- histories that meet ---


def test_two_histories_under_one_name_are_found_when_they_meet():
    sender, receiver = pair()
    receiver.take(sent(sender, claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "general")))
    rewritten = in_memory("sender")
    rewritten.record(claim(3, HIM, "rank", "private"), claim(4, HIM, "rank", "general"))
    assert refusal(receiver, rewritten.make()) == "bundle.split-view"
    assert len({kept.root for kept in receiver.shelf.checkpoints[sender.verifier]}) == 2


def test_a_longer_history_proves_that_it_has_only_grown():
    sender, receiver = pair()
    for number in range(1, 8):
        sender.record(claim(number, HIM, "rank", "private"))
        studied = receiver.study(bundle := sender.make())
        assert [met.growth for met in studied.met] == [Growth.GROWN] * (number - 1)
        receiver.take(bundle)
    assert [met.growth for met in receiver.study(sender.make(earlier=())).met] == [Growth.UNPROVED] * 6 + [
        Growth.GROWN
    ]


def test_a_longer_history_that_was_rewritten_is_refused():
    sender, receiver = pair()
    receiver.take(sent(sender, claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "general")))
    rewritten = in_memory("sender")
    rewritten.record(*(claim(number, HIM, "rank", "private") for number in (3, 4, 5)))
    assert refusal(receiver, rewritten.make(earlier=(2,))) == "bundle.split-view"


# --- looking into one ---


def preview(receiver: Node, bundle: bytes, mode: Mode):
    before = receiver.register.checkpoint()
    found = preview_bundle(receiver.taking(mode), receiver.study(bundle), "sender")
    assert receiver.register.checkpoint() == before and not receiver.shelf.kept
    return found


def changes(found) -> list[tuple]:
    return [(each.person, each.property, each.now, each.then, each.contradicts) for each in found.changes]


def test_a_preview_says_what_would_be_believed_otherwise():
    sender, receiver = pair()
    old = claim(1, HIM, "birth_date", "1999", said_on="2031-01-01")
    receiver.record(old, accepts(2, old, "clerk"))
    new = claim(3, HIM, "birth_date", "2001", said_on="2031-02-01")
    more = claim(5, HIM, "rank", "private")
    bundle = sent(sender, new, accepts(4, new), more, accepts(6, more))
    for mode in Mode:
        found = preview(receiver, bundle, mode)
        assert changes(found) == [(HIM, "birth_date", "1999", "2001", True)]
        assert (found.claims, found.new, found.acts) == (4, 4, 2)
        assert found.supposed is (mode is Mode.AS_PROPOSALS)
        assert found.put_aside == (2 if mode is Mode.AS_PROPOSALS else 0)
    assert found.properties == {"accepted": 2, "birth_date": 1, "rank": 1}
    receiver.take(bundle)
    assert the_file(receiver, HIM).belief("birth_date").chosen == new.id


def test_a_preview_of_what_is_known_brings_nothing():
    sender, receiver = pair()
    bundle = sent(sender, told := claim(1, HIM, "rank", "private"), accepts(2, told))
    receiver.take(bundle)
    receiver.shelf.kept.clear()
    found = preview(receiver, bundle, Mode.SAME_BODY)
    assert (found.new, found.changes, found.joined) == (0, (), ())


def test_a_preview_says_who_would_be_one_person():
    sender, receiver = pair()
    one, other = claim(1, HIM, "rank", "private"), claim(2, OTHER, "rank", "private")
    receiver.record(one, other, accepts(3, one, "clerk"), accepts(4, other, "clerk"))
    found = preview(receiver, sent(sender, claim(5, HIM, "same_as", OTHER)), Mode.SAME_BODY)
    assert found.joined == ((HIM, OTHER),)


def test_a_preview_shows_nobody_what_he_does_not_read():
    sender, receiver = pair()
    told = [
        claim(1, HIM, "fitness_to_travel", {"outcome": "allows", "destination": "x-aurland"}),
        claim(2, HIM, "mail_address", "Camp 1"),
    ]
    receiver.record(told[0], accepts(3, told[0], "clerk"))
    other = claim(
        4, HIM, "fitness_to_travel", {"outcome": "refuses", "destination": "x-aurland"}, said_on="2031-05-01"
    )
    bundle = sent(sender, other, accepts(5, other), told[1], accepts(6, told[1]))
    whole = preview(receiver, bundle, Mode.SAME_BODY)
    assert [each.property for each in whole.changes] == ["fitness_to_travel"]
    receiver.reader = REGISTRAR
    found = preview(receiver, bundle, Mode.SAME_BODY)
    assert (found.changes, found.withheld_changes) == ((), 1)
    assert found.withheld == {Compartment.MEDICAL: 2} and "fitness_to_travel" not in found.properties


def test_a_preview_counts_acts_on_what_nobody_here_knows():
    sender, receiver = pair()
    told = claim(1, HIM, "rank", "private")
    sender.record(told)
    mark = datetime.now(UTC) + timedelta(seconds=1)
    sender.register.ledger.append([accepts(2, told)], mark + timedelta(seconds=1), sender.officer)
    found = preview(receiver, sender.make(since(mark)), Mode.SAME_BODY)
    assert found.unknown_targets == 1


def test_the_moment_and_the_sender_are_told():
    sender, receiver = pair()
    found = preview(receiver, sent(sender, claim(1, HIM, "rank", "private")), Mode.SAME_BODY)
    assert (found.header.made_at, found.header.sent_by, found.name) == (MADE_AT, sender.officer, "sender")
    assert found.met == () and isinstance(receiver.register.checkpoint(), Checkpoint)
    assert entry_from_body(sender.make().splitlines()[1]).claim.property == "rank"

"""Two laptops and a server of one Bureau, and an embassy of another body, exchange bundles in any order.

Whatever is recorded, sent, taken twice, taken late or altered on the way: whoever holds the same claims
believes the same, an altered bundle changes nothing, and the embassy's acts of office bind nobody but
the embassy. The oracle for the last is the view of the Bureau's own claims without the embassy's acts.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bundles import Node
from plugins.postgres import fresh_database
from repatria.core.archive.bundle.aside import OUR_OWN, is_act_of_office, is_aside
from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import Ruling
from repatria.core.claims.view import View
from repatria.core.errors import BadInput, CheckFailed
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.terms.dates import parse_edtf
from repatria.core.terms.records import Power, Ref, claim_ref, derived_claim_id
from repatria.desk.bundling.make import since
from repatria.desk.bundling.take import Mode
from repatria.store.bundles.stored_bytes import StoredBytes
from repatria.store.models import LedgerEntry
from store.acts import act
from store.making import empty, postgres_register, projected, sqlite_register, without_guards
from strategies import RECORDS
from told import claim

BUREAU = ("laptop", "tablet", "server")
NAMES = (*BUREAU, "embassy")
VALUES = {
    "rank": ["private", "sergeant"],
    "held_by": [Power("x-aurland"), Power("x-brenia")],
    "birth_date": [parse_edtf("1999"), parse_edtf("2001-05")],
}
START = 1_930_000_000_000


def believed(view: View) -> tuple[object, ...]:
    """All that is believed: how claims stand, who is who, and every person's file."""
    people = persons(view)
    return view.stands, people, [open_file(view, person) for person in people.people]


def ours(node: Node) -> View:
    """What the Bureau alone has said and done, with the statements that the embassy passed on."""
    claims = node.claims().values()
    foreign = {
        each.id for each in claims if is_act_of_office(each) and each.speaker() == "actor:embassy/officer"
    }
    answers = {each.id for each in claims if each.about.startswith("claim:") and each.about[6:] in foreign}
    lifted = {each.id for each in claims if each.value == OUR_OWN}
    asides = {each.id for each in claims if is_aside(each)}
    return View(each for each in claims if each.id not in foreign | answers | asides | lifted)


class Exchange(RuleBasedStateMachine):
    """The nodes are made once for all runs, and emptied before each."""

    nodes: dict[str, Node]

    @initialize()
    def begin(self) -> None:
        for node in self.nodes.values():
            empty(node.register.using)
            node.forget()
        for node in self.nodes.values():
            for other in self.nodes.values():
                node.trust(other, same_body=node.name in BUREAU and other.name in BUREAU)
        self.made: list[tuple[str, bytes]] = []
        self.marks = [datetime(2020, 1, 1, tzinfo=UTC)]
        self.count = 0
        for place, name in enumerate(("laptop", "embassy")):
            self.tell(name, RECORDS[place], "rank", "private", 0)

    def tell(self, name: str, about: Ref, property: str, value: object, skew: int) -> None:
        """An officer records a claim; his machine's clock may run ahead or behind."""
        self.count += 1
        node = self.nodes[name]
        told = Claim(
            id=derived_claim_id(START + self.count * 10 + skew, f"{name} {self.count}"),
            about=about,
            property=property,
            value=value,
            speakers=(node.officer,),
            source=Ref("source:test/one"),
        )
        node.record(told)

    @rule(
        name=st.sampled_from(NAMES),
        about=st.sampled_from(RECORDS),
        property=st.sampled_from(sorted(VALUES)),
        pick=st.integers(0, 1),
        skew=st.sampled_from([-50, 0, 50]),
    )
    def captures(self, name, about, property, pick, skew) -> None:
        self.tell(name, about, property, VALUES[property][pick], skew)

    @rule(
        name=st.sampled_from(NAMES),
        deed=st.sampled_from(["accepted", "accepted", "rejected", "corrected_by", "retracted", "ruling"]),
        pick=st.randoms(use_true_random=False),
        skew=st.sampled_from([-50, 0, 50]),
    )
    def acts(self, name, deed, pick, skew) -> None:
        """An officer acts on a claim of his register; of another body's acts he takes none up here."""
        node = self.nodes[name]
        foreign = {"embassy"} if name in BUREAU else set(BUREAU)
        claims = [
            each
            for _, each in sorted(node.claims().items())
            if not (is_act_of_office(each) and each.speaker().split("/")[0][6:] in foreign)
            and not is_aside(each)
            and each.value != OUR_OWN
        ]
        if not claims:
            return
        target = pick.choice(claims)
        if deed == "ruling":
            if not target.about.startswith("record:"):
                return
            value: object = Ruling(property=target.property, claim=target.id)
            self.tell(name, target.about, deed, value, skew)
            return
        value = claim_ref(pick.choice(claims).id) if deed == "corrected_by" else "seen"
        self.tell(name, claim_ref(target.id), deed, value, skew)

    @rule(
        name=st.sampled_from(NAMES),
        verdict=st.sampled_from(["same_as", "not_same_as", "unsure_same_as"]),
        two=st.permutations(RECORDS),
        skew=st.sampled_from([-50, 0, 50]),
    )
    def judges(self, name, verdict, two, skew) -> None:
        self.tell(name, two[0], verdict, two[1], skew)

    @rule()
    def time_passes(self) -> None:
        self.marks.append(datetime.now(UTC) + timedelta(milliseconds=1))

    @rule(name=st.sampled_from(NAMES), pick=st.randoms(use_true_random=False), increment=st.booleans())
    def sends(self, name, pick, increment) -> None:
        node = self.nodes[name]
        if not node.register.size():
            return
        rule = {"rule": since(pick.choice(self.marks))} if increment else {}
        try:
            self.made.append((name, node.make(proofs=pick.random() < 0.2, **rule)))
        except BadInput as nothing:
            assert nothing.problems[0].code == "bundle.empty"

    @rule(two=st.permutations(NAMES), keep=st.booleans())
    def meet(self, two, keep) -> None:
        """One hands all that it has to the other."""
        sender, taker = two[:2]
        if self.nodes[sender].register.size():
            bundle = self.nodes[sender].make()
            self.take(taker, sender, bundle)
            if keep:
                self.made.append((sender, bundle))

    @precondition(lambda self: self.made)
    @rule(name=st.sampled_from(NAMES), pick=st.randoms(use_true_random=False), twice=st.booleans())
    def takes(self, name, pick, twice) -> None:
        sender, bundle = pick.choice(self.made)
        if sender == name:
            return
        self.take(name, sender, bundle)
        if twice:
            size = self.nodes[name].register.size()
            assert self.take(name, sender, bundle).added == 0
            assert self.nodes[name].register.size() == size

    @precondition(lambda self: self.made)
    @rule(name=st.sampled_from(NAMES), pick=st.randoms(use_true_random=False))
    def is_given_an_altered_one(self, name, pick) -> None:
        _, bundle = pick.choice(self.made)
        place, node = pick.randrange(len(bundle)), self.nodes[name]
        kind = pick.randrange(3)
        if kind == 0:
            altered = bundle[:place] + bytes([bundle[place] ^ (1 << pick.randrange(8))]) + bundle[place + 1 :]
        elif kind == 1:
            altered = bundle[:place]
        else:
            lines = bundle.splitlines(keepends=True)
            lines.insert(pick.randrange(len(lines)), pick.choice(lines))
            altered = b"".join(lines)
        if altered == bundle:
            return
        before = node.register.checkpoint()
        with pytest.raises((CheckFailed, BadInput)):
            node.take(altered, Mode.AS_PROPOSALS)
        assert node.register.checkpoint() == before

    def take(self, name: str, sender: str, bundle: bytes):
        same = name in BUREAU and sender in BUREAU
        moment = datetime.fromtimestamp((START + self.count * 10 + 500) / 1000, UTC)
        return self.nodes[name].take(bundle, Mode.SAME_BODY if same else Mode.AS_PROPOSALS, moment)

    @rule()
    def those_who_know_the_same_believe_the_same(self) -> None:
        views = [node.register.view() for node in self.nodes.values()]
        for one, other in permutations(views, 2):
            if one.by_id == other.by_id:
                assert believed(one) == believed(other)

    def teardown(self) -> None:
        """At last all of the Bureau meet, until nobody has anything new."""
        if not hasattr(self, "made"):
            return
        bureau = [self.nodes[name] for name in BUREAU]
        grown = True
        while grown:
            grown = False
            for sender, taker in permutations(bureau, 2):
                if sender.register.size():
                    before = taker.register.size()
                    self.take(taker.name, sender.name, sender.make())
                    grown |= taker.register.size() > before
        views = [node.register.view() for node in bureau]
        assert views[0].by_id == views[1].by_id == views[2].by_id
        assert believed(views[0]) == believed(views[1]) == believed(views[2])
        self.nobody_is_bound_by_the_embassy(bureau[0], views[0])
        for node in self.nodes.values():
            assert node.register.verify().faults == ()
            kept = projected(node.register.using)
            node.register.rebuild()
            assert projected(node.register.using) == kept

    def nobody_is_bound_by_the_embassy(self, node: Node, view: View) -> None:
        alone = ours(node)
        for told, stand in alone.stands.items():
            assert view.stands[told].standing is stand.standing, told
        assert {each.id for each in alone.accepted} == {
            each.id for each in view.accepted if each.id in alone.by_id
        }
        for each in view.recorded:
            if is_act_of_office(each) and each.speaker() == "actor:embassy/officer":
                assert view.stands[each.id].standing is not Standing.ACCEPTED


def machine(registers) -> type[Exchange]:
    nodes = {
        name: Node(name, register, StoredBytes(register.using))
        for name, register in zip(NAMES, registers, strict=True)
    }
    return type("Exchange", (Exchange,), {"nodes": nodes})


def run(registers, examples: int, steps: int = 30) -> None:
    run_state_machine_as_test(
        machine(registers), settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )


@pytest.mark.parametrize(
    "examples", [40, pytest.param(400, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
)
def test_they_converge_on_sqlite(examples):
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder, ExitStack() as stack:
        paths = [Path(folder) / f"{name}.sqlite3" for name in NAMES]
        run([stack.enter_context(sqlite_register(path)) for path in paths], examples)


@pytest.mark.needs_postgres
def test_they_converge_on_postgresql(postgres_admin_url):
    with ExitStack() as stack:
        urls = [stack.enter_context(fresh_database(postgres_admin_url)) for _ in NAMES]
        run([stack.enter_context(postgres_register(url)) for url in urls], examples=4, steps=15)


def test_the_stored_bytes_are_the_entries(register):
    """By place, by claim, by subject; and which sources a claim describes or cites."""
    told = [claim(number, RECORDS[number % 2], "rank", f"rank {number}") for number in range(1, 1203)]
    described = claim(2000, "source:test/two", "source", {"kind": "letter", "title": "A letter"})
    register.record(act(*told, described))
    stored, entries = StoredBytes(register.using), list(register.entries())
    assert list(stored.bodies(register.size())) == [entry.body() for entry in entries]
    assert len(list(stored.bodies(7))) == 7
    wanted = [each.id for each in told[:601]]
    assert dict(stored.bodies_of([*wanted, told[0].id])) == {e.claim.id: e.body() for e in entries[:601]}
    assert sorted(stored.bodies_about([RECORDS[0]])) == sorted(
        entry.body() for entry in entries if entry.claim.about == RECORDS[0]
    )
    asked = [Ref("source:test/one"), Ref("source:test/two"), Ref("source:test/none")]
    assert stored.known_sources(asked) == frozenset(asked[:2])


def test_what_was_altered_is_not_sent(register):
    register.record(act(*(claim(number, RECORDS[0], "rank", "private") for number in range(5))))
    without_guards(register.using)
    entry = LedgerEntry.objects.using(register.using).get(sequence=3)
    altered = bytes(entry.body).replace(b"private", b"general")
    LedgerEntry.objects.using(register.using).filter(sequence=3).update(body=altered)
    with pytest.raises(CheckFailed) as error:
        Node("sender", register, StoredBytes(register.using)).make()
    assert error.value.problems[0].code == "ledger.fault"

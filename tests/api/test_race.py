"""Officers at once: on both databases exactly one wins, the others are told, and no key acts twice."""

import json
from threading import Barrier, Thread

import pytest
from django.db import connections

from api.samples import claim_of
from api.service import service_over
from repatria.core.access.roles import Role
from store.fixtures import register

__all__ = ["register"]

ROUNDS, OFFICERS = 6, 4


@pytest.fixture
def kept(register, tmp_path):
    """The API over a register on each database, tokens beside the ledger."""
    with service_over(register, tmp_path, using=register.using) as service:
        yield service


def at_once(calls):
    """The answers to calls that start together, each in a thread of its own."""
    barrier, answers = Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        barrier.wait()
        try:
            answers[place] = call()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in answers
    return answers


def recorded(service, key):
    answer = service.post("claims", {"claims": [claim_of("rank", "private")]}, Role.REGISTRAR, key=key)
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)["claims"][0]


def test_of_officers_who_decide_on_one_claim_at_once_one_wins(kept):
    names = [f"officer-{number}" for number in range(OFFICERS)]
    for name in names:
        kept.token(Role.REGISTRAR, name=name)
    for turn in range(ROUNDS):
        claim = recorded(kept, f"record-{turn:05d}")
        deeds = ("accept", "reject")
        answers = at_once(
            [
                lambda name=name, deed=deeds[place % 2], claim=claim, turn=turn: kept.post(
                    f"claims/{claim}/{deed}", {"why": "read it", "seen": 0}, Role.REGISTRAR,
                    key=f"{name}-{turn:05d}", name=name,
                )
                for place, name in enumerate(names)
            ]
        )  # fmt: skip
        assert sorted(answer.status_code for answer in answers) == [201, *[409] * (OFFICERS - 1)]
        late = [json.loads(answer.content)["code"] for answer in answers if answer.status_code == 409]
        assert set(late) == {"act.late"}
        assert kept.register.entries_about(f"claim:{claim}") == 1


def test_a_key_sent_many_times_at_once_acts_once(kept):
    kept.token(Role.REGISTRAR)
    for turn in range(ROUNDS):
        size, key = kept.register.size(), f"record-{turn:05d}"
        body = {"claims": [claim_of("rank", f"rank {turn}")]}
        answers = at_once(
            [lambda body=body, key=key: kept.post("claims", body, Role.REGISTRAR, key=key)] * OFFICERS
        )
        assert sorted(answer.status_code for answer in answers) == [*[200] * (OFFICERS - 1), 201]
        assert len({answer.content for answer in answers}) == 1
        assert kept.register.size() == size + 1
    assert kept.register.verify().faults == ()


def test_one_key_with_several_contents_at_once_acts_for_one_of_them(kept):
    kept.token(Role.REGISTRAR)
    for turn in range(ROUNDS):
        size, key = kept.register.size(), f"record-{turn:05d}"
        bodies = [{"claims": [claim_of("rank", f"rank {place}")]} for place in range(OFFICERS)]
        answers = at_once(
            [lambda body=body, key=key: kept.post("claims", body, Role.REGISTRAR, key=key) for body in bodies]
        )
        assert sorted(answer.status_code for answer in answers) == [201, *[422] * (OFFICERS - 1)]
        assert kept.register.size() == size + 1


def test_an_act_whose_answer_was_lost_before_the_ledger_had_it_is_done_by_its_repetition(kept, monkeypatch):
    """The promise is kept, the machine fails, and the same request comes again later."""
    from repatria.store import commands

    body = {"claims": [claim_of("rank", "private")]}
    whole = commands.append
    monkeypatch.setattr(commands, "append", lambda *parts: 1 / 0)
    assert kept.post("claims", body, Role.REGISTRAR, key="record-00001").status_code == 500
    monkeypatch.setattr(commands, "append", whole)
    size = kept.register.size()
    first = kept.post("claims", body, Role.REGISTRAR, key="record-00001")
    again = kept.post("claims", body, Role.REGISTRAR, key="record-00001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert kept.register.size() == size + 1

"""Drafts: kept to the byte, decided once, by somebody else than their maker."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from accounts.racing import at_once
from repatria.accounts.drafts import DjangoDrafts
from repatria.accounts.models import DraftRow
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref
from repatria.desk.act_json import digest_of
from repatria.desk.doing import Draft, DraftState

ANNA, BORIS, CARLA = (Ref(f"actor:test/{name}") for name in ("anna", "boris", "carla"))
BODY = b'{"by":"actor:test/anna","claims":[],"expects":{},"key":"k","kind":"merge"}'


def draft(id: str = "k", at: int = 0) -> Draft:
    made = datetime(2026, 11, 23, 12, 0, at, tzinfo=UTC)
    return Draft(id=id, kind="merge", body=BODY, digest=digest_of(BODY), by=ANNA, at=made)


def test_a_draft_is_kept_to_the_byte(accounts_on_both):
    drafts = DjangoDrafts()
    drafts.keep(draft())
    drafts.keep(draft())
    assert drafts.get("k") == draft()
    assert drafts.get("other") is None
    assert DraftRow.objects.count() == 1


def test_an_id_is_never_used_for_another_act(accounts_on_both):
    drafts = DjangoDrafts()
    drafts.keep(draft())
    other = BODY.replace(b"merge", b"death")
    with pytest.raises(Refused):
        drafts.keep(replace(draft(), body=other, digest=digest_of(other)))
    assert drafts.get("k") == draft()


def test_the_oldest_waits_first(accounts):
    drafts = DjangoDrafts()
    for id, at in (("b", 2), ("a", 3), ("c", 1)):
        drafts.keep(draft(id, at))
    assert [each.id for each in drafts.waiting()] == ["c", "b", "a"]
    assert drafts.decide("b", DraftState.DECLINED, BORIS)
    assert [each.id for each in drafts.waiting()] == ["c", "a"]


@pytest.mark.parametrize("state", [DraftState.CONFIRMED, DraftState.DECLINED])
def test_nobody_decides_on_his_own(accounts_on_both, state):
    drafts = DjangoDrafts()
    drafts.keep(draft())
    with pytest.raises(Refused):
        drafts.decide("k", state, ANNA)
    with pytest.raises(Refused):
        drafts.decide("k", DraftState.WITHDRAWN, BORIS)
    assert drafts.waiting() == (draft(),)


@pytest.mark.parametrize(
    "change", [{"state": "confirmed", "second": ANNA}, {"state": "confirmed"}, {"second": BORIS}]
)
def test_the_database_too_refuses_one_person_in_both_places(accounts_on_both, change):
    DjangoDrafts().keep(draft())
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftRow.objects.filter(id="k").update(decided_at=draft().at, **change)


def test_its_maker_withdraws_it(accounts):
    drafts = DjangoDrafts()
    drafts.keep(draft())
    assert drafts.decide("k", DraftState.WITHDRAWN, ANNA)
    assert not drafts.decide("k", DraftState.CONFIRMED, BORIS)
    kept = drafts.get("k")
    assert (kept.state, kept.second) == (DraftState.WITHDRAWN, ANNA)


def test_of_many_who_decide_at_once_exactly_one_wins(accounts_on_both):
    drafts = DjangoDrafts()
    for number in range(8):
        drafts.keep(draft(f"d{number}"))
        done = at_once(
            partial(drafts.decide, f"d{number}", DraftState.CONFIRMED, BORIS),
            partial(drafts.decide, f"d{number}", DraftState.DECLINED, CARLA),
            partial(drafts.decide, f"d{number}", DraftState.WITHDRAWN, ANNA),
        )
        assert sorted(done) == [False, False, True]
        kept = drafts.get(f"d{number}")
        assert (kept.state, kept.second) == [
            (DraftState.CONFIRMED, BORIS), (DraftState.DECLINED, CARLA), (DraftState.WITHDRAWN, ANNA)
        ][done.index(True)]  # fmt: skip

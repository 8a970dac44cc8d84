"""Whatever a claim says is shown as text: hostile words in every text of every claim, on every page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from registers import KURSK, MemoryRegister
from repatria.core.claims.codec import claim_from_json, claim_to_json
from repatria.desk.ports import Act
from repatria.intake.cases.reader import read_case
from repatria.web.access import use_desk
from web.routes import CLAIM, PAGES
from web.site import Site, desk_over, officer

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)\' {{ 7|add:7 }}'
TEXTS = {"text", "title", "grounds", "condition", "note", "author", "publisher", "address"}
KEPT = {"offer", "declined_to_state", "not_asked"}


def poisoned(data, property):
    """The claim's JSON with hostile words added to every text that a person can have written."""
    match data:
        case dict():
            return {
                key: f"{part}{HOSTILE}"
                if key in TEXTS and isinstance(part, str)
                else poisoned(part, property)
                for key, part in data.items()
            }
        case list():
            return [poisoned(part, property) for part in data]
        case _:
            return data


def hostile_claim(claim):
    data = poisoned(claim_to_json(claim), claim.property)
    free_text = claim.property not in KEPT and isinstance(data.get("value"), str) and " " in data["value"]
    if free_text and "/" not in data["value"].replace(" ", ""):
        try:
            return claim_from_json({**data, "value": data["value"] + HOSTILE}, "poisoned")
        except Exception:
            pass
    return claim_from_json(data, "poisoned")


@pytest.fixture(scope="module")
def poisoned_desk():
    register = MemoryRegister()
    for batch in read_case(KURSK).batches:
        claims = tuple(map(hostile_claim, batch.claims))
        register.record(Act(kind="t", key=batch.name, by=batch.recorded_by, claims=claims), batch.recorded_at)
    extra = {
        "about": "offer:kursk-2025/evil", "property": "offer", "value": HOSTILE,
        "speakers": ["actor:kursk-2025/registrar"], "source": "source:kursk-2025/register-note",
        "original": {"text": HOSTILE, "language": "ko", "script": "Hang"},
    }  # fmt: skip
    offer = claim_from_json({"id": "01f00000-0000-7000-8000-000000000001", **extra}, "poisoned")
    taken = claim_from_json(
        {
            **extra,
            "id": "01f00000-0000-7000-8000-000000000002",
            "about": f"claim:{offer.id}",
            "property": "accepted",
        },
        "poisoned",
    )
    act = Act(kind="t", key="evil", by="actor:kursk-2025/registrar", claims=(offer, taken))
    register.record(act, datetime(2026, 3, 1, tzinfo=UTC))
    return desk_over(register)


WITHOUT_OFFERS = {"/ledger", "/waiting/", "/plan", "/plan/stages", "/plan/compare", f"/claims/{CLAIM}"}


@pytest.mark.parametrize("path", [*PAGES.values(), "/claims/01f00000-0000-7000-8000-000000000001"])
def test_hostile_words_appear_as_text(poisoned_desk, path):
    use_desk(poisoned_desk)
    page = Site(officer()).page(path)
    assert "alert(" in page.html or path in WITHOUT_OFFERS
    for tag, given in page.tags:
        assert tag != "img"
        assert tag != "script" or given["src"].startswith("/static/web/")
        assert not any(name.startswith("on") for name in given)
    assert "<script>" not in page.html
    assert "14" not in page.words.split("alert(3)'")[-1][:12]


def test_most_texts_of_the_case_were_poisoned(poisoned_desk):
    bodies = [entry.body().decode() for entry in poisoned_desk.register.entries()]
    assert sum("onerror" in body for body in bodies) > 200


def test_what_is_typed_into_the_address_comes_back_as_text(site):
    for path in ("/", "/plan"):
        for name in ("as_of", "known_on", "scenario"):
            answer = site.get(path, **{name: HOSTILE}).content.decode()
            assert "<script>" not in answer
            assert "<img" not in answer

"""Lists at any size: a large register is listed from its projections and never read whole."""

import json

import pytest

from api.service import service_over
from registers import KURSK
from repatria.core.access.roles import Role
from repatria.desk.load_case import load_case
from repatria.intake.cases.reader import read_case
from store.fixtures import register

__all__ = ["register"]


@pytest.fixture
def kept(register, tmp_path):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    with service_over(register, tmp_path, using=register.using) as service:
        yield service


def lists(service, **sought):
    """Every page of a list, one after the other, and the first page whole."""
    lines, cursor, first = [], None, None
    while True:
        parts = {**sought, **({"cursor": cursor} if cursor else {})}
        query = "&".join(f"{name}={value}" for name, value in parts.items())
        page = json.loads(service.get(f"persons?{query}", Role.REGISTRAR).content)["answer"]
        first, cursor = first or page, page["next"]
        lines += page["items"]
        if cursor is None:
            return lines, first


@pytest.mark.parametrize(
    "sought",
    [{}, {"limit": 2}, {"limit": 1, "sort": "held_by", "descending": "true"}, {"held_by": "UA"},
     {"q": "scout"},
     {"conflict": "true"}, {"mention": "false", "limit": 3}],
    ids=str,
)  # fmt: skip
def test_a_large_register_is_listed_as_a_small_one_is(kept, monkeypatch, sought):
    small, page = lists(kept, **sought)
    monkeypatch.setattr("repatria.api.asking.READ_WHOLE", 0)
    monkeypatch.setattr(type(kept.register), "view", lambda *parts: 1 / 0)
    large, first = lists(kept, **sought)
    assert large == small
    assert (first["total"], first["facets"]) == (page["total"], page["facets"])
    assert len({line["id"] for line in large}) == len(large)


def test_pages_of_one_hold_everybody_once(kept):
    everybody, _ = lists(kept)
    one_by_one, _ = lists(kept, limit=1)
    assert [line["id"] for line in one_by_one] == [line["id"] for line in everybody] and len(everybody) > 3


def test_a_cursor_is_of_its_own_order_alone(kept):
    _, first = lists(kept, limit=1)
    answer = kept.get(f"persons?limit=1&sort=status&cursor={first['next']}", Role.REGISTRAR)
    assert answer.status_code == 422


def test_one_claim_and_one_file_of_a_large_register_are_read_without_the_rest(kept, monkeypatch):
    [claim, *_] = json.loads(kept.get("claims?property=held_by", Role.REGISTRAR).content)["answer"]["items"]
    him = "record:kursk-2025/scout"
    paths = (
        f"claims/{claim['claim']['id']}", "persons/kursk-2025/scout", f"claims?about={him}&limit=500",
        "persons/kursk-2025/nobody", "claims?about=record:kursk-2025/nobody",
    )  # fmt: skip
    small = [kept.get(path, Role.REGISTRAR).content for path in paths]
    monkeypatch.setattr("repatria.api.asking.READ_WHOLE", 0)
    monkeypatch.setattr(type(kept.register), "view", lambda *parts: 1 / 0)
    assert [kept.get(path, Role.REGISTRAR).content for path in paths] == small


def test_the_medical_category_is_shown_and_counted_for_its_readers_alone(kept):
    for role, reads in ((Role.REGISTRAR, False), (Role.MEDICAL_OFFICER, True)):
        page = json.loads(kept.get("persons", role).content)["answer"]
        assert ("category" in page["facets"]) is reads
        assert all((line["medical_category"] is not None) is reads for line in page["items"])
    sly = json.loads(kept.get("persons?category=110-1-1", Role.REGISTRAR).content)["answer"]
    assert sly["total"] == json.loads(kept.get("persons", Role.REGISTRAR).content)["answer"]["total"]

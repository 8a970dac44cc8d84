"""The ledger's page: whole, or damaged with the entry named."""

from dataclasses import replace

import pytest

from registers import kursk
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.verify import StoredEntry, verify
from repatria.core.errors import CheckFailed
from repatria.web.access import use_desk
from web.site import Site, desk_over, officer


def test_a_whole_ledger_is_said_to_be_whole(site, case_desk):
    page = site.page("/ledger")
    root = case_desk.register.checkpoint().root.hex()
    assert page.headings[0] == (1, "The ledger whole")
    assert root in page.words.replace(" ", "")
    assert "13 January 2025 241" in page.words


def test_an_altered_entry_is_named(altered):
    page = altered.page("/ledger")
    assert page.headings[0] == (1, "The ledger damaged")
    assert "entry 70" in page.words
    assert "keep the database as it is" in page.words


def test_it_is_held_against_the_checkpoints_kept_beside_it():
    register = kursk()
    use_desk(desk_over(register), lambda: [register.checkpoint()])
    assert "the whole matches 1 checkpoint kept beside it" in Site(officer()).page("/ledger").words
    use_desk(desk_over(register), lambda: [Checkpoint("memory.example", 3, b"\1" * 32)])
    assert Site(officer()).page("/ledger").headings[0] == (1, "The ledger damaged")


def test_a_checkpoint_with_a_false_signature_is_reported():
    def forged():
        raise CheckFailed.of("checkpoint.signature", "checkpoints/1.txt", "carries no signature.", "Ask.")

    use_desk(desk_over(kursk()), forged)
    page = Site(officer()).page("/ledger")
    assert page.headings[0] == (1, "The ledger damaged")
    assert "checkpoint.signature" in page.words


def test_a_long_ledger_is_checked_only_when_asked_to(site, monkeypatch):
    monkeypatch.setattr("repatria.web.views.ledger.AT_ONCE", 100)
    assert site.page("/ledger").headings[0] == (1, "The ledger not checked")
    assert site.page("/ledger", check="yes").headings[0] == (1, "The ledger whole")


@pytest.fixture
def altered(monkeypatch):
    register = kursk()

    def look(checkpoints=()):
        rows = [StoredEntry(e.sequence, e.claim.id, e.body(), e.leaf()) for e in register.entries()]
        rows[70] = rows[70]._replace(body=rows[70].body.replace(b"2025", b"2024", 1))
        return verify(rows, checkpoints)

    monkeypatch.setattr(register, "verify", look)
    use_desk(replace(desk_over(register)))
    return Site(officer())

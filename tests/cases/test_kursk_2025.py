"""The January 2025 case: every fact of the report stands in it, attributed as the report does."""

from pathlib import Path

import pytest
import yaml

from repatria.core.archive.ledger import Ledger
from repatria.core.claims.values import Source
from repatria.desk.asking import as_of
from repatria.intake.cases.reader import read_case

CASE = Path(__file__).parents[2] / "cases" / "kursk-2025"
SHARED = Path(__file__).parents[3] / "shared" / "reports"
GOLD = SHARED / "2025-01-13-exchange-offer.gold.yaml"
REPORT = SHARED / "2025-01-13-exchange-offer.txt"

# What the acceptance material calls a speaker, and what the case calls it.
NAMES = {
    "page": "actor:report",
    "zelensky": "actor:zelenskyy",
    "video_posted_by_zelensky": "document:video",
    "sbu": "actor:sbu",
    "lee_seong_kweun": "actor:lee-seong-kweun",
    "nis": "actor:nis",
    "yonhap": "actor:yonhap",
    "two_lawmakers": "actor:two-lawmakers",
    "memos_of_killed": "document:memos",
    "ukraine": "power:UA",
    "south_korea": "power:KR",
    "usa": "power:US",
    "G1.x": "record:interrogated",
    "G1.x1": "record:wishes-to-stay",
    "G1.x2": "record:wishes-to-return",
}


@pytest.fixture(scope="module")
def claims():
    return [claim for batch in read_case(CASE).batches for claim in batch.claims]


@pytest.fixture(scope="module")
def report_claims(claims):
    return [claim for claim in claims if claim.source == "source:kursk-2025/report"]


def short(reference):
    kind, _, key = reference.partition(":")
    return f"{kind}:{key.removeprefix('kursk-2025/')}"


@pytest.mark.needs_shared
def test_every_claim_of_the_report_is_in_the_case_with_its_chain(report_claims):
    """Each claim of the acceptance material is met by a claim on the same passage, same chain."""
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    missing = []
    for wanted in gold["claims"]:
        chains = expected_chains(wanted["source_chain"])
        start, end = wanted["span"]
        for chain in chains:
            if not any(
                tuple(map(short, claim.speakers)) == chain and overlaps(claim, start, end)
                for claim in report_claims
            ):
                missing.append((wanted["id"], chain))
    assert missing == []


def expected_chains(chain):
    """One chain for each of several speakers who say the same; an unnamed relay is left out."""
    links = [link for link in chain if link != "unstated"]
    several = next((link for link in links if isinstance(link, list)), None)
    if several is None:
        return [tuple(NAMES[link] for link in links)]
    return [tuple(NAMES[one if link is several else link] for link in links) for one in several]


def overlaps(claim, start, end):
    span = claim.passage.span
    return span is not None and span.start < end and start < span.end


@pytest.mark.needs_shared
def test_the_report_is_the_one_that_the_spans_were_taken_from(claims):
    from hashlib import sha256

    source = next(
        c.value for c in claims if c.about == "source:kursk-2025/report" and isinstance(c.value, Source)
    )
    raw = REPORT.read_bytes()
    assert source.sha256 == sha256(raw).hexdigest()
    assert source.length == len(raw.decode())


@pytest.mark.needs_shared
def test_no_sentence_of_the_report_is_in_the_case():
    """The report's words are not ours: no eight of its words in a row stand in a case file."""
    words = REPORT.read_text(encoding="utf-8").lower().split()
    runs = {" ".join(words[place : place + 8]) for place in range(len(words) - 7)}
    for path in CASE.rglob("*.*"):
        ours = path.read_text(encoding="utf-8").lower().split()
        assert not runs & {" ".join(ours[place : place + 8]) for place in range(len(ours) - 7)}, path.name


def test_every_report_claim_has_its_passage(report_claims):
    assert all(claim.passage.span for claim in report_claims)
    assert len(report_claims) > 60


def values(view, about, property):
    return [claim.value for claim in view.about(f"{about.replace(':', ':kursk-2025/')}", property)]


@pytest.fixture(scope="module")
def ledger():
    made = Ledger()
    for batch in read_case(CASE).batches:
        made.append(batch.claims, batch.recorded_at, batch.recorded_by)
    return made


def known_on(ledger, day):
    when = as_of(day, today=None)
    return ledger.as_of(when.moment, when.held)


def test_the_forecast_is_no_capture_and_the_deployed_are_no_captives(ledger):
    view = known_on(ledger, "2025-01-13")
    assert [count.number for count in values(view, "group:captives", "group_size")] == [2]
    assert {count.number for count in values(view, "group:deployed", "group_size")} == {11000}


def test_the_age_on_the_card_belongs_to_the_man_named_on_it(ledger):
    view = known_on(ledger, "2025-01-13")
    assert [count.number for count in values(view, "record:named-on-card", "age")] == [26]
    assert values(view, "record:with-card", "age") == []


def test_neither_confirming_nor_denying_is_no_denial(ledger):
    view = known_on(ledger, "2025-01-13")
    says = {(each.power, str(each.says)) for each in values(view, "event:deployment", "acknowledges")}
    assert says == {("RU", "neither_confirms_nor_denies"), ("KP", "neither_confirms_nor_denies")}


def test_later_facts_are_not_known_before_their_time(ledger):
    assert not values(known_on(ledger, "2025-12-23"), "group:captives", "age")
    assert [count.number for count in values(known_on(ledger, "2025-12-24"), "group:captives", "age")] == [20]

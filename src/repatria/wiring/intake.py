"""Reports: read into proposals, kept as originals for review, and the proposer held against golds."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from uuid_utils import uuid7

from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId
from repatria.desk.reviewing.keeping import Brought, keeping_act, report_ref
from repatria.desk.reviewing.proposed import Proposed, proposed_from_json
from repatria.store.folder import open_folder
from repatria.store.originals import Original, Originals
from repatria.wiring.asking import open_desk


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A kept report as it is reviewed.

    Args:
        original: the bytes as received.
        report: as it was read; its text is the working copy.
        proposals: in the order of the text.
        proposer: the name and version of what proposed them.
    """

    original: Original
    report: Any
    proposals: tuple[Proposed, ...]
    proposer: str


def read_report(path: Path) -> Any:
    """A report's file, read; raises as `intake.reports.reading.read_report`."""
    from repatria.intake.reports.reading import read_report as read

    return read(path)


def report_beside(register: Path, raw: bytes, name: str, brought: Brought, by: Reader) -> tuple[str, bool]:
    """Keep a report and describe it as a source of the register in a folder, once.

    Args:
        register: the register's folder.
        raw: the report's bytes.
        name: what its file is called.
        brought: what is said of it.
        by: who brings it.

    Returns:
        Its digest, and whether it is new.

    Raises:
        BadInput, NoRoom: as `keep_report`; or it is not described.
    """
    from repatria.core.terms.dates import on_day
    from repatria.desk.entering import Writing

    brought.check()
    digest, desk = keep_report(register, raw, name), open_desk(register)
    if desk.register.entries_about(report_ref(desk.origin, digest)):
        return digest, False
    found = reviewing(register, digest)
    if found is None:
        raise LookupError("a report that was kept a moment ago is gone")
    page = found.report.page
    writing = Writing(by=by.officer, key=ClaimId(str(uuid7())), origin=desk.origin, today=desk.today())
    desk.register.record(
        keeping_act(
            writing,
            brought,
            digest,
            length=len(page.text),
            media_type=found.report.media_type,
            published_on=on_day(page.published) if page.published else None,
        )
    )
    return digest, True


def keep_report(register: Path, raw: bytes, name: str) -> str:
    """Keep a report's bytes in the register's folder; their digest.

    Raises:
        BadInput: it cannot be read safely, or holds nothing that can be read; nothing is kept then.
        NoRoom: it cannot be written.
    """
    from repatria.intake.reports.reading import report_from

    report_from(raw, name)
    return Originals(open_folder(register).path).keep(raw, name)


def kept_reports(register: Path) -> tuple[str, ...]:
    """The digests of the reports that are kept, the latest first."""
    return Originals(open_folder(register).path).all()


def reviewing(register: Path, digest: str) -> Reviewing | None:
    """A kept report read anew for review; None when it is not kept.

    Raises:
        CheckFailed: the original was altered.
        BadInput: it cannot be read any more.
    """
    kept = Originals(open_folder(register).path)
    original = kept.get(digest)
    return None if original is None else _read(original, kept.beside(digest))


def picture_of(found: Reviewing) -> bytes:
    """A kept picture as PNG, without its metadata.

    Raises:
        BadInput: it is no picture, or cannot be read any more.
    """
    from repatria.intake.originals.fences import bare_picture

    return bare_picture(found.original.raw, found.original.name)


@lru_cache(maxsize=32)
def _read(original: Original, beside: tuple[bytes, ...]) -> Reviewing:
    from repatria.intake.reports.as_json import proposal_to_json
    from repatria.intake.reports.reading import report_from

    report = report_from(original.raw, original.name)
    told = [(proposal_to_json(each, report.page.text), report.proposer) for each in report.proposals]
    seen = {(tuple(data["span"]), data["predicate"]) for data, _ in told}
    for kept in map(json.loads, beside):
        for data in kept["proposals"]:
            if (tuple(data["span"]), data["predicate"]) not in seen:
                seen.add((tuple(data["span"]), data["predicate"]))
                told.append((data, kept["proposer"]))
    told.sort(key=lambda each: (each[0]["span"], each[0]["predicate"]))
    proposals = tuple(
        proposed_from_json(data, number, proposer) for number, (data, proposer) in enumerate(told, 1)
    )
    return Reviewing(original, report, proposals, report.proposer)


def propose_with(report: Any, url: str, model: str, send_to: str, register: Path | None) -> tuple[Any, int]:
    """What a model proposes of a report; kept beside the original where a register is named.

    Args:
        report: as it was read.
        url, model, send_to: see `intake.reports.model.endpoint.Endpoint`; a key is taken from the environment
            (REPATRIA_PROPOSER_KEY), so that it stands in no command's history.
        register: where the original is kept; None keeps nothing.

    Returns:
        The proposals as JSON, and how many of the model's answers were dropped.

    Raises:
        BadInput: the endpoint may not or cannot be asked.
        NoRoom: they cannot be written.
    """
    from repatria.intake.reports.as_json import proposal_to_json
    from repatria.intake.reports.model.endpoint import Endpoint
    from repatria.intake.reports.model.proposing import propose_with as propose
    from repatria.intake.reports.model.proposing import version_of

    endpoint = Endpoint(url, model, send_to, os.environ.get("REPATRIA_PROPOSER_KEY", ""))
    proposals, dropped = propose(endpoint, report.was_read)
    told = [proposal_to_json(each, report.page.text) for each in proposals]
    if register is not None:
        data = json.dumps({"proposer": version_of(endpoint), "proposals": told}, ensure_ascii=False)
        Originals(open_folder(register).path).keep_beside(report.sha256, version_of(endpoint), data.encode())
    return told, dropped


def reports_as_json() -> ModuleType:
    """How reports and proposals are written as JSON."""
    from repatria.intake.reports import as_json

    return as_json


def evaluate_golds(paths: list[Path]) -> Any:
    """The score of each gold, by its name, and of all together; raises as `evaluate.run.evaluate`."""
    from repatria.intake.reports.evaluate.run import evaluate
    from repatria.intake.reports.evaluate.score import Score

    found, whole = evaluate(paths), Score()
    for _, each in found:
        whole += each
    return found, whole


def passage_in(reviewed: Reviewing, start: int, end: int) -> Proposed:
    """A passage of a report that nobody proposed, for an officer to add a claim of.

    Raises:
        BadInput: it is not within the report's text.
    """
    page = reviewed.report.page
    if not 0 <= start < end <= len(page.text):
        what = f"{start}-{end} is no passage of this report."
        raise BadInput.of("review.passage", "the passage", what, "Mark the words anew.")
    part = next((each.id for each in page.parts if each.span.start <= start < each.span.end), "")
    return Proposed(number=0, predicate="added", part=part, start=start, end=end, text=page.text[start:end])

"""A report's file read: its text decoded, its parts found, its proposals made; or refused in words."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.intake.reports.checks import Check, checks
from repatria.intake.reports.page import Page
from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Proposal
from repatria.intake.reports.propose.propose import propose_from
from repatria.intake.reports.speakers.reading import Read, read

LARGEST = 4 << 20
"""Bytes of a report: a page of text is a hundredth of it, and a longer file is something else."""

LONGEST_PARAGRAPH = 20_000
"""Characters of one paragraph; prose has none so long, and patterns need not be tried on what is no prose."""

_KINDS = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
    (b"%pdf-", "PDF"),
    (b"pk\x03\x04", "a packed file, such as a document or a workbook"),
    (b"{\\rtf", "rich text"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89png", "a picture"),
)
"""Files of other kinds, by how they begin."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read.

    Args:
        name: the file's name.
        sha256: of its bytes as received, in hexadecimal.
        encoding: how its bytes were decoded.
        page: its text and parts.
        was_read: whose word each stretch is.
        proposals: what it seems to say.
        checks: what does not fit together in it, or has to be looked at.
        media_type: of the bytes.
    """

    name: str
    sha256: str
    encoding: str
    page: Page
    was_read: Read
    proposals: tuple[Proposal, ...]
    checks: tuple[Check, ...]
    media_type: str = "text/plain"


def read_report(path: Path) -> Report:
    """Read a saved plain text.

    Raises:
        BadInput: it cannot be read, is too large, is no text, or holds what is no prose.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            what = f"has {size:,} bytes; a report has at most {LARGEST:,}."
            raise BadInput.of("intake.size", str(path), what, "Save the page alone, as text.")
        raw = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("intake.file", str(path), what, "Check path and rights.") from None
    return report_from(raw, path.name)


def report_from(raw: bytes, name: str) -> Report:
    """Read a report's bytes as they were received.

    Args:
        raw: the bytes.
        name: what the file is called.

    Raises:
        BadInput: as `read_report`.
    """
    if len(raw) > LARGEST:
        what = f"has {len(raw):,} bytes; a report has at most {LARGEST:,}."
        raise BadInput.of("intake.size", name, what, "Save the page alone, as text.")
    if kind := _other_kind(raw):
        what = f"is {kind}, which is not read yet."
        raise BadInput.of("intake.kind", name, what, "Save its words as plain text.")
    text, encoding = decoded(raw, name)
    page = read_plain(text)
    longest = max((part.span.end - part.span.start for part in page.parts), default=0)
    if longest > LONGEST_PARAGRAPH:
        what = f"has a paragraph of {longest:,} characters; prose has none so long."
        raise BadInput.of("intake.prose", name, what, "Save the page as text with its paragraphs.")
    was_read = read(page)
    proposals = propose_from(was_read)
    found = checks(page, was_read, proposals)
    return Report(name, hashlib.sha256(raw).hexdigest(), encoding, page, was_read, proposals, found)


def _other_kind(raw: bytes) -> str:
    """What a file is that is no plain text, told by its first bytes; empty when nothing tells."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for mark, kind in _KINDS if head.startswith(mark)), "")


def decoded(raw: bytes, name: str) -> tuple[str, str]:
    """The text of bytes, and the encoding: UTF-8, or what a byte order mark says; nothing is guessed.

    Raises:
        BadInput: it is no text in one of these.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"is no text in {encoding}: byte {error.start:,} fits nothing."
        raise BadInput.of("intake.encoding", name, what, "Save it as UTF-8.") from None
    if "\x00" in text:
        raise BadInput.of("intake.encoding", name, "is no text: it holds zero bytes.", "Name a text.")
    if not text.strip():
        raise BadInput.of("intake.empty", name, "is empty.", "Name a report.")
    return text, encoding

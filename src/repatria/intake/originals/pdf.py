"""A PDF: its text, with lines joined to paragraphs; nothing in it is run, opened or fetched."""

from __future__ import annotations

import io
import re
from typing import Any

from repatria.core.errors import BadInput
from repatria.intake.originals.kinds import PDF
from repatria.intake.originals.working import Working
from repatria.intake.reports.parts.plain import read_plain

MOST_PAGES = 300
_ACTIVE = (
    (b"/JavaScript", "JavaScript in it was not run"),
    (b"/OpenAction", "what it would do when opened was not done"),
    (b"/Launch", "what it would start was not started"),
    (b"/EmbeddedFile", "files embedded in it were not opened"),
)
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(raw: bytes, name: str) -> Working:
    """The working copy of a PDF.

    Raises:
        BadInput: it is encrypted, damaged, too long, or holds pictures of text alone.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted:
            raise BadInput.of("intake.encrypted", name, "is encrypted.", "Save it without a password.")
        if len(reader.pages) > MOST_PAGES:
            what = f"has more than {MOST_PAGES} pages."
            raise BadInput.of("intake.size", name, what, "Save the pages that matter.")
        pages = [_joined(page.extract_text() or "") for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise BadInput.of("intake.damaged", name, "cannot be read as a PDF.", "Save it anew.") from None
    text = "\n\n".join(filter(str.strip, pages))
    if not text.strip():
        what = "holds no text: its pages may be pictures."
        raise BadInput.of("intake.empty", name, what, "Have it typed, and keep the picture too.")
    notes = [words for mark, words in _ACTIVE if mark in raw or _has(reader, mark)]
    if title:
        notes.append(f"its own title is “{title[:200]}”")
    return Working(read_plain(text), PDF, None, tuple(notes))


def _has(reader: Any, mark: bytes) -> bool:
    """Whether the catalogue names it, where the file itself is packed."""
    return mark.decode() in str(reader.trailer.get("/Root", ""))[:100_000]


def _joined(text: str) -> str:
    """Lines joined to paragraphs: a line that is short and ends a sentence ends one."""
    lines = [line.rstrip() for line in _HYPHEN.sub("", text).splitlines()]
    longest = max((len(line) for line in lines), default=0)
    made, now = [], ""
    for line in lines:
        if not line.strip():
            made, now = [*made, now], ""
            continue
        now = f"{now} {line.strip()}" if now else line.strip()
        if len(line) < 0.75 * longest and line.rstrip()[-1:] in '.!?”"»)':
            made, now = [*made, now], ""
        elif len(line) < 0.6 * longest and not now.endswith(","):
            # A heading, or a line of an address.
            made, now = [*made, now], ""
    return "\n\n".join(filter(None, [*made, now]))

"""A DOCX document: its paragraphs and tables; no macro, link or embedded object is followed."""

from __future__ import annotations

import io
from typing import Any

from repatria.core.errors import BadInput
from repatria.intake.originals.kinds import DOCX
from repatria.intake.originals.packed import check_packed
from repatria.intake.originals.working import Working
from repatria.intake.reports.parts.plain import read_plain


def read_document(raw: bytes, name: str) -> Working:
    """The working copy of a document.

    Raises:
        BadInput: it is damaged, would burst, or holds no text.
    """
    check_packed(raw, name)
    from docx import Document

    try:
        found = Document(io.BytesIO(raw))
        blocks = [" ".join(each.text.split()) for each in found.paragraphs]
        rows = [
            "; ".join(dict.fromkeys(filter(None, (" ".join(cell.text.split()) for cell in row.cells))))
            for table in found.tables
            for row in table.rows
        ]
        notes = list(_notes(found.core_properties))
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError):
        raise BadInput.of("intake.damaged", name, "cannot be read as a document.", "Save it anew.") from None
    text = "\n\n".join(filter(None, [*blocks, *rows]))
    if not text:
        raise BadInput.of("intake.empty", name, "holds no text.", "Name another document.")
    if b"vbaProject" in raw:
        notes.append("macros in it were not run")
    return Working(read_plain(text), DOCX, None, tuple(notes))


def _notes(core: Any) -> list[str]:
    told = (
        ("its own title is “{}”", core.title),
        ("it names its author: {}", core.author),
        ("it was last saved by {}", core.last_modified_by),
        ("it says that it was made on {}", core.created and f"{core.created:%Y-%m-%d}"),
    )
    return [words.format(str(part)[:200]) for words, part in told if part]

"""One original read by the reader of its kind; called in a process of its own, see `fences`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from repatria.core.errors import BadInput
from repatria.intake.originals import kinds
from repatria.intake.originals.document import read_document
from repatria.intake.originals.mail import read_mail
from repatria.intake.originals.pdf import read_pdf
from repatria.intake.originals.picture import read_picture
from repatria.intake.originals.plain import read_text
from repatria.intake.originals.table import read_csv_list, read_workbook
from repatria.intake.originals.web_page import read_web_page
from repatria.intake.originals.working import Working, with_hidden_told

_READERS: Mapping[str, Callable[[bytes, str], Working]] = {
    kinds.PLAIN: read_text,
    kinds.HTML: read_web_page,
    kinds.PDF: read_pdf,
    kinds.DOCX: read_document,
    kinds.MAIL: read_mail,
    kinds.CSV: read_csv_list,
    kinds.XLSX: read_workbook,
}


def read_as(kind: str, raw: bytes, name: str) -> Working:
    """The working copy of an original of a kind; raises `BadInput` as its reader."""
    if not kind:
        what, remedy = f"is {kinds.in_words(raw)}, which is not read.", "Save its words as plain text."
        raise BadInput.of("intake.kind", name, what, remedy)
    if kind.startswith("image/"):
        return read_picture(raw, name, kind)
    return with_hidden_told(_READERS[kind](raw, name))

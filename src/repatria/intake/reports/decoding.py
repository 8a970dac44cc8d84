"""Bytes as text: UTF-8, or what a byte order mark says; nothing is guessed."""

from __future__ import annotations

import codecs

from repatria.core.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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

"""What an original is, told by its content; a name settles only which kind of text it is."""

from __future__ import annotations

import re

PLAIN, HTML, PDF, MAIL, CSV = "text/plain", "text/html", "application/pdf", "message/rfc822", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF8": "image/gif",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
OTHERS = {
    b"PK\x03\x04": "a packed file",
    b"PK\x05\x06": "an empty packed file",
    b"{\\rtf": "rich text",
    b"\xd0\xcf\x11\xe0": "a document of an older office program",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"Rar!": "a packed file",
    b"SQLite format 3": "a database",
    b"ID3": "a sound",
    b"OggS": "a sound",
}
"""What is not read, by how it begins, in words."""

_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2,}")
_OF_MAIL = re.compile(rb"^(?:from|subject|date|received|message-id):", re.IGNORECASE | re.MULTILINE)


def media_type(raw: bytes, name: str) -> str:
    """The media type of an original; empty for what is known and not read, see `OTHERS`.

    Args:
        raw: its bytes.
        name: what its file is called.
    """
    for mark, kind in PICTURES.items():
        if raw.startswith(mark):
            return kind
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image/webp"
    head = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in raw[:1024]:
        return PDF
    if raw.startswith(b"PK\x03\x04"):
        return _packed(raw)
    if any(raw.startswith(mark) for mark in OTHERS):
        return ""
    text = head.decode("utf-16", "ignore").encode() if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    lower = text[:1024].lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")) or (
        b"<html" in lower and lower.startswith(b"<")
    ):
        return HTML
    if name.lower().endswith(".eml") or (_HEADER.match(head) and len(_OF_MAIL.findall(head)) >= 2):
        return MAIL
    if name.lower().endswith((".csv", ".tsv")):
        return CSV
    return PLAIN


def in_words(raw: bytes) -> str:
    """What a file is that is not read."""
    return next((words for mark, words in OTHERS.items() if raw.startswith(mark)), "a file of another kind")


def _packed(raw: bytes) -> str:
    """A document or a workbook, by the names of its members, which stand in the file as they are."""
    if b"word/document.xml" in raw:
        return DOCX
    return XLSX if b"xl/workbook.xml" in raw else ""

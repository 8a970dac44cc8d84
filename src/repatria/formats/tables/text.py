"""The encoding of a text file, told from its bytes; a file in two encodings is refused with the line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.formats.tables.caps import MiB, refuse

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ("cp1251", "koi8-u", "cp866", "cp949", "cp1252")
"""Encodings that lists of the region still come in, besides UTF-8 and UTF-16."""

_SAMPLE = MiB
_MARKS = frozenset("«»“”„’‘–—№…·° \u00a0")


def encoding_of(path: Path) -> str:
    """The encoding of a text file.

    Raises:
        BadInput: the file is no text, or is written in more than one encoding.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if (wide := _utf_16(head)) is not None:
        return wide
    if head.count(0) * 100 > len(head) or _is_binary(head):
        refuse("list.binary", path.name, "is no text.", "Save the list as CSV or XLSX.")
    if _is_utf_8(path):
        return "utf-8"
    _refuse_mixed(path, head)
    return max(LEGACY, key=lambda encoding: (_plausible(head, encoding), -LEGACY.index(encoding)))


def check_encoding(name: str) -> str:
    """The encoding that somebody named, as Python calls it.

    Raises:
        BadInput: there is none of that name.
    """
    try:
        found = codecs.lookup(name)
    except LookupError:
        found = None
    if found is None or not found._is_text_encoding:
        refuse(
            "list.encoding",
            "--encoding",
            "names no encoding.",
            "Write utf-8, cp1251, koi8-u, cp949 or utf-16.",
        )
    return found.name


def _utf_16(head: bytes) -> str | None:
    """UTF-16 without its mark: in a list every other byte of digits, separators and line ends is nought."""
    sample = head[:4096]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 5 > len(sample) // 2 and even * 20 < odd:
        return "utf-16-le"
    if even * 5 > len(sample) // 2 and odd * 20 < even:
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    controls = sum(head.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return controls * 100 > len(head)


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(MiB):
            yield chunk


def _refuse_mixed(path: Path, head: bytes) -> None:
    """A line of a legacy encoding is hardly ever UTF-8 by chance; several that are tell of two encodings."""
    right = wrong = first = 0
    for number, line in enumerate(head.splitlines()[:-1] or [head], 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            right += 1
        except UnicodeDecodeError:
            wrong, first = wrong + 1, first or number
    if right > 1 and right * 10 > wrong:
        raise BadInput.of(
            "list.encoding", f"{path.name}, line {first}", "is in another encoding than other lines.",
            "Save the whole list as UTF-8.",
        )  # fmt: skip


def _plausible(head: bytes, encoding: str) -> float:
    """How much the bytes read like words in an encoding; higher is likelier."""
    usable = head if len(head) < _SAMPLE else head[: head.rfind(b"\n") + 1] or head
    try:
        text = usable.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    score, before = 0.0, " "
    for letter in text[:20_000]:
        if ord(letter) > 127:
            score += _likely(letter, before)
        before = letter
    return score


def _likely(letter: str, before: str) -> float:
    if "가" <= letter <= "힣":
        return 2.0
    if "а" <= letter <= "я" or letter in "іїєґё":
        return 1.0
    if "А" <= letter <= "Я" or letter in "ІЇЄҐЁ":
        # A capital after a small letter is what one Cyrillic encoding read as another looks like.
        return -2.0 if before.islower() else 0.5
    if letter.isalpha() and letter < "\u0250":
        return 0.5 if before.isascii() and before.isalpha() else -0.5
    return 0.0 if letter in _MARKS else -1.0

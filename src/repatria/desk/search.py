"""Searching: how spellings in many scripts meet, and how close a spelling is to what was typed.

A name is compared in two forms beside the words as written. The *folded* form is in Latin letters,
with spellings that differ by habit made one (y and i, w and v, kh and х); the *sound* keeps only the
classes of its consonants, so that vowels that one script leaves out, and another guesses, do not
matter. Both are for finding only: what a hit shows is always the spelling as somebody wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from repatria.desk.letters import LATIN_OF, syllable

SEARCHED = (
    "name",
    "described_as",
    "service_number",
    "unit",
    "held_at",
    "captured_at",
    "birth_place",
    "comes_from",
)
"""Properties whose claims can be found by their words; every one of them stands in the register itself."""

LONGEST = 100
"""Characters of what is typed that are read."""

MARK = "~"
"""What stands before a sound in an index, and within no word."""

LETTERS = 3
"""Letters that a part of a word must have to be looked for within words."""

MOST_WORDS = 6
"""Words of what is typed that are read."""

_APART = re.compile(r"[\W_]+")
_TIED = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_HABITS = (
    ("w", "v"), ("q", "k"), ("j", "i"), ("y", "i"), ("shch", "wq"), ("tch", "q"), ("sh", "w"), ("ch", "q"),
    ("kh", "x"), ("zh", "j"), ("ph", "f"), ("c", "k"), ("h", "g"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans(
    dict.fromkeys("xg", "k") | dict.fromkeys("wqjz", "s") | {"d": "t", "b": "p", "v": "f"}
    | dict.fromkeys("aeiou", None)
)  # fmt: skip
_ARTICLES = frozenset({"al", "el"})
_ARTICLE = re.compile(r"\b[ae]l[-‐‑– ](?=\w)", re.IGNORECASE)


class Close(IntEnum):
    """How a spelling meets what was typed, the closest first."""

    AS_WRITTEN = 0  # every word stands in it as typed
    ANOTHER_SPELLING = 1  # every word, in another script or by another habit of spelling
    BEGINS = 2  # words of it begin so
    WITHIN = 3  # it holds the letters somewhere
    SOUNDS = 4  # it has the same consonants


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, in the forms that are looked for."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    sounds: tuple[str, ...]
    script: str

    def __bool__(self) -> bool:
        return bool(self.folded)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one spelling."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def indexed(self) -> str:
        """The forms as one line: a blank before and after every word, a mark before every sound."""
        return " ".join(["", *self.folded, *(MARK + sound for sound in self.sounds), ""])


def typed(text: str) -> Typed:
    """Read what was typed; more words than `MOST_WORDS` are left unread."""
    text = _ARTICLE.sub("", text[:LONGEST])
    tied = [_folded(word) for word in _TIED.sub("", text).split()]
    folded = [part for parts in tied for part in _asked_parts(parts) if part][:MOST_WORDS]
    return Typed(_words(text)[:MOST_WORDS], tuple(folded), tuple(_sounds(folded)), script_of(text))


@lru_cache(maxsize=2048)
def forms(text: str) -> Forms:
    """The forms of a spelling."""
    words = _words(text)
    folded = [part for word in words for part in _had_parts(_folded(word))]
    folded += [_join(_folded(word)) for word in _TIED.sub("", text).split() if _TIED.search(text)]
    plain = [part for part in folded if part and part not in _ARTICLES] or folded
    return Forms(words, tuple(dict.fromkeys(plain)), tuple(dict.fromkeys(_sounds(plain))))


def script_of(text: str) -> str:
    """The script of the first letter of a text, such as LATIN or CYRILLIC; empty without a letter."""
    letter = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def sorting_key(text: str) -> str:
    """A text as lists order it: by its folded words, so that scripts stand among each other."""
    return " ".join(forms(text).folded)


def begun(word: str) -> str:
    """What stands in an index where a word begins so; a single letter is looked for as a word of its own."""
    return f" {word}" if len(word) > 1 else f" {word} "


def within(word: str) -> str:
    """What stands in an index where a word holds the letters; a few letters are looked for as a word."""
    return word if len(word) >= LETTERS else f" {word} "


def closeness(asked: Typed, text: str, indexed: str) -> Close | None:
    """How a spelling meets what was typed; None when it does not.

    Symmetric in nothing: what was typed may be a part of the spelling, never the other way round.

    Args:
        asked: what was typed.
        text: the spelling.
        indexed: its forms in one line.
    """
    if all(f" {word} " in indexed for word in asked.folded):
        as_written = all(word in _words(text) for word in asked.words)
        return Close.AS_WRITTEN if as_written else Close.ANOTHER_SPELLING
    if all(begun(word) in indexed for word in asked.folded):
        return Close.BEGINS
    folded = indexed.partition(f" {MARK}")[0] + " "
    if all(within(word) in folded for word in asked.folded):
        return Close.WITHIN
    if not asked.sounds or not all(f" {MARK}{sound} " in indexed for sound in asked.sounds):
        return None
    # Within one script two consonants are those of a hundred names; across scripts they are all there is.
    tells = any(len(sound) >= LETTERS for sound in asked.sounds) or asked.script != script_of(text)
    return Close.SOUNDS if tells else None


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char) and char not in "'’ʼ`")
    # Hangul is put together again: syllable by syllable it is one letter to whoever types it.
    return tuple(word for word in _APART.split(unicodedata.normalize("NFC", bare)) if word)


@lru_cache(maxsize=16_384)
def _folded(word: str) -> tuple[str, ...]:
    """A word in Latin letters without habits of spelling; in several parts where it is in Hangul."""
    plain = "".join(_words(word))
    # The Arabic article is written onto its word, and in Latin letters apart or not at all.
    plain = plain.removeprefix("ال") if len(plain) > 3 else plain
    latin = "".join(LATIN_OF[char] if char in LATIN_OF else syllable(char) or char for char in plain)
    for habit, letter in _HABITS:
        latin = latin.replace(habit, letter)
    return tuple(_TWICE.sub(r"\1", part) for part in latin.split())


def _had_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What a spelling can be found by: its syllables, where it has some, and all but the first as one."""
    return (*parts, _join(parts[1:]), _join(parts)) if len(parts) > 1 else parts


def _asked_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What is looked for: of three syllables, a family name and a given name of two."""
    return (parts[0], _join(parts[1:])) if len(parts) == 3 else (_join(parts),)


def _join(parts: tuple[str, ...]) -> str:
    return _TWICE.sub(r"\1", "".join(parts))


def _sounds(folded: list[str]) -> list[str]:
    made = (_TWICE.sub(r"\1", word.translate(_SOUNDS)) for word in folded)
    return [sound for sound in made if len(sound) > 1]

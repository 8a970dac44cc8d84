"""Invented names: built of syllables, each in the script of its language and in Latin letters.

No name is anybody's: the syllables are put together by chance, and Latin spellings vary as they do
between two clerks.
"""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.simulate.dice import Dice

Syllables = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the synthetic country: how its names are built.

    Args:
        script: ISO 15924.
        language: ISO 639-1.
        given: syllables of first names, in the script and in Latin letters.
        family: syllables of surnames.
        family_first: True where the surname is written first.
    """

    script: str
    language: str
    given: Syllables
    family: Syllables
    family_first: bool = False


def _pairs(native: str, latin: str) -> Syllables:
    return tuple(zip(native.split(), latin.split(), strict=True))


TONGUES = (
    Tongue(
        "Latn", "en",
        _pairs("Bra Del Fen Gar Hol Jor Kel Lan Mor Nev Per Ros Tal Ven",
               "Bra Del Fen Gar Hol Jor Kel Lan Mor Nev Per Ros Tal Ven"),
        _pairs("ard brook dale fell gren holm kers lund mark nor rick stad thorn wick",
               "ard brook dale fell gren holm kers lund mark nor rick stad thorn wick"),
    ),
    Tongue(
        "Cyrl", "uk",
        _pairs("Бо Ва Гри Да Же Зо Йо Ко Лю Ми Ни Оле Ро Ща Ю Яро",
               "Bo Va Hry Da Zhe Zo Yo Ko Lyu My Ny Ole Ro Shcha Yu Yaro"),
        _pairs("вен дар жин кош лич мир нюк пар ренко рич сюк тай хов цян чук шин",
               "ven dar zhyn kosh lych myr niuk par renko rych siuk tai khov tsian chuk shyn"),
    ),
    Tongue(
        "Hang", "ko",
        _pairs("가 나 도 루 모 바 서 유 주 태 하 현", "ga na do ru mo ba seo yu ju tae ha hyeon"),
        _pairs("곽 남 도 류 맹 방 설 옥 제 채 표 함", "Gwak Nam Do Ryu Maeng Bang Seol Ok Je Chae Pyo Ham"),
        family_first=True,
    ),
    Tongue(
        "Arab", "ar",
        _pairs("با تا جا حا دا را زا سا شا عا فا كا لا ما نا وا",
               "ba ta ja ha da ra za sa sha a fa ka la ma na wa"),
        _pairs("بير دين رود زيد سلم شرف فرد قاد كرم لطف مير نور",
               "bir din rud zaid salm sharaf fard qad karam lutf mir nur"),
    ),
)  # fmt: skip

_SPELLINGS = (("kh", "h"), ("yu", "iu"), ("zh", "j"), ("ts", "c"), ("ei", "ey"), ("ia", "ya"), ("q", "k"),
              ("ou", "u"), ("eo", "o"), ("ch", "tch"), ("shch", "sch"), ("y", "i"))  # fmt: skip
"""What one clerk writes and another writes otherwise."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A name as written in its own script, and in Latin letters."""

    native: str
    latin: str


def full_name(tongue: Tongue, dice: Dice) -> FullName:
    """A name of a language."""
    given = [dice.one_of(tongue.given) for _ in range(2 if tongue.script != "Latn" else 1)]
    family = [dice.one_of(tongue.family) for _ in range(1 if tongue.family_first else 2)]
    parts = [_joined(given, 0), _joined(family, 0)], [_joined(given, 1), _joined(family, 1)]
    order = slice(None, None, -1) if tongue.family_first else slice(None)
    return FullName(" ".join(parts[0][order]), " ".join(parts[1][order]))


def given_name(tongue: Tongue, dice: Dice) -> str:
    """A first name alone, in its own script."""
    return _joined([dice.one_of(tongue.given) for _ in range(2)], 0)


def as_another_writes(latin: str, dice: Dice) -> str:
    """A Latin spelling as another clerk writes it."""
    for one, other in _SPELLINGS:
        if one in latin.casefold() and dice.happens(40):
            latin = latin.casefold().replace(one, other).title()
    return latin


def _joined(syllables: list[tuple[str, str]], side: int) -> str:
    text = "".join(each[side] for each in syllables)
    return text[:1].upper() + text[1:].lower()

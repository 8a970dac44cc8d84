"""Letters of other scripts in Latin ones, as plainly as finding needs it; no transliteration to print.

Sources:
    Cyrillic after the Ukrainian table of 2010 and common practice for Russian; Greek after ISO 843
    without its marks; Arabic and Hebrew by consonants; Georgian after the national system of 2002;
    Armenian after common practice; Hangul after the Revised Romanization of 2000, sound changes
    between syllables left out.
"""

from __future__ import annotations


def _parts(latin: str) -> list[str]:
    return latin.split()


def _table(native: str, latin: str) -> dict[str, str]:
    """Letters of a script, each with its place in Latin letters; the two stand in the same order."""
    return dict(zip(native, _parts(latin), strict=True))


_CYRILLIC = _table(
    "абвгґдеєжзиійклмнопрстуфхцчшщъыьэюяёїўђјљњћџѓќѕ",
    "a b v g g d e ie zh z i i i k l m n o p r s t u f x ts ch sh shch _ i _ e iu ia e i u d i l n c d g k z",
)
_GREEK = _table(
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "a v g d e z i th i k l m n ks o p r s s t i f x ps o",
)
_ARABIC = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژگکیئؤآأإ",
    "a b t t g g x d z r z s sh s d t z _ g f k k l m n g u i a a _ p ch zh g k i i u a a a",
)
_HEBREW = _table(
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "a b g d g v z x t i k k l m m n n s _ p p ts ts k r sh t",
)
_GEORGIAN = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch x i g",
)
_ARMENIAN = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "a b g d e z e i t zh i l x ts k g dz gh ch m i n sh o ch p i r s v t r ts v p k o f",
)

LATIN_OF = {
    letter: latin.replace("_", "")
    for table in (_CYRILLIC, _GREEK, _ARABIC, _HEBREW, _GEORGIAN, _ARMENIAN)
    for letter, latin in table.items()
}
"""A letter's place in Latin letters; empty for one that stands for no sound of its own."""

_INITIALS = _parts("g kk n d tt r m b pp s ss _ j jj ch k t p h")
_MEDIALS = _parts("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = _parts("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_FIRST_SYLLABLE, _SYLLABLES = 0xAC00, 19 * 21 * 28


_HAN = (0x3400, 0x9FFF)


def syllable(letter: str) -> str:
    """A syllable of Hangul in Latin letters, or a Chinese character, as a word of its own; else empty.

    Source:
        The Unicode Standard, section 3.12: a syllable's number is (initial * 21 + medial) * 28 + final.
    """
    number = ord(letter) - _FIRST_SYLLABLE
    if _HAN[0] <= ord(letter) <= _HAN[1]:
        return f"{letter} "
    if not 0 <= number < _SYLLABLES:
        return ""
    parts = (_INITIALS[number // 588], _MEDIALS[number % 588 // 28], _FINALS[number % 28])
    return "".join(parts).replace("_", "") + " "

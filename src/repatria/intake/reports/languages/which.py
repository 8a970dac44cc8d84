"""Which language a text is in, by its letters alone: enough to choose words, dates and names by."""

from __future__ import annotations

import re

_SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ar": re.compile(r"[\u0620-\u064a]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "en": re.compile(r"[A-Za-z]"),
}
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
SLAVIC = frozenset({"ru", "uk"})
"""Languages whose speakers and claims one set of words reads."""

_ENOUGH = 20_000
"""Characters that tell: what follows does not change the answer."""


def language_of(text: str) -> str:
    """`en`, `ru`, `uk`, `ko` or `ar`: by the script of most letters; `en` also where there are none.

    Persian and Urdu are taken for Arabic, and Bulgarian for Russian: their dates are read so, and few other words.
    """
    head = text[:_ENOUGH]
    counted = {script: len(form.findall(head)) for script, form in _SCRIPTS.items()}
    # A Korean syllable is one letter, and stands for two or three.
    counted["ko"] *= 2
    most = max(counted, key=lambda script: counted[script])
    if counted[most] == 0:
        return "en"
    if most != "cyrillic":
        return most
    return "uk" if len(_UKRAINIAN.findall(head)) > len(_RUSSIAN.findall(head)) else "ru"

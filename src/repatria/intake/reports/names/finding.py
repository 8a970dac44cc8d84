"""Which names a page bears, where its language has a finder that is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from repatria.intake.reports.names import english, russian
from repatria.intake.reports.names.found import Finder, Found
from repatria.intake.reports.page import Span
from repatria.intake.reports.words.gazetteer import known_in

_MAKERS: dict[str, Callable[[], Finder]] = {"en": english.finder, "ru": russian.finder}
_NAME = re.compile(r"[^\W\d_a-zа-яё][^\n]{1,79}")
"""A name begins with a capital and stands on one line; what is guessed otherwise is none."""


@lru_cache(maxsize=len(_MAKERS))
def finder_of(language: str) -> Finder | None:
    """What finds names in a language; None when there is none, or it is not installed.

    Args:
        language: two letters, as `languages.which` tells it.
    """
    maker = _MAKERS.get(language)
    try:
        return maker() if maker else None
    except (ImportError, OSError):
        return None


def names_in(text: str, stretches: Sequence[Span], finder: Finder | None) -> tuple[Found, ...]:
    """The names in some stretches of a text that the gazetteer does not know, in its order."""
    if finder is None:
        return ()
    found: list[Found] = []
    for stretch, names in zip(stretches, finder.find([each.of(text) for each in stretches]), strict=True):
        found += [
            Found(Span(stretch.start + name.span.start, stretch.start + name.span.end), name.text, name.kind)
            for name in names
            if _NAME.fullmatch(name.text) and not known_in(name.text)
        ]
    return tuple(sorted(found, key=lambda each: each.span))

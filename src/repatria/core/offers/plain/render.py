"""An offer as sentences of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from repatria.core.offers.limits import DEEPEST
from repatria.core.offers.offer import Offer
from repatria.core.offers.plain.english import English
from repatria.core.offers.plain.korean import Korean
from repatria.core.offers.plain.russian import RUSSIAN
from repatria.core.offers.plain.slavic import Slavic
from repatria.core.offers.plain.tongue import Tongue, quoted
from repatria.core.offers.plain.ukrainian import UKRAINIAN
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.size import refuse_oversize
from repatria.core.offers.tables.table import Table
from repatria.core.terms.records import Power


class Language(StrEnum):
    """A language of the interface, by its ISO 639-1 code."""

    ENGLISH = "en"
    UKRAINIAN = "uk"
    RUSSIAN = "ru"
    KOREAN = "ko"


_TONGUES: Mapping[Language, Callable[[PowerNames], Tongue]] = {
    Language.ENGLISH: English,
    Language.UKRAINIAN: lambda names: Slavic(names, UKRAINIAN),
    Language.RUSSIAN: lambda names: Slavic(names, RUSSIAN),
    Language.KOREAN: Korean,
}


def render(
    offer: Offer, language: Language = Language.ENGLISH, names: Mapping[str, Power] = DEFAULT_NAMES
) -> tuple[str, ...]:
    """The offer in plain sentences, one or more for each clause.

    Two different offers are never told by the same sentences. Names of offers, references and
    quoted values stand as they are written; everything else is in the language.

    Args:
        offer: an offer with nothing wrong in it (`check_offer`).
        language: the language.
        names: what the register calls Powers that have no usual name in the language.

    Raises:
        BadInput: it is nested more deeply than anybody could follow.
    """
    refuse_oversize([offer], DEEPEST)
    return tuple(_TONGUES[language](PowerNames(names)).sentences(offer))


def render_table(table: Table, language: Language = Language.ENGLISH) -> str:
    """A table of equivalence in one plain sentence; the values stand as they are written."""
    lines = [(line.points, quoted(line.values)) for line in table.lines]
    return _TONGUES[language](PowerNames({})).table(table.name, table.attribute, lines)

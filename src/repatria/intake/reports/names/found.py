"""A name that statistics found: a guess, so it never comes before what the gazetteer knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.intake.reports.page import Span


class Kind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Found:
    """A name.

    Args:
        span: where it stands.
        text: as it is written.
        kind: what it seems to be of.
    """

    span: Span
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds names in one language.

    Args:
        version: its own name and version, and the model's: told with every proposal.
        find: for each of some texts, the names in it, with spans of that text.
    """

    version: str
    find: Callable[[Sequence[str]], Iterator[tuple[Found, ...]]]

"""Who reviews what: a passage is shown to whoever reads every kind of fact that it would become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.access.reader import Reader
from repatria.desk.reviewing.drafts import Draft
from repatria.desk.reviewing.proposed import Proposed


@dataclass(frozen=True, slots=True)
class Withheld:
    """A passage that is left to others: where it stands, and whose it is."""

    start: int
    end: int
    compartments: tuple[Compartment, ...]


def withheld_from(reader: Reader, made: Sequence[Draft]) -> tuple[Compartment, ...]:
    """The kinds of facts in a proposal's claims that a reader does not read; empty when he reads all."""
    kinds = {compartment_of(draft.property) for draft in made}
    return tuple(sorted(kind for kind in kinds if not reader.reads(kind)))


def passages_withheld(
    reader: Reader, proposals: Iterable[tuple[Proposed, Sequence[Draft]]]
) -> tuple[Withheld, ...]:
    """The passages of a report that a reader leaves to others."""
    return tuple(
        Withheld(each.start, each.end, kinds)
        for each, made in proposals
        if (kinds := withheld_from(reader, made))
    )

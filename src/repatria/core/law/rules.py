"""Every rule in the order of the articles, and the findings that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law import acknowledgement, counting
from repatria.core.law.ap1 import art045
from repatria.core.law.finding import Finding
from repatria.core.law.gciii import (
    art004,
    art005,
    art007,
    art012,
    art013,
    art017,
    art018,
    art070,
    art109,
    art110,
    art111,
    art118,
    art122,
    art123,
)
from repatria.core.law.matter import Matter

RULES: tuple[Callable[[Matter], Iterator[Finding]], ...] = (
    art004.check,
    acknowledgement.check,
    art005.check,
    art045.check,
    art007.check,
    art012.check,
    art017.check,
    art018.check,
    art070.check,
    art109.check,
    art110.check,
    art111.check,
    art118.check,
    art122.check,
    art123.check,
)
"""The rules about a person, in the order of the articles of GC III.

What a Power acknowledges stands beside Art. 4, and the presumption of AP I 45 beside Art. 5,
because each answers the same question as its neighbour.
"""


def findings(matter: Matter) -> tuple[Finding, ...]:
    """What every rule says of one person. A mention that may be somebody else gets none."""
    if matter.file.perhaps:
        return ()
    return tuple(finding for rule in RULES for finding in rule(matter))


def register_findings(view: View, files: Iterable[PersonFile]) -> tuple[Finding, ...]:
    """What the law says of documents and of groups."""
    files = tuple(files)
    return (*art013.check(view, files), *counting.check(view, files))

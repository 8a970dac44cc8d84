"""Art. 17: what he is bound to say, and who he is.

He is bound to give only his surname and first names, rank, date of birth, and number (1). No
form of coercion may be used to secure any information (4). Whoever cannot state his identity is
identified by all possible means, within these limits (5).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.files.person_file import BOUND_TO_GIVE, FieldState
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter


def check(matter: Matter) -> Iterator[Finding]:
    """What is missing of his identity, whose papers he carried, and what he said when questioned."""
    if matter.file.held_by is None:
        return
    yield from _identity(matter)
    yield from _papers(matter)
    yield from _questioning(matter)


def _identity(matter: Matter) -> Iterator[Finding]:
    if matter.file.value("identity_status") in ("partly_verified", "verified"):
        return
    missing = [name for name in BOUND_TO_GIVE if matter.file.field(name) is FieldState.UNKNOWN]
    words = "His identity is only claimed"
    if missing:
        words += f"; the register has not his {', '.join(name.replace('_', ' ') for name in missing)}"
    claims = matter.file.rests_on("identity_status", *BOUND_TO_GIVE, "age", "papers")
    asks = "identification by all possible means within Art. 17, recorded with who verified what"
    yield matter.find("art017.identity", "GC III 17(1), (5)", Weight.UNSETTLED, f"{words}.", claims, asks)


def _papers(matter: Matter) -> Iterator[Finding]:
    if matter.file.value("papers") == "in_another_name":
        words = (
            "The papers that he carried are said to be in another man's name. A card can be genuine and "
            "not his."
        )
        claims = matter.file.rests_on("papers", "carried_document")
        asks = "keep what the card says apart from what is known of him"
        yield matter.find("art017.another-name", "GC III 17(3)", Weight.UNSETTLED, words, claims, asks)


def _questioning(matter: Matter) -> Iterator[Finding]:
    said = matter.file.rests_on("statement_in_custody")
    if said:
        words = (
            "Statements made in captivity are recorded. He was bound to none of them, and none may be "
            "got by coercion."
        )
        yield matter.find("art017.statements", "GC III 17(1), (4)", Weight.NOTE, words, said)

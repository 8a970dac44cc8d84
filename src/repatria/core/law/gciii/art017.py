"""Art. 17: what he is bound to say, and who he is.

When questioned he is bound to give only his surname and first names, rank, date of birth and
number, or equivalent information (1). The identity card of his own forces may never be taken
from him (3). No coercion may be used to secure any information whatever (4). Whoever is not able
to state his identity is handed over to the medical service, and it is established by all
possible means within these limits (5).
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.files.person_file import BOUND_TO_GIVE, FieldState
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.matter import Matter
from repatria.core.law.said import asserted, is_contradicted


def check(matter: Matter) -> Iterator[Finding]:
    """What is missing of his identity, what is disputed, whose papers he carried, and what he said."""
    if matter.in_captivity:
        yield from _identity(matter)
        yield from _disputed(matter)
        yield from _papers(matter)
        yield from _questioning(matter)


def _identity(matter: Matter) -> Iterator[Finding]:
    file = matter.file
    status = file.value("identity_status")
    if status in ("partly_verified", "verified") and not is_contradicted(file, "identity_status"):
        return
    claims = file.rests_on("identity_status", *BOUND_TO_GIVE, "age", "papers")
    if status == "unable":
        words = "He is not able to state his identity."
        asks = "his care by the medical service, and identification by all possible means without coercion"
        yield matter.find("art017.unable", "GC III 17(5)", Weight.DUTY_DUE, words, claims, asks)
        return
    missing = [name for name in BOUND_TO_GIVE if file.field(name) is FieldState.UNKNOWN]
    words = "His identity is only claimed" if claims else "No one says who he is"
    if missing:
        words += f"; the register has not his {', '.join(name.replace('_', ' ') for name in missing)}"
    asks = "identification by all possible means within Art. 17, recorded with who verified what"
    yield matter.find("art017.identity", "GC III 17(1), (5)", Weight.UNSETTLED, f"{words}.", claims, asks)


def _disputed(matter: Matter) -> Iterator[Finding]:
    """Particulars of his identity on which sources disagree; each stands, and none is overwritten."""
    for conflict in matter.file.conflicts:
        if conflict.property in BOUND_TO_GIVE:
            words = f"On his identity {conflict.words}; each stands until an officer rules."
            asks = "an officer's ruling, on what his identification shows"
            yield matter.find(
                "art017.disputed", "GC III 17(1)", Weight.UNSETTLED, words, conflict.claims, asks
            )


def _papers(matter: Matter) -> Iterator[Finding]:
    if matter.file.value("papers") == "in_another_name":
        words = (
            "The papers that he carried are said to be in another man's name. A card can be genuine and not "
            "his, and nothing on it is a fact about him."
        )
        claims = asserted(matter.file, "papers", "carried_document")
        asks = "keep what the card says apart from what is known of him"
        yield matter.find("art017.another-name", "GC III 17(3)", Weight.UNSETTLED, words, claims, asks)


def _questioning(matter: Matter) -> Iterator[Finding]:
    said = asserted(matter.file, "statement_in_custody")
    if said:
        words = (
            "Statements made in captivity are recorded. He was bound to none of them, and none may be got by "
            "coercion."
        )
        yield matter.find("art017.statements", "GC III 17(1), (4)", Weight.NOTE, words, said)

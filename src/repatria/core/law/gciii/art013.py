"""Art. 13: humane treatment, and protection against insults and public curiosity (paragraph 2).

A picture, a video or a paper that the Detaining Power makes public and by which a prisoner can
be recognised exposes him, and may endanger him and his family on return. What somebody else
publishes it has still to protect him against. A paper in the name of a man who is not held says
nothing of whoever carried it, and puts that man before the public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.will import ids
from repatria.core.terms.records import Power, Ref


@dataclass(frozen=True, slots=True)
class _Publication:
    """A document made public, whom it shows, and who holds them."""

    document: Ref
    published: tuple[Claim, ...]
    shown: tuple[Claim, ...]
    issued: tuple[Claim, ...]
    recognised: tuple[Claim, ...]
    holders: frozenset[Power]

    def find(self, code: str, weight: Weight, words: str, asks: str = "") -> Finding:
        claims = ids((*self.published, *self.shown, *self.issued, *self.recognised))
        return Finding(
            code=code, article="GC III 13(2)", weight=weight, words=words, asks=asks,
            claims=claims, about=self.document,
        )  # fmt: skip


def check(view: View, files: Iterable[PersonFile]) -> Iterator[Finding]:
    """Each document made public that shows prisoners, or carries a man's particulars."""
    holders = _holders(files)
    for document in sorted({claim.about for claim in view.of("published_by") if claim.asserts()}):
        publication = _publication(view, holders, document)
        if publication.holders:
            yield _exposed(publication)
        elif publication.issued:
            words = (
                "A paper in the name of a man whom no one is said to hold was shown in public; what it says "
                "of him is no fact about whoever carried it."
            )
            yield publication.find(
                "art013.third-man", Weight.NOTE, words, "keep his particulars from the public"
            )


def _holders(files: Iterable[PersonFile]) -> Mapping[Ref, set[Power]]:
    """The Powers that hold the people of each record and each group."""
    found: dict[Ref, set[Power]] = defaultdict(set)
    for file in files:
        if file.held_by is not None:
            for reference in (*file.records, *file.groups):
                found[reference].add(file.held_by)
    return found


def _publication(view: View, holders: Mapping[Ref, set[Power]], document: Ref) -> _Publication:
    shown, issued = _told(view, document, "shows"), _told(view, document, "issued_to")
    people = {Ref(str(claim.value)) for claim in (*shown, *issued)}
    held = {holder for each in people for holder in holders.get(each, ())}
    # A group that is held may have no member who is known one by one.
    held |= {Power(str(claim.value)) for each in people for claim in _told(view, each, "held_by")}
    return _Publication(
        document=document,
        published=_told(view, document, "published_by"),
        shown=shown,
        issued=issued,
        recognised=tuple(view.about(document, "identifies_prisoner")),
        holders=frozenset(held),
    )


def _told(view: View, subject: Ref, property: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in view.about(subject, property) if claim.asserts())


def _exposed(found: _Publication) -> Finding:
    """A document that shows people who are held, published by whoever holds them or by others."""
    by_holder = any(claim.value in found.holders for claim in found.published)
    who = "Officials of the Detaining Power" if by_holder else "Others than the Detaining Power"
    asks = (
        "take it down, keep identities out of what is published, and weigh the exposure in the risk on return"
    )
    match _recognisable(found):
        case True:
            weight = Weight.BREACH_ALLEGED if by_holder else Weight.DUTY_DUE
            words = f"{who} made public a document in which prisoners can be recognised."
        case False:
            weight, asks = Weight.NOTE, ""
            words = f"{who} made public a document that shows prisoners, said not to be recognisable."
        case None:
            weight = Weight.UNSETTLED
            words = f"{who} made public a document that shows prisoners"
            words += "; no one says whether they can be recognised."
    return found.find("art013.published", weight, words, asks)


def _recognisable(found: _Publication) -> bool | None:
    """Whether a prisoner can be recognised; one source that says so is enough. A name identifies him."""
    says = {(claim.value is True) == claim.asserts() for claim in found.recognised}
    if found.issued or True in says:
        return True
    return False if says else None

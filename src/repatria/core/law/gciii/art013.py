"""Art. 13: humane treatment, and protection against insults and public curiosity (paragraph 2).

A picture, a video or a paper that the Detaining Power makes public and by which a prisoner can
be recognised exposes him, and may endanger him and his family on return.
"""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.law.finding import Finding, Weight
from repatria.core.terms.records import Ref


def check(view: View) -> Iterator[Finding]:
    """Each document made public that shows prisoners, or carries a man's particulars."""
    documents = sorted({claim.about for claim in view.of("published_by")})
    for document in documents:
        yield from _published(view, document)


def _published(view: View, document: Ref) -> Iterator[Finding]:
    published = list(view.about(document, "published_by"))
    shown = list(view.about(document, "shows"))
    recognised = list(view.about(document, "identifies_prisoner"))
    issued = list(view.about(document, "issued_to"))
    if shown:
        yield _exposed(document, published, shown, recognised)
    elif issued:
        words = (
            "A paper in the name of a man who is not known to be a prisoner was shown in public; "
            "what it says of him is no fact about whoever carried it."
        )
        yield _finding("art013.third-man", Weight.NOTE, document, words, [*published, *issued], "")


def _exposed(document: Ref, published: list[Claim], shown: list[Claim], recognised: list[Claim]) -> Finding:
    claims = [*published, *shown, *recognised]
    asks = (
        "take it down, keep identities out of what is published, and weigh the exposure in the risk on return"
    )
    if any(claim.value is True and claim.asserts() for claim in recognised):
        words = (
            "Officials of the Detaining Power made public a document in which prisoners can be recognised."
        )
        return _finding("art013.published", Weight.BREACH_ALLEGED, document, words, claims, asks)
    words = (
        "Officials of the Detaining Power made public a document that shows prisoners; whether they can "
        "be recognised is not said."
    )
    return _finding("art013.published", Weight.UNSETTLED, document, words, claims, asks)


def _finding(code: str, weight: Weight, document: Ref, words: str, claims: list[Claim], asks: str) -> Finding:
    return Finding(
        code=code, article="GC III 13(2)", weight=weight, words=words, asks=asks,
        claims=tuple(claim.id for claim in claims), about=document,
    )  # fmt: skip

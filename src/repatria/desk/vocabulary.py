"""The vocabulary as a page, so that what can be claimed is documented where it is defined."""

from __future__ import annotations

from itertools import groupby

from repatria.core.claims.values import ValueType
from repatria.core.claims.vocabulary import VOCABULARY, Property

_HEAD = """# The vocabulary

Everything that can be claimed, of what, and with what type of value. This page is made from
`src/repatria/core/claims/vocabulary.py` by `repatria vocabulary`; a test holds them equal.

A property is **single** where only one value can be true at one time, so that two are a
disagreement; a **series** where each statement stands for its own date; **many** where several
are true together.
"""


def vocabulary_page() -> str:
    """The vocabulary in Markdown."""
    tables = [
        f"\n## Of a {subject}\n\n| property | value | holds | meaning | basis |\n|---|---|---|---|---|\n"
        + "\n".join(_row(term) for term in terms)
        for subject, terms in groupby(VOCABULARY.values(), key=lambda term: ", ".join(term.about))
    ]
    return _HEAD + "\n".join(tables) + "\n"


def _row(term: Property) -> str:
    kind = (
        f"one of {', '.join(f'`{code}`' for code in term.codes)}"
        if term.type is ValueType.CODE
        else term.type
    )
    return f"| `{term.name}` | {kind} | {term.holds} | {term.meaning} | {term.basis} |"

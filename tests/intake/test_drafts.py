"""What an accepted proposal would record: a refusal is never turned into its opposite."""

from __future__ import annotations

import pytest

from repatria.desk.reviewing.drafts import Places, drafts
from repatria.desk.reviewing.proposed import Proposed

PLACES = Places("here", "abc")


def preference(text: str, *, asserts: bool = True) -> str | None:
    proposed = Proposed(
        number=1, predicate="wish", part="P1", start=0, end=len(text), text=text, asserts=asserts
    )
    (draft,) = drafts(proposed, PLACES)
    return draft.value and draft.value["preference"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said he wanted to return to North Korea.", "return"),
        ("The other asked to stay in Ukraine.", "stay"),
        ("Two of the men did not wish to return.", None),
        ("She doesn't want to stay.", None),
        ("He refused to go home.", None),
        ("They are afraid to go back.", None),
        ("Two said they would rather die than return.", None),
        ("He would stay if his family could join him.", None),
        ("None of them wanted to return.", None),
        ("Он не хочет домой и просит остаться, to stay.", None),
    ],
)
def test_a_refusal_is_left_to_who_reads_it(text, wanted):
    assert preference(text) == wanted


def test_a_wish_that_was_not_uttered_fills_nothing_in():
    assert preference("He had shown an intention to return.", asserts=False) is None

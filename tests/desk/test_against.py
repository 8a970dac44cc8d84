"""A report held against the register: numbers, denials and offers that it has otherwise."""

from dataclasses import replace

import pytest

from repatria.core.offers.parse import parse_offer
from repatria.desk.catalogue import Held
from repatria.desk.reviewing.against import against
from repatria.desk.reviewing.proposed import Proposed, Who

UA, RU = Who("Ukraine", "UA", "named"), Who("Russia", "RU", "named")
CAPTURED = Proposed(
    number=4,
    predicate="captured",
    part="P1",
    start=0,
    end=9,
    text="x",
    subject=UA,
    object=RU,
    count=(3, "exact"),
)
OFFER = parse_offer(
    "offer winter by Ukraine\n  releases up to 2 of (soldiers of Russia) to Russia\n"
    "  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia\n"
)


@pytest.mark.parametrize(
    "proposed, held, words",
    [
        (CAPTURED, [], "nobody of Russia held by UA"),
        (CAPTURED, [Held("UA", "RU", 2)], "2 of Russia held by UA, not 3"),
        (CAPTURED, [Held("UA", "RU", 3)], ""),
        (replace(CAPTURED, count=(3, "approx")), [Held("UA", "RU", 2)], ""),
        (replace(CAPTURED, asserts=False), [], ""),
        (replace(CAPTURED, predicate="denial"), [Held("UA", "RU", 2)], "2 people held by UA, who denies"),
        (replace(CAPTURED, predicate="denial"), [Held("RU", "UA", 2)], ""),
        (replace(CAPTURED, predicate="released"), [Held("UA", "RU", 2)], "in captivity, fewer than 3"),
        (replace(CAPTURED, predicate="released"), [Held("UA", "RU", 9)], ""),
        (replace(CAPTURED, predicate="offer_exchange"), [], "an offer of UA that stands: winter"),
        (replace(CAPTURED, predicate="offer_exchange", subject=RU), [], ""),
    ],
)  # fmt: skip
def test_what_the_register_has_otherwise_is_told_and_nothing_else(proposed, held, words):
    found = against([proposed], held, [OFFER], {"RU": "Russia"})
    assert [each.number for each in found] == ([4] if words else [])
    assert not words or words in found[0].words

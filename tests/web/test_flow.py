"""The flow picture: widths that tell the truth, and nothing that runs over anything else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.web.figures.flow import NARROWEST, SLOT, UNKNOWN, WIDEST, Band, Flow, draw_flow, draw_flows

POWERS = ("Aurland", "Brenia", "Cantor", "Doria", "Estmark")

numbers = st.none() | st.integers(min_value=0, max_value=2_000_000)
bands = st.lists(
    st.builds(
        lambda left, right, number: Band(left=left, right=right, number=number, words=str(number)),
        st.sampled_from(POWERS), st.sampled_from(POWERS), numbers,
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def height_of(drawn):
    """The height of a band at its left end, read from its outline."""
    start = float(drawn.path.split("C")[0].split()[1])
    end = float(drawn.path.removesuffix("Z").split()[-1])
    return end - start


@given(bands, st.sampled_from(sorted(Flow.WIDTHS)))
def test_every_band_is_drawn_within_the_picture_and_as_wide_as_a_band_may_be(given_bands, size):
    flow = draw_flow(given_bands, size)
    assert [drawn.band for drawn in flow.bands] == given_bands
    for drawn in flow.bands:
        assert NARROWEST - 0.2 <= height_of(drawn) <= max(WIDEST, UNKNOWN) + 0.2
        assert 0 < drawn.y < flow.height
        assert drawn.hatched == (drawn.band.number is None)


@given(bands)
def test_bars_stand_below_each_other_and_hold_exactly_their_bands(given_bands):
    flow = draw_flow(given_bands, "wide")
    for bars, side in ((flow.lefts, "left"), (flow.rights, "right")):
        for above, below in pairwise(bars):
            assert above.y + above.height < below.name_y - 10
        for bar in bars:
            own = [drawn for drawn in flow.bands if getattr(drawn.band, side) == bar.name]
            taken = sum(max(SLOT, height_of(drawn)) for drawn in own)
            assert taken == pytest.approx(bar.height, abs=0.2 * len(own))
            assert bar.y + bar.height <= flow.height


@given(bands)
def test_words_of_bands_that_leave_one_bar_never_cover_each_other(given_bands):
    for flow in (draw_flow(given_bands, size) for size in Flow.WIDTHS):
        for bar in flow.lefts:
            own = sorted(drawn.y for drawn in flow.bands if drawn.band.left == bar.name)
            assert all(below - above >= 12 for above, below in pairwise(own))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_of_two_numbers_the_greater_is_never_drawn_narrower(one, other):
    few, many = sorted((one, other))
    drawn = draw_flow(
        [
            Band(left="Aurland", right="Brenia", number=few, words=""),
            Band(left="Brenia", right="Aurland", number=many, words=""),
        ],
        "wide",
    ).bands
    assert height_of(drawn[0]) <= height_of(drawn[1]) + 0.2


def test_a_bar_adds_up_only_where_every_number_is_given():
    known = Band(left="Aurland", right="Brenia", number=2, words="2")
    unknown = Band(left="Aurland", right="Cantor", number=None, words="number not given")
    flow = draw_flow([known, unknown], "narrow")
    assert [bar.number for bar in flow.lefts] == [None]
    assert {bar.name: bar.number for bar in flow.rights} == {"Brenia": 2, "Cantor": None}


def test_nothing_is_drawn_of_nothing():
    assert draw_flows([]) == ()

"""A cell that a spreadsheet would run goes out defused and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.lists.defuse import defused, restored

RUNS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("cell", RUNS, ids=[ascii(cell) for cell in RUNS])
def test_what_would_run_begins_with_an_apostrophe(cell):
    assert defused(cell) == f"'{cell}"


@given(
    st.text(alphabet=st.one_of(st.sampled_from("=+-@\t\r\n＝'a"), st.characters(codec="utf-8")), max_size=8)
)
def test_no_cell_that_runs_goes_out_and_each_comes_back(cell):
    assert defused(cell)[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert restored(defused(cell)) == cell


def test_an_honest_apostrophe_of_another_hand_stays():
    assert restored("'t Hooft") == "'t Hooft"
    assert defused("ordinary") == "ordinary"

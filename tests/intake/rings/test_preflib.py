"""Files of rings: what is read, packed or not, and what is refused with its line."""

import gzip
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.core.errors import BadInput
from repatria.intake.rings.preflib import parse_dat, parse_generated, parse_wmd, read_rings

SHARED = Path(__file__).resolve().parents[4] / "shared" / "benchmarks" / "exchange"

WMD = """# FILE NAME: small.wmd
# TITLE: Kidney Matching - 2 with 1
# NUMBER ALTERNATIVES: 3
# NUMBER EDGES: 4
# ALTERNATIVE NAME 1: Pair 1
# ALTERNATIVE NAME 2: Pair 2
# ALTERNATIVE NAME 3: Alturist 3
1,2,1.0
2,1,1.0
2,3,0.0
3,1,1.0
"""
DAT = (
    "Pair,Patient,Donor,Wife-P?,%Pra,Out-Deg,Altruist\n1,A,O,0,0.05,1,0\n2,A,O,0,0.05,2,1\n3,A,O,0,0.05,1,0\n"
)
INPUT = "3\t3\n0\t1\t1\n1\t2\t1\n2\t0\t1\n-1\t-1\t-1\n"
NDDS = "1\t2\n0\t2\t1\n0\t0\t1\n-1\t-1\t-1\n"


def arcs(graph):
    columns = (graph.tails, graph.heads, graph.weights)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_a_wmd_names_its_starts_and_gifts_to_them_are_left_out():
    graph = parse_wmd(WMD, "small.wmd")
    assert graph.names == ("Pair 1", "Pair 2", "Alturist 3")
    assert graph.starts.tolist() == [False, False, True]
    assert arcs(graph) == [(0, 1, 1), (1, 0, 1), (2, 0, 1)]


def test_the_dat_beside_it_says_who_is_a_start_and_either_may_be_named(tmp_path):
    text = WMD.replace("Alturist", "Pair").replace("1,2,1.0", "1,2,0.0").replace("2,3,0.0", "2,3,1.0")
    (tmp_path / "small.wmd.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "small.dat").write_text(DAT, encoding="utf-8")
    for name in ("small.wmd.gz", "small.dat"):
        graph = read_rings(tmp_path / name)
        assert graph.starts.tolist() == [False, True, False]
        assert arcs(graph) == [(1, 0, 1), (1, 2, 1), (2, 0, 1)]


def test_decimal_weights_are_kept_exactly():
    graph = parse_wmd(WMD.replace("1,2,1.0", "1,2,0.1").replace("2,1,1.0", "2,1,2.5e-1"), "small.wmd")
    weights = [graph.unscaled(weight) for weight in graph.weights.tolist()]
    assert weights == [Fraction("0.1"), Fraction("0.25"), 1]


def test_a_generated_set_numbers_from_nought_and_keeps_its_starts_in_a_second_file(tmp_path):
    (tmp_path / "set.input").write_text(INPUT, encoding="utf-8")
    assert arcs(read_rings(tmp_path / "set.input")) == [(0, 1, 1), (1, 2, 1), (2, 0, 1)]
    (tmp_path / "set.ndds.gz").write_bytes(gzip.compress(NDDS.encode()))
    for name in ("set.input", "set.ndds.gz"):
        graph = read_rings(tmp_path / name)
        assert graph.starts.tolist() == [False, False, False, True]
        assert arcs(graph)[-2:] == [(3, 0, 1), (3, 2, 1)]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        pytest.param("2,1,1.0", "2,1", "small.wmd:9", id="two cells"),
        pytest.param("2,1,1.0", "2,4,1.0", "small.wmd:9", id="no such node"),
        pytest.param("2,1,1.0", "2,0,1.0", "small.wmd:9", id="nodes count from one"),
        pytest.param("2,1,1.0", "2,x,1.0", "small.wmd:9", id="a word for a node"),
        pytest.param("2,1,1.0", "2,1,nan", "small.wmd:9", id="not a number"),
        pytest.param("2,1,1.0", "2,1,1_0", "small.wmd:9", id="an underscore"),
        pytest.param("2,1,1.0", "2,1,1e99", "small.wmd", id="beyond counting"),
        pytest.param("2,1,1.0", "2,1,-1", "small.wmd", id="negative"),
        pytest.param("2,3,0.0", "2,3,1.0", "small.wmd", id="a gift to a start"),
        pytest.param("3,1,1.0\n", "", "small.wmd", id="cut off"),
        pytest.param("ALTERNATIVES: 3", "ALTERNATIVES: three", "small.wmd:3", id="size in words"),
        pytest.param("ALTERNATIVES: 3", "ALTERNATIVES: 99999999999", "small.wmd:3", id="absurd size"),
        pytest.param("# NUMBER ALTERNATIVES: 3\n", "", "small.wmd", id="no size"),
    ],
)
def test_what_is_wrong_with_a_wmd_is_told_with_its_line(old, new, where):
    with pytest.raises(BadInput) as told:
        parse_wmd(WMD.replace(old, new), "small.wmd")
    assert [problem.where for problem in told.value.problems] == [where]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("", "x.dat:1", id="empty"),
        pytest.param("Pair,Patient\n1,A\n", "x.dat:1", id="no column"),
        pytest.param("Pair,Altruist\n1,0\n2\n", "x.dat:3", id="a cell too few"),
        pytest.param("Pair,Altruist\n1,perhaps\n", "x.dat:2", id="neither nor"),
        pytest.param("Pair,Altruist\none,1\n", "x.dat:2", id="a word for a node"),
    ],
)
def test_what_is_wrong_with_a_dat_is_told_with_its_line(text, where):
    with pytest.raises(BadInput) as told:
        parse_dat(text, "x.dat")
    assert [problem.where for problem in told.value.problems] == [where]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("3\n", id="half a head"),
        pytest.param("3 3\n0 1 1\n", id="cut off"),
        pytest.param("3 1\n0 1 1\n1 2 1\n-1 -1 -1\n", id="more than announced"),
        pytest.param("3 1\n0 3 1\n-1 -1 -1\n", id="no such node"),
        pytest.param("3 1\n0 1\n-1 -1 -1\n", id="two cells"),
    ],
)
def test_a_broken_generated_set_is_refused(text):
    with pytest.raises(BadInput):
        parse_generated(text, "x.input", None)
    with pytest.raises(BadInput):
        parse_generated(INPUT, "y.input", (text, "x.ndds"))


def test_a_file_that_is_absent_damaged_or_of_another_kind_is_refused(tmp_path):
    for name, data in (
        ("a.wmd.gz", b"no gzip"),
        ("b.wmd", b"\xff\xfe"),
        ("c.xls", b""),
        ("d.dat", b""),
        ("e.ndds", b""),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BadInput):
            read_rings(tmp_path / name)
    with pytest.raises(BadInput, match="is not there"):
        read_rings(tmp_path / "absent.wmd")


@given(lines=st.lists(st.text(alphabet="0123456789,.-#e \t:xNUMBER ALTIVS", max_size=20), max_size=8))
@settings(deadline=None)
def test_no_text_makes_it_fall_over(lines):
    """A graph or a clear refusal, whatever is given."""
    text = "\n".join(["# NUMBER ALTERNATIVES: 3", *lines])
    for parse in (parse_wmd, parse_dat, lambda told, where: parse_generated(told, where, None)):
        for given_text in (text, "\n".join(lines)):
            try:
                parse(given_text, "x")
            except BadInput as refused:
                assert all(problem.code.startswith("rings.") for problem in refused.problems)


@pytest.mark.needs_shared
def test_the_published_files_are_read_whole():
    graph = read_rings(SHARED / "preflib_00036" / "00036-00000201.wmd.gz")
    assert (graph.size, int(graph.starts.sum()), graph.tails.size, graph.scale) == (537, 25, 74760, 1)
    graph = read_rings(SHARED / "trimble_generated" / "saidman-100-5-0.input.gz")
    assert (graph.size, int(graph.starts.sum()), graph.tails.size) == (105, 5, 3065 + 226)

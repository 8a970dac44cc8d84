"""The want-list format: what is read, what is passed over with a remark, what refuses the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.clearing.rings.wants import WantList
from repatria.core.errors import BadInput
from repatria.intake.rings.want_lists import read_want_list


def read(text: str) -> WantList:
    return read_want_list(text, "list.txt")


def wanted(wants: WantList, name: str) -> list[str]:
    return [wants.names[other] for other in wants.wants(wants.names.index(name)).tolist()]


def costs(wants: WantList, name: str) -> list[int]:
    mine = int(wants.list_of[wants.names.index(name)])
    return wants.costs[int(wants.starts[mine]) : int(wants.starts[mine + 1])].tolist()


def remarks(wants: WantList) -> list[tuple[str, str]]:
    return [(remark.code, remark.where) for remark in wants.remarks]


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [(problem.code, problem.where) for problem in caught.value.problems]


def test_the_example_of_the_format_reads_as_it_says():
    """Six entries of six holders, one list a line, wants in the order of the line."""
    wants = read(
        "(Anna) 1 : 3 2 6\n(Bela) 2 : 1 6 4 3\n(Cyril) 3 : 6 2\n(Dan) 4 : 2\n(Ewa) 5 :\n(Filip) 6 : 1 2\n"
    )
    assert wants.names == ("1", "2", "3", "4", "5", "6")
    assert wants.holders == ("ANNA", "BELA", "CYRIL", "DAN", "EWA", "FILIP")
    assert [wanted(wants, name) for name in "123456"] == [
        ["3", "2", "6"],
        ["1", "6", "4", "3"],
        ["6", "2"],
        ["2"],
        [],
        ["1", "2"],
    ]
    assert (wants.people, wants.how_many_wants, wants.remarks) == (6, 12, ())


@pytest.mark.parametrize(
    "line",
    ["(a b) x:y z", "  (a  b)x :  y\tz ", "(A B) X Y Z", "(a b) x : y ; ; z", "(a b) x: ;y;z;"],
    ids=["tight", "loose", "no-colon", "semicolons", "semicolons-without-space"],
)
def test_spaces_colons_and_semicolons_may_stand_as_people_write_them(line: str):
    """One meaning, several hands; without priorities a semicolon says nothing."""
    wants = read(f"{line}\n(c) y : x\n(d) z : x\n")
    assert wanted(wants, "X") == ["Y", "Z"]
    assert wants.holders[0] == "A B"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_lines_may_end_in_any_way(end: str):
    """Blank lines and comments count as lines and say nothing."""
    text = end.join(["# a comment", "", "(a) x : y q", "  ", "# (a) z : x", "(b) y : x"])
    wants = read(text)
    assert wants.names == ("X", "Y")
    assert remarks(wants) == [("wants.unknown", "list.txt, line 3, want 2")]


def test_case_counts_only_when_the_list_says_so():
    """X and x are one entry, unless CASE-SENSITIVE."""
    assert wanted(read("(a) x : Y\n(b) y : X\n"), "X") == ["Y"]
    wants = read("#! case-sensitive\n(a) x : y Y\n(b) y : x\n")
    assert (wanted(wants, "x"), wants.holders) == (["y"], ("a", "b"))
    assert remarks(wants) == [("wants.unknown", "list.txt, line 2, want 2")]


def test_stand_ins_are_their_holders_own():
    """Two holders may give stand-ins one name; each entry means its own holder's."""
    text = "#! ALLOW-DUMMIES\n(a) %D : Q R\n(a) X : %D\n(b) %D : X\n(b) Q : R %D\n(b) R : %D\n(c) S : %D\n"
    wants = read(text)
    assert [wants.stand_ins[entry] for entry in range(wants.size)] == [True, False, True, False, False, False]
    assert wants.wants(1).tolist() == [0]
    assert wants.wants(3).tolist() == [2]  # R is his own entry
    assert remarks(wants) == [
        ("wants.own", "list.txt, line 5, want 1"),
        ("wants.unknown", "list.txt, line 7, want 1"),
    ]
    assert wants.people == 4


def test_a_stand_in_is_known_behind_a_semicolon_too():
    """Nothing need stand between them."""
    wants = read("#! ALLOW-DUMMIES\n(a) x : q;%D\n(a) %D : r\n(b) q : x\n(b) r : x\n")
    assert wanted(wants, "X") == ["Q", "%D"]


def test_a_stand_in_that_wants_itself_is_told():
    """Directly, or with its like: nothing comes of it."""
    wants = read("#! ALLOW-DUMMIES\n(a) %D : %D %E q\n(a) %E : %D %E q\n(b) q : \n")
    assert wanted(wants, "%D") == wanted(wants, "%E") == ["Q"]
    assert remarks(wants) == [("wants.own", f"list.txt, line 2, want {place}") for place in (1, 2)]


def test_equal_lists_of_one_holder_are_kept_once():
    """Public lists repeat one holder's list for each of his entries."""
    wants = read("(a) x : p q\n(a) y : p q\n(b) p : x\n(b) q : x y\n(c) z : p q\n")
    assert wants.list_of[0] == wants.list_of[1] != wants.list_of[4]
    assert wants.starts.size == 5
    assert wants.how_many_wants == 9


def test_an_entry_without_a_holder_is_nobody_elses():
    """Holders may be left out; each such entry then counts as a holder of its own."""
    wants = read("x : y\ny : x\n")
    assert len(wants.holders) == 2
    assert wanted(wants, "X") == ["Y"]


def test_what_stands_for_nothing_is_passed_over_with_a_remark():
    """Unknown, own, repeated: the rest of the list stands."""
    wants = read("(a) x : x y missing y w\n(a) w : y=3\n(b) y : x x x\n")
    assert wanted(wants, "X") == ["Y"]
    assert wanted(wants, "Y") == ["X"]
    assert remarks(wants) == [
        ("wants.own", "list.txt, line 1, want 1"),
        ("wants.unknown", "list.txt, line 1, want 3"),
        ("wants.repeated", "list.txt, line 1, want 4"),
        ("wants.own", "list.txt, line 1, want 5"),
        ("wants.unstated", "list.txt, line 2, want 1"),
        ("wants.repeated", "list.txt, line 3, want 2"),
        ("wants.repeated", "list.txt, line 3, want 3"),
    ]
    assert not any("missing" in str(remark).casefold() for remark in wants.remarks)  # a name may be a man's


def test_lines_that_cannot_count_are_passed_over_with_a_remark():
    """A second list of one entry, a stand-in that is not allowed or has no holder."""
    assert remarks(read("(a) x : y\n(b) y : x\n(b) x : y\n")) == [("wants.twice", "list.txt, line 3")]
    assert remarks(read("(a) %x : y\n(b) y :\n")) == [("wants.stand-in", "list.txt, line 1")]
    assert remarks(read("#! ALLOW-DUMMIES\n%x : y\n(b) y :\n")) == [("wants.stand-in", "list.txt, line 2")]


def test_official_names_bind_entries():
    """Other entries are passed over, and an official name without a list is told."""
    head = "!BEGIN-OFFICIAL-NAMES\nx a description: long\ny: short\nz\n!end-official-names\n"
    text = f"{head}(a) x : y z\n(b) y : x\n(c) q : x\n"
    wants = read(text)
    assert wants.names == ("X", "Y")
    assert wanted(wants, "X") == ["Y"]
    assert remarks(wants) == [("wants.official", "list.txt, line 8"), ("wants.missing", "list.txt, line 4")]


@pytest.mark.parametrize(
    ("options", "line", "expected"),
    [
        ("LINEAR-PRIORITIES", "p q r", [1, 2, 3]),
        ("LINEAR-PRIORITIES", "; p ; ; q r", [10, 29, 30]),
        ("LINEAR-PRIORITIES SMALL-STEP=0 BIG-STEP=100", "p q ; r", [1, 1, 101]),
        ("TRIANGLE-PRIORITIES", "p q r", [1, 3, 6]),
        ("SQUARE-PRIORITIES", "p q r", [1, 4, 9]),
        ("EXPLICIT-PRIORITIES", "p=15 q r=193", [15, 16, 193]),
        ("LINEAR-PRIORITIES", "nobody p p q x r", [1, 2, 3]),
        ("", "p ; q r", [1, 1, 1]),
    ],
    ids=["linear", "semicolons", "steps", "triangle", "square", "explicit", "passed-over", "none"],
)
def test_priorities_become_costs(options: str, line: str, expected: list[int]):
    """The rank of a want in its list decides, and whoever is passed over takes no rank."""
    wants = read(f"#! {options}\n(a) x : {line}\n(b) p :\n(c) q :\n(d) r :\n")
    assert costs(wants, "X") == expected


def test_an_official_name_without_a_list_takes_its_rank():
    """Its holder was late: the others keep their places in the list."""
    text = (
        "#! LINEAR-PRIORITIES\n!BEGIN-OFFICIAL-NAMES\nx\np\nq\n!END-OFFICIAL-NAMES\n(a) x : q p\n(b) p : x\n"
    )
    assert costs(read(text), "X") == [2]


def test_stated_priorities_that_are_none_are_passed_over():
    """Nought, words and nothing are no priorities."""
    wants = read("#! EXPLICIT-PRIORITIES\n(a) x : p=0 q=two r= =3 s=2\n(b) p :\n(c) q :\n(d) r :\n(e) s :\n")
    assert wanted(wants, "X") == ["S"]
    assert [code for code, _ in remarks(wants)] == ["wants.priority"] * 4


def test_a_stand_ins_wants_cost_nothing():
    """Priorities hold among people; a stand-in has none."""
    wants = read("#! LINEAR-PRIORITIES ALLOW-DUMMIES\n(a) %x : p q\n(a) y : q %x\n(b) p :\n(c) q :\n")
    assert (costs(wants, "%X"), costs(wants, "Y")) == ([0, 0], [1, 2])


def test_options_that_bear_on_the_settlement_are_kept():
    """The users metric asks for the most holders; what staying costs may be stated."""
    wants = read("#! METRIC=USERS-TRADING\n#! NONTRADE-COST=50\n(a) x : y\n(b) y : x\n")
    assert (wants.most_holders, wants.staying_costs, wants.staying()) == (True, 50, 50)


def test_options_that_bear_on_another_programs_page_are_told():
    """They are taken, and a remark says that they have no effect."""
    wants = read("#! HIDE-LOOPS ITERATIONS=10 SEED=3\n#! METRIC=CHAIN-SIZES-SOS\n(a) x :\n")
    assert remarks(wants) == [("wants.option", "list.txt, line 1")] * 3 + [
        ("wants.option", "list.txt, line 2")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "(a x : y",
        "() x : y",
        "(a)",
        "(a) (b) x : y",
        "x (a) : y",
        "(a) x : y)",
        "(a) x : y : z",
        "(a) x y : z",
        "(a) : y",
        "(a) ; x : y",
        "(a) x ; y : z",
        "; x y",
        "(a) x : y # a remark",
        "(a) x# : y",
        "#! ALLOW-DUMMIES",
        "!END-OFFICIAL-NAMES",
        "!MONEY",
        ": y",
    ],
)
def test_a_line_that_cannot_be_read_refuses_the_list(line: str):
    """The line is named, and nothing of the list is settled."""
    assert faults(f"(z) ok : z2\n{line}\n") == [("wants.line", "list.txt, line 2")]


def test_all_faults_are_told_at_once():
    """Each with its line."""
    text = "#! REQUIRE-COLONS REQUIRE-USERNAMES NO-SUCH SCALED-PRIORITIES\n(a) x y\ny : x\n\n(a z : x\n"
    assert faults(text) == [
        ("wants.option", "list.txt, line 1"),
        ("wants.option", "list.txt, line 1"),
        ("wants.line", "list.txt, line 2"),
        ("wants.line", "list.txt, line 3"),
        ("wants.line", "list.txt, line 5"),
    ]


@pytest.mark.parametrize(
    "option",
    [
        "SMALL-STEP=x",
        "BIG-STEP=",
        "BIG-STEP=-1",
        "NONTRADE-COST=0",
        "NONTRADE-COST=99999999999",
        "SMALL-STEP=²",
    ],
)
def test_numbers_of_options_are_whole_and_in_bounds(option: str):
    """Neither words nor numbers that no sum can bear."""
    assert faults(f"#! {option}\n(a) x :\n") == [("wants.option", "list.txt, line 1")]


def test_two_schemes_of_priorities_refuse_the_list():
    """Which of them should hold?"""
    assert faults("#! LINEAR-PRIORITIES SQUARE-PRIORITIES\n") == [("wants.option", "list.txt, line 1")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("!BEGIN-OFFICIAL-NAMES\nx\nX\n!END-OFFICIAL-NAMES\n", "list.txt, line 3"),
        ("!BEGIN-OFFICIAL-NAMES\n%x\n!END-OFFICIAL-NAMES\n", "list.txt, line 2"),
        ("!BEGIN-OFFICIAL-NAMES\n: x\n!END-OFFICIAL-NAMES\n", "list.txt, line 2"),
        ("!BEGIN-OFFICIAL-NAMES\nx\n", "list.txt"),
    ],
    ids=["twice", "stand-in", "colon", "never-ends"],
)
def test_official_names_that_cannot_be(text: str, line: str):
    """Each is refused with its line."""
    assert faults(text) == [("wants.official", line)]


def test_costs_that_cannot_be_added_exactly_are_refused():
    """Squares of very large ranks would not fit."""
    assert ("wants.cost", "list.txt") in faults(
        f"#! SQUARE-PRIORITIES BIG-STEP=1000000000\n(a) x : {';' * 9} y\n(b) y : x\n"
    )


@given(st.text(alphabet="(ab) :;%#!=1\n\t", max_size=60))
def test_any_text_is_read_or_refused(text: str):
    """Never another exception, whatever stands there; what is read names only entries."""
    for options in ("", "#! ALLOW-DUMMIES EXPLICIT-PRIORITIES\n"):
        try:
            wants = read(options + text)
        except BadInput as refused:
            assert refused.problems
            continue
        assert wants.starts[-1] == wants.wanted.size == wants.costs.size
        assert ((wants.wanted >= 0) & (wants.wanted < max(wants.size, 1))).all()
        assert (wants.list_of < wants.starts.size - 1).all() or wants.size == 0


@pytest.mark.parametrize(
    "line", ["(" + "a " * 100_000, "(a) " + "x" * 100_000, "(a) x : " + "y " * 100_000 + "("]
)
def test_very_long_lines_that_never_close_are_refused(line: str):
    """In time that grows no faster than they do."""
    assert [code for code, _ in faults(f"#! REQUIRE-COLONS\n{line}\n")] == ["wants.line"]


def test_a_mark_of_byte_order_says_nothing():
    """Some editors write one first."""
    assert read("\ufeff#! ALLOW-DUMMIES\n(a) %d :\n").remarks == ()


def test_a_holder_of_whom_no_line_counts_is_no_holder():
    """His only line was passed over."""
    assert read("(a) x :\n(b) x :\n").holders == ("A",)


def test_an_empty_text_is_an_empty_list():
    """Nobody offers anybody, and that is no fault."""
    assert (read("").size, read("#! ALLOW-DUMMIES\n").size) == (0, 0)

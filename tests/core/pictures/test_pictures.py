"""Pictures: well formed, the same to the byte, no text over another, nothing let through."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.pictures.difference import Pair, draw_difference
from repatria.core.pictures.drawing import shortened, width_of
from repatria.core.pictures.flow import WORDS, Kind, Line, draw_flow
from repatria.core.pictures.staged import Balance, draw_stages

HOSTILE = (
    "<script>alert(1)</script>",
    '"><b>&amp;',
    "جمهورية مصر العربية",
    "\u202egnorw",
    "W" * 90,
    "nul\0\x1b]0;",
    "中华人民共和国",
)
name = st.sampled_from((*HOSTILE, "Aurland", "Brenia")) | st.text(max_size=40)
number = st.integers(0, 60_000)
line = st.builds(Line, name, name, name, number, st.sampled_from(Kind))
balance_of = st.integers(0, 70).flatmap(
    lambda stages: st.tuples(
        st.lists(number, min_size=stages, max_size=stages),
        st.lists(
            st.builds(
                Balance,
                name,
                st.lists(
                    st.tuples(st.integers(-900, 900), st.integers(-900, 900)),
                    min_size=stages,
                    max_size=stages,
                ).map(tuple),
                st.none() | st.integers(0, 900),
            ),
            max_size=4,
        ),
    )
)
pair = st.builds(Pair, name, name, number, number, number)
pictures = st.one_of(
    st.builds(draw_flow, st.lists(line, max_size=12), st.sampled_from([320, 700])),
    balance_of.flatmap(
        lambda parts: st.builds(draw_stages, *map(st.just, parts), st.sampled_from([320, 700]))
    ),
    st.builds(draw_difference, name, name, st.lists(pair, max_size=8), st.sampled_from([320, 700])),
)


@given(pictures)
def test_no_label_covers_another_or_leaves_the_picture(picture):
    """By their boxes, whatever the names and numbers."""
    for one, other in combinations(picture.labels, 2):
        assert not one.meets(other), (one, other)
    for box in picture.labels:
        assert box.x >= -0.1 and box.x + box.width <= picture.width + 0.1
        assert box.y >= 0 and box.y + box.height <= picture.height


@given(pictures)
def test_it_is_well_formed_and_holds_nothing_but_marks(picture):
    """No script, no handler, no address outside, and a title and description that label it."""
    for text in (picture.inline("one"), picture.standalone()):
        root = ElementTree.fromstring(text)
        tags = {each.tag.rpartition("}")[2] for each in root.iter()}
        assert tags <= {"svg", "title", "desc", "style", "defs", "pattern", "path", "circle", "rect", "text"}
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids)) and set(root.get("aria-labelledby").split()) <= set(ids)
        for each in root.iter():
            for key, value in each.attrib.items():
                assert not key.startswith("on") and key not in {"href", "style"}
                assert "url(" not in value or value.startswith("url(#")
    assert "<style" not in picture.inline("one"), "pages allow no style of their own"
    assert all(len(row) == len(picture.head) for row in picture.rows)


def test_two_pictures_on_a_page_share_no_id():
    """Each has the key that it was given."""
    picture = draw_flow([Line("A", "o", "B", 3)])
    assert 'id="one-hatched"' in picture.inline("one") and "two-" not in picture.inline("one")


def test_the_same_values_give_the_same_bytes_in_any_order():
    """Order of input does not matter."""
    lines = [Line("A", "o", "B", 3), Line("B", "p", "A", 2, Kind.BESIDES), Line("A", "o", "C", 1, Kind.DUTY)]
    assert draw_flow(lines).standalone() == draw_flow(lines[::-1]).standalone()


@pytest.mark.parametrize("kind", list(Kind), ids=str)
def test_each_kind_is_told_by_pattern_and_in_words(kind):
    """Never by colour alone: one ink draws everything."""
    text = draw_flow([Line("A", "o", "B", 1234, kind)]).standalone()
    assert WORDS[kind] in text and "1,234" in text
    assert (f"url(#picture-{kind})" in text) == (kind is not Kind.FIRM)


def test_long_names_are_shortened_and_kept_whole_in_a_title():
    """Whoever points at it reads all of it."""
    long = "The Democratic Republic of a Very Long Name Indeed"
    text = draw_flow([Line(long, "o", "B", 1)], 320).inline("x")
    assert f"<title>{long}</title>" in text and "…</text>" in text


@given(st.text(max_size=60), st.floats(20, 300))
def test_shortened_words_fit(words, room):
    """Within their room."""
    assert width_of(shortened(words, room)) <= room


def test_the_tolerance_is_drawn_and_told():
    """As a dashed line, and in words beside the worst balance."""
    text = draw_stages([2, 2], [Balance("A", ((1, 0), (1, 0)), 1)]).inline("s")
    assert "furthest ahead 1, bears 1" in text and "stroke-dasharray" in text

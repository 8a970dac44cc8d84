"""The parts of a bundle by themselves: keys as lines, headers, lines, and logs that only grow."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from repatria.core.archive.bundle.growth import Growth, Log, meet
from repatria.core.archive.bundle.header import Choice, Header, Rule, header_line, parse_header, version_of
from repatria.core.archive.bundle.verifier import Verifier, parse_verifier
from repatria.core.archive.bundle.write import write_bundle
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.merkle import EMPTY_ROOT, MerkleTree
from repatria.core.terms.records import Ref

KEY = SigningKey(sha256(b"a key for tests").digest())
OURS = Verifier("bureau.example/register", bytes(KEY.verify_key))


def leaves(count: int, salt: bytes = b"") -> list[bytes]:
    return [sha256(salt + bytes([place % 256, place // 256])).digest() for place in range(count)]


@given(st.integers(0, 70), st.lists(st.integers(-1, 75)))
def test_a_log_read_once_proves_what_its_whole_tree_proves(size, earlier):
    log, tree = Log(size, earlier), MerkleTree(leaves(size))
    for leaf in leaves(size):
        log.append(leaf)
    assert log.root() == tree.root()
    assert log.proofs() == {
        old: tuple(tree.consistency_proof(old, size)) for old in set(earlier) if 0 < old < size
    }


def state(size: int, salt: bytes = b"") -> Checkpoint:
    return Checkpoint("bureau.example/register", size, MerkleTree(leaves(size, salt)).root())


@given(st.integers(0, 20), st.integers(0, 20))
def test_two_states_of_one_log_that_only_grew(old, new):
    proofs = {old: MerkleTree(leaves(new)).consistency_proof(old, new)} if 0 < old < new else {}
    met = meet(state(old), state(new), proofs)
    # Whoever shows less than he showed before has to show the rest.
    assert met.growth is (Growth.GROWN if old <= new or new == 0 else Growth.UNPROVED)
    assert (met.earlier.size, met.later.size) == (min(old, new), max(old, new))


@given(st.integers(1, 20), st.integers(1, 20))
def test_two_histories_never_pass_for_one(old, new):
    proofs = {old: MerkleTree(leaves(new, b"other")).consistency_proof(old, new)} if old < new else {}
    assert meet(state(old), state(new, b"other"), proofs).growth is not Growth.GROWN


def test_an_empty_log_has_one_root():
    assert meet(Checkpoint("x", 0, b"?" * 32), state(3), {}).growth is Growth.SPLIT
    assert meet(Checkpoint("x", 0, EMPTY_ROOT), state(3), {}).growth is Growth.GROWN


def test_a_key_is_one_line_that_names_its_register():
    assert parse_verifier(f" {OURS}\n") == OURS
    assert str(OURS).startswith("bureau.example/register+")


@pytest.mark.parametrize("place", range(0, len(str(OURS)), 5))
def test_a_key_with_one_letter_mistyped_is_none(place):
    line = str(OURS)
    with pytest.raises(ValueError):
        parse_verifier(line[:place] + ("X" if line[place] != "X" else "Y") + line[place + 1 :])


@pytest.mark.parametrize("text", ["", "a+b", "a+b+c", "+00000000+AAAA", str(OURS)[:-4], "age1xyz"])
def test_what_is_no_key_is_told(text):
    with pytest.raises(ValueError):
        parse_verifier(text)


hashes = st.lists(st.binary(min_size=32, max_size=32)).map(tuple)
words = st.text(st.characters(codec="utf-8"), max_size=20)
headers = st.builds(
    Header,
    origin=words,
    to=st.none() | words,
    purpose=words,
    made_at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
        lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    ),
    sent_by=st.just(Ref("actor:test/one")),
    confirmed_by=st.sampled_from([None, Ref("actor:test/two")]),
    rule=st.builds(Rule, st.sampled_from(Choice), st.lists(words).map(tuple)),
    claims=st.integers(0, 10**9),
    proofs=st.integers(0, 10**9),
    losses=st.dictionaries(words, st.integers(0, 10**9)),
    checkpoint=words,
    consistency=st.dictionaries(
        st.integers(1, 10**6), st.lists(st.binary(min_size=32, max_size=32)).map(tuple)
    ),
)


@given(headers)
def test_a_header_is_read_back_as_it_was(header):
    line = header_line(header)
    assert parse_header(line) == header and version_of(line) == 1
    assert b"\n" not in line


@given(headers, st.data())
def test_a_header_holds_nothing_unread(header, data):
    line = header_line(header)
    place = data.draw(st.integers(0, len(line) - 1))
    altered = line[:place] + bytes([line[place] ^ 1 << data.draw(st.integers(0, 6))]) + line[place + 1 :]
    try:
        read = parse_header(altered)
    except ValueError:
        return
    assert header_line(read) == altered and read != header


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b'{"format":"repatria-bundle","version":"1"}'])
def test_what_is_no_header_has_no_version(line):
    assert version_of(line) is None
    with pytest.raises(ValueError):
        parse_header(line)


def test_a_bundle_counts_what_it_holds():
    header = Header(
        origin="bureau.example/register",
        to=None,
        purpose="p",
        made_at=datetime(2031, 1, 1, tzinfo=UTC),
        sent_by=Ref("actor:test/one"),
        confirmed_by=None,
        rule=Rule(Choice.ALL),
        claims=1,
        checkpoint="",
    )
    with pytest.raises(ValueError):
        list(write_bundle(header, [], [], KEY))
    assert list(write_bundle(header, [b"{}"], [], KEY)) == list(write_bundle(header, [b"{}"], [], KEY))

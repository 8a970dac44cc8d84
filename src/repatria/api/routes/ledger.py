"""The ledger: its size and checkpoints, and proofs that an entry is in it and that it only ever grew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from repatria.api.answers import json_response
from repatria.api.caller import caller
from repatria.api.operations import operation
from repatria.api.reading import log_claim
from repatria.api.routes.claims import entry_to_json
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.merkle import MerkleTree
from repatria.core.errors import BadInput
from repatria.desk.ports import Register
from repatria.desk.showing import readable

router = Router(tags=["ledger"])


@dataclass(frozen=True, slots=True)
class CheckpointAnswer:
    """A state of the log; `text` is what a signature is over."""

    origin: str
    size: int
    root: bytes
    text: str


@dataclass(frozen=True, slots=True)
class LedgerAnswer:
    """How long the ledger is, and the signed checkpoints kept beside it, oldest first."""

    size: int
    kept: tuple[CheckpointAnswer, ...]


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """An entry, with the proof that it stands in the log of a size (RFC 9162, 2.1.3)."""

    entry: dict[str, Any]
    leaf: bytes
    size: int
    root: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ConsistencyAnswer:
    """The proof that the log of one size only appends to that of another (RFC 9162, 2.1.4)."""

    old: int
    old_root: bytes
    new: int
    new_root: bytes
    path: tuple[bytes, ...]


class Sizes(Schema):
    """Two sizes of the log; the present one when the newer is not given."""

    old: int = Field(ge=1, le=2**53 - 1)
    new: int | None = Field(None, ge=1, le=2**53 - 1)


class Sized(Schema):
    """A size of the log; the present one when it is not given."""

    size: int | None = Field(None, ge=1, le=2**53 - 1)


@operation(router, "get", "/ledger", Deed.READ_FILES, Deed.READ_AUDIT, answers=LedgerAnswer)
def ledger(request: HttpRequest) -> HttpResponse:
    """How long the ledger is, and the signed checkpoints kept beside it."""
    kept = tuple(_told(each) for each in served().checkpoints())
    return json_response(LedgerAnswer(served().desk.register.size(), kept))


@operation(router, "get", "/checkpoint", Deed.READ_FILES, Deed.READ_AUDIT, answers=CheckpointAnswer)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The present state of the log; keep it in other hands."""
    return json_response(_told(served().desk.register.checkpoint()))


@operation(router, "get", "/entries/{sequence}", Deed.READ_FILES, answers=EntryAnswer)
def entry(request: HttpRequest, sequence: int, sized: Query[Sized]) -> HttpResponse:
    """One entry with the proof that it stands in the log."""
    register = served().desk.register
    if not 0 <= sequence < register.size():
        raise _none()
    found = next(iter(register.entries(sequence)), None)
    if found is None or not list(readable(register, [found], caller(request).reader)):
        # What is withheld is answered like what is not there.
        raise _none()
    tree = _TREES.of(register)
    size = sized.size or len(tree)
    if not sequence < size <= len(tree):
        raise _no_size()
    path = tuple(tree.inclusion_proof(sequence, size))
    log_claim(request, found.claim)
    return json_response(EntryAnswer(entry_to_json(found), found.leaf(), size, tree.root(size), path))


@operation(router, "get", "/consistency", Deed.READ_FILES, Deed.READ_AUDIT, answers=ConsistencyAnswer)
def consistency(request: HttpRequest, sizes: Query[Sizes]) -> HttpResponse:
    """The proof that the log of one size only appends to that of another."""
    tree = _TREES.of(served().desk.register)
    new = sizes.new or len(tree)
    if not sizes.old <= new <= len(tree):
        raise _no_size()
    path: Sequence[bytes] = tree.consistency_proof(sizes.old, new)
    return json_response(ConsistencyAnswer(sizes.old, tree.root(sizes.old), new, tree.root(new), tuple(path)))


def _told(found: Checkpoint) -> CheckpointAnswer:
    return CheckpointAnswer(found.origin, found.size, found.root, found.text())


class _Trees:
    """The tree over the register's entries, read on as it grows; of one register at a time."""

    def __init__(self) -> None:
        self._register: Register | None = None
        self._leaves: list[bytes] = []
        self._tree = MerkleTree([])
        self._lock = Lock()

    def of(self, register: Register) -> MerkleTree:
        """The tree of all entries that there are now."""
        with self._lock:
            if self._register is not register:
                self._register, self._leaves, self._tree = register, [], MerkleTree([])
            if register.size() > len(self._leaves):
                self._leaves.extend(each.leaf() for each in register.entries(len(self._leaves)))
                self._tree = MerkleTree(self._leaves)
            return self._tree


_TREES = _Trees()


def _none() -> BadInput:
    made = BadInput.of("ask.claim", "", "is no entry.", "Take its number from an answer.")
    assert isinstance(made, BadInput)
    return made


def _no_size() -> BadInput:
    made = BadInput.of("request.value", "query.size", "is no size of the log.", "See GET ledger.")
    assert isinstance(made, BadInput)
    return made

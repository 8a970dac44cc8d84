"""What bundling needs beside the register: the ledger's bytes, a bundle that can be read twice, a shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from repatria.core.archive.bundle.items import Item
from repatria.core.archive.bundle.read import Signed
from repatria.core.archive.bundle.verifier import Verifier
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.terms.records import ClaimId, Ref


class LedgerBytes(Protocol):
    """The entries of the ledger as they are stored."""

    @property
    def longest_name(self) -> int:
        """The longest reference that the register keeps, in characters."""

    def bodies(self, end: int) -> Iterator[bytes]:
        """The entries' bytes in order, up to but not including sequence `end`."""

    def bodies_of(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, bytes]:
        """The entries' bytes of the named claims, as far as the ledger holds them."""

    def bodies_about(self, subjects: Iterable[Ref]) -> Iterator[bytes]:
        """The entries' bytes of all claims about the subjects."""

    def known_sources(self, sources: Iterable[Ref]) -> frozenset[Ref]:
        """Those of the sources that a claim of the ledger describes or cites."""


class Incoming(Protocol):
    """A bundle that came in, decrypted where it was encrypted."""

    def lines(self) -> Iterator[bytes]:
        """Its lines from the beginning, each with its end."""


class Shelf(Protocol):
    """Where a register keeps whose keys it trusts, the bundles it took, and what it could not take."""

    def trusted(self, key: Verifier) -> bool:
        """True when the key is kept as trusted, or is the register's own."""

    def same_body(self, key: Verifier) -> bool:
        """True when the key is kept as that of another register of the same body."""

    def checkpoints_of(self, key: Verifier) -> list[Checkpoint]:
        """What that register signed of itself in earlier bundles."""

    def keep(self, signed: Signed, lines: Iterable[bytes], quarantined: Iterable[Item]) -> None:
        """Keep a bundle's lines, its checkpoint, and what of it broke the vocabulary; durably."""

    def keep_checkpoint(self, signed: Signed) -> None:
        """Keep a bundle's checkpoint: whoever shows two histories has signed both."""

"""The reader: whoever asks or acts, with the roles held and what was opened in an emergency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.roles import MANDATES, Role
from repatria.core.errors import RepatriaError
from repatria.core.terms.records import Kind, Ref, ref

LOCAL = Ref("actor:local")
"""Whoever keeps a register alone on one machine."""


class NotAllowed(RepatriaError):
    """A deed or a reading that the roles of whoever asks do not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever asks or acts.

    Args:
        officer: who it is, as the claims name him, such as `actor:registrar`.
        roles: the offices held.
        opened: compartments opened by breaking the glass, for as long as that lasts.
    """

    officer: Ref
    roles: frozenset[Role]
    opened: frozenset[Compartment] = frozenset()

    def reads(self, compartment: Compartment) -> bool:
        """True when facts of this kind may be shown to him."""
        return compartment in self.opened or any(compartment in MANDATES[role].reads for role in self.roles)

    def may(self, deed: Deed) -> bool:
        """True when his roles hold the deed."""
        return any(deed in MANDATES[role].does for role in self.roles)

    def must(self, *deeds: Deed) -> None:
        """Refuse unless his roles hold each of the deeds.

        Raises:
            NotAllowed: they do not; the roles that would are named.
        """
        for deed in deeds:
            if not self.may(deed):
                holders = ", ".join(role for role, mandate in MANDATES.items() if deed in mandate.does)
                what = f"may not {deed}." if self.roles else "has no role yet."
                raise NotAllowed.of("access.deed", str(self.officer), what, f"Ask one who may: {holders}.")

    @property
    def withheld(self) -> frozenset[Compartment]:
        """The compartments that he may not read."""
        return frozenset(compartment for compartment in Compartment if not self.reads(compartment))


def all_seeing(officer: Ref, roles: Iterable[Role] = Role) -> Reader:
    """A reader who holds every role: for a register kept by one person on one machine, and for tests."""
    return Reader(officer=officer, roles=frozenset(roles))


def officer_ref(origin: str, name: str) -> Ref:
    """How claims name an officer, wherever he comes in: two names for one man would make him his own second.

    Args:
        origin: the name under which the register signs.
        name: what he signs in with.
    """
    register = re.sub(r"[^a-z0-9]+", "-", origin.casefold()).strip("-") or "register"
    return ref(Kind.ACTOR, f"{register}/{name}")

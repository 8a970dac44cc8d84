"""What each route of the accounts asks of whoever comes; a route that stands nowhere here is refused."""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed

Needs = tuple[Deed | Compartment, ...]

OPEN = frozenset({"sign-in", "second-factor", "set-up"})
"""Routes that answer nobody in particular: the door itself."""

BARE = frozenset({"factors", "add-code", "add-passkey", "recovery-codes", "sign-out"})
"""What an officer reaches before he has a second factor, and nothing else."""

SIGNED_IN: Needs = ()
"""Every officer who is signed in, whatever his roles."""

READING: Mapping[str, Needs] = {
    "sign-in": SIGNED_IN,
    "second-factor": SIGNED_IN,
    "set-up": SIGNED_IN,
    "home": SIGNED_IN,
    "factors": SIGNED_IN,
    "add-code": SIGNED_IN,
    "add-passkey": SIGNED_IN,
    "recovery-codes": SIGNED_IN,
    "password": SIGNED_IN,
    "account": SIGNED_IN,
    "purpose": (Deed.READ_FILES,),
    "break-glass": (Deed.BREAK_GLASS,),
    "officers": (Deed.MANAGE_OFFICERS,),
    "add-officer": (Deed.MANAGE_OFFICERS,),
    "officer": (Deed.MANAGE_OFFICERS,),
    "audit": (Deed.READ_AUDIT,),
    "audit-csv": (Deed.READ_AUDIT,),
}
"""What reading a route takes."""

WRITING: Mapping[str, Needs] = {
    "sign-in": SIGNED_IN,
    "second-factor": SIGNED_IN,
    "set-up": SIGNED_IN,
    "sign-out": SIGNED_IN,
    "factors": SIGNED_IN,
    "add-code": SIGNED_IN,
    "add-passkey": SIGNED_IN,
    "recovery-codes": SIGNED_IN,
    "password": SIGNED_IN,
    "account": SIGNED_IN,
    "purpose": (Deed.READ_FILES,),
    "break-glass": (Deed.BREAK_GLASS,),
    "add-officer": (Deed.MANAGE_OFFICERS,),
    "officer": (Deed.MANAGE_OFFICERS,),
}
"""What sending something to a route takes; a route that is not here only reads."""

READS: Mapping[str, tuple[str, tuple[str, ...]]] = {}
"""Which routes show files or claims; none of these."""

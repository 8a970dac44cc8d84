"""What each page asks of whoever comes, before it even looks; a route that stands nowhere here is refused.

This is the outer door. What an act is, and what of a file is shown, the desk asks once more.
"""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed

Needs = tuple[Deed | Compartment, ...]

OPEN = frozenset({"enter", "health"})
"""Routes that answer whoever has not come in yet: the door itself, and whether the server is well."""

_FILES: Needs = (Deed.READ_FILES,)
_OFFERS: Needs = (Deed.READ_FILES, Compartment.NEGOTIATION)

READING: Mapping[str, Needs] = {
    "enter": (),
    "situation": _FILES,
    "persons": _FILES,
    "person": _FILES,
    "waiting": _FILES,
    "progress": _FILES,
    "claim": _FILES,
    "sources": _FILES,
    "source": _FILES,
    "findings": _FILES,
    "ledger": _FILES,
    "drafts": _FILES,
    "draft": _FILES,
    "capture": (Deed.RECORD_CLAIM,),
    "enter-claim": (Deed.RECORD_CLAIM,),
    # Which deed a decision is hangs on the claim: an interviewer decides on wishes alone.
    "decide": _FILES,
    "rule": (Deed.RULE,),
    "judge": (Deed.JUDGE_NOT_SAME,),
    "offers": _OFFERS,
    "write-offer": (Deed.WRITE_OFFER,),
    "edit-offer": (Deed.WRITE_OFFER,),
    "withdraw-offer": (Deed.WRITE_OFFER,),
    "plan": (Deed.CLEAR,),
    "compare": (Deed.CLEAR,),
    "stages": (Deed.CLEAR,),
    "reports": (Deed.RECORD_CLAIM,),
    "report": (Deed.RECORD_CLAIM,),
    "report-picture": (Deed.RECORD_CLAIM,),
    "review-passage": (Deed.RECORD_CLAIM,),
    "import": (Deed.IMPORT,),
    "import-file": (Deed.IMPORT,),
    "bad-rows": (Deed.IMPORT,),
    "export": (Deed.READ_FILES, Deed.EXPORT),
    "export-made": (Deed.READ_FILES, Deed.EXPORT),
    "export-file": (Deed.READ_FILES, Deed.EXPORT),
    "bundles": (Deed.SEND_BUNDLE,),
    "make-bundle": (Deed.SEND_BUNDLE,),
    "bundle-order": (Deed.SEND_BUNDLE,),
    "trust-key": (Deed.TAKE_BUNDLE,),
    "take-bundle": (Deed.TAKE_BUNDLE,),
    "inspect-bundle": (Deed.TAKE_BUNDLE,),
    "health": (),
    # Whoever keeps the machine, who reads no file.
    "meters": (Deed.MANAGE_OFFICERS,),
}
"""What reading a page takes."""

WRITING: Mapping[str, Needs] = {
    "capture": (Deed.RECORD_CLAIM,),
    "enter-claim": (Deed.RECORD_CLAIM,),
    "decide": _FILES,
    "rule": (Deed.RULE,),
    "judge": (Deed.JUDGE_NOT_SAME,),
    "draft": _FILES,
    "stop-job": _FILES,
    "reports": (Deed.RECORD_CLAIM,),
    "review-passage": (Deed.RECORD_CLAIM,),
    "import": (Deed.IMPORT,),
    "import-file": (Deed.IMPORT,),
    "export": (Deed.READ_FILES, Deed.EXPORT),
    "make-bundle": (Deed.SEND_BUNDLE,),
    "bundle-order": (Deed.SEND_BUNDLE,),
    "bundle-file": (Deed.SEND_BUNDLE,),
    "trust-key": (Deed.TAKE_BUNDLE,),
    "take-bundle": (Deed.TAKE_BUNDLE,),
    "inspect-bundle": (Deed.TAKE_BUNDLE,),
    "offer-check": _OFFERS,
    "write-offer": (Deed.WRITE_OFFER,),
    "edit-offer": (Deed.WRITE_OFFER,),
    "withdraw-offer": (Deed.WRITE_OFFER,),
}
"""What sending something to a page takes; a page that is not here only reads."""

READS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "person": ("person file", ("key",)),
    "rule": ("person file", ("key",)),
    "judge": ("person file", ("key", "other")),
    "claim": ("claim", ("claim",)),
    "decide": ("claim", ("claim",)),
    "draft": ("draft", ("draft",)),
    "persons": ("list", ()),
    "waiting": ("list", ()),
    "findings": ("list", ()),
    "sources": ("list", ()),
    "source": ("source", ("key",)),
    "offers": ("list", ()),
    "plan": ("list", ()),
    "compare": ("list", ()),
    "stages": ("list", ()),
    "drafts": ("list", ()),
    "ledger": ("list", ()),
    "bundle-order": ("draft", ("draft",)),
    "bundle-file": ("export", ("draft",)),
    "inspect-bundle": ("bundle", ("upload",)),
    "report": ("report", ("digest",)),
    "report-picture": ("report", ("digest",)),
    "review-passage": ("report", ("digest",)),
    "import-file": ("upload", ("upload",)),
    "bad-rows": ("upload", ("upload",)),
    "export-file": ("export", ("file",)),
}
"""Which routes show files and claims: the kind of reading, and the parts of the address that say whose."""

SEARCHED = ("q",)
"""The fields of an address that hold what somebody searched for."""

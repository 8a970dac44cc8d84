"""Making a register from the neutral form: in one transaction, and verified before that is committed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from repatria.core.archive.merkle import leaf_hash
from repatria.core.archive.verify import Verification
from repatria.core.errors import BadInput, CheckFailed, Problem, RegisterUnusable
from repatria.store import reading
from repatria.store.checking import verify_register
from repatria.store.databases import place_of
from repatria.store.failures import plainly
from repatria.store.folder import RegisterFolder
from repatria.store.models import FORMAT, LedgerEntry, LedgerHead, RecordedAct
from repatria.store.neutral import tables
from repatria.store.neutral.folder import lines_of
from repatria.store.neutral.form import Head, altered, told_in
from repatria.store.projections import keeping
from repatria.store.rows import insert, portions

_AT_ONCE = 2000


def load(
    path: Path, head: Head, folder: RegisterFolder, using: str, accounts: str, models: Sequence[type[Model]]
) -> Verification:
    """Load a copy into the new register of a folder, make its projections, and verify it.

    Args:
        path: the file, which `check_whole` has read.
        head: what that gave.
        folder: the folder that was made of it.
        using: the alias of an empty ledger.
        accounts: the alias of the database of accounts and API, with empty tables.
        models: those tables.

    Raises:
        BadInput: the database holds something already.
        RegisterUnusable: the ledger is of a newer format.
        CheckFailed: what was loaded is not the ledger that was copied; nothing is kept then.
    """
    if head.format > FORMAT:
        what = f"holds a register of format {head.format}; this Repatria reads {FORMAT}."
        raise RegisterUnusable.of("register.newer", str(path), what, "Restore it with the newer Repatria.")
    known = {tables.label_of(model): model for model in models}
    with ExitStack() as stack:
        for alias in dict.fromkeys((using, accounts)):
            stack.enter_context(plainly(alias))
            stack.enter_context(transaction.atomic(using=alias))
        _refuse_what_is_there(using, accounts, models)
        _load_lines(path, head, using, accounts, known)
        keeping.rebuild(using)
        found = verify_register(using, folder.checkpoints())
        _refuse_faults(found, head, path)
        return found


def _load_lines(path: Path, head: Head, using: str, accounts: str, known: Mapping[str, type[Model]]) -> None:
    # The head first, as the ledger's guards want it to grow.
    LedgerHead.objects.using(using).update(size=head.size, recorded_at=head.recorded_at, format=head.format)
    filled: list[type[Model]] = []
    model, columns = None, []
    for kind, group in groupby(lines_of(path), key=lambda line: line[0]):
        payloads = (payload for _, payload in group)
        if kind == "entry":
            insert(using, LedgerEntry, _entries(payloads, str(path)))
        elif kind == "act":
            insert(using, RecordedAct, (_act(told_in(each, str(path), list), str(path)) for each in payloads))
        elif kind == "table":
            # Empty tables stand together; only the last of them has rows.
            for payload in payloads:
                model, columns = _table(told_in(payload, str(path), dict), known, str(path))
            filled.append(model)
        elif kind == "row":
            if model is None:
                raise altered(str(path))
            for portion in portions(payloads, _AT_ONCE):
                told = (dict(zip(columns, told_in(each, str(path), list), strict=True)) for each in portion)
                tables.insert_rows(accounts, model, [tables.row_in(model, row, str(path)) for row in told])
    tables.go_on_counting(accounts, filled)


def _entries(payloads: Iterator[bytes], name: str) -> Iterator[LedgerEntry]:
    for sequence, body in enumerate(payloads):
        try:
            claim = json.loads(body)["claim"]
            claim_id, about = claim["id"], claim["about"]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise altered(name) from None
        yield LedgerEntry(sequence=sequence, claim_id=claim_id, about=about, body=body, leaf=leaf_hash(body))


def _act(told: list[Any], name: str) -> RecordedAct:
    try:
        first, count, key, kind, by, at, digest = told
        return RecordedAct(
            first=first, count=count, key=key, kind=kind, recorded_by=by, recorded_at=at,
            digest=bytes.fromhex(digest),
        )  # fmt: skip
    except (ValueError, TypeError):
        raise altered(name) from None


def _table(
    told: Mapping[str, Any], known: Mapping[str, type[Model]], name: str
) -> tuple[type[Model], list[str]]:
    model, columns = known.get(str(told.get("name"))), told.get("columns")
    if model is None or columns != tables.columns_of(model):
        what = f"holds the table {told.get('name')} in a form that this Repatria does not know."
        raise BadInput.of("register.copy-table", name, what, "Restore it with the Repatria that made it.")
    return model, columns


def _refuse_what_is_there(using: str, accounts: str, models: Sequence[type[Model]]) -> None:
    if reading.head_of(using, locked=True).size or tables.has_rows(accounts, models):
        what, remedy = "holds a register already.", "Name an empty database."
        raise BadInput.of("store.exists", place_of(using), what, remedy)


def _refuse_faults(found: Verification, head: Head, path: Path) -> None:
    if found.faults:
        raise CheckFailed(
            Problem("ledger.fault", str(fault).partition(":")[0], f"{fault.what}.", "Take another copy.")
            for fault in found.faults
        )
    if (found.size, found.root.hex()) != (head.size, head.root):
        raise altered(str(path))

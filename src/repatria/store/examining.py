"""What the doctor looks at in a register's folder and its database."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime

from nacl.signing import SigningKey

from repatria.core.errors import RepatriaError
from repatria.desk.doctor import (
    Sign,
    State,
    look_at_checkpoints,
    look_at_clock,
    look_at_habit,
    look_at_room,
)
from repatria.store import diary
from repatria.store.failures import plainly
from repatria.store.folder import RegisterFolder
from repatria.store.models import ClaimRow
from repatria.store.reading import head_of, moment_of
from repatria.store.startup import faults_of


def examine(folder: RegisterFolder, using: str) -> Iterator[Sign]:
    """Every sign of a register, one after the other."""
    yield from _keys(folder)
    yield from _leftovers(folder)
    yield from _rights(folder)
    faults = faults_of(using)
    if faults:
        for fault in faults:
            yield Sign(name="database", state=State.BROKEN, words=str(fault.what), remedy=fault.remedy)
        return
    yield Sign(name="database", state=State.OK, words="keeps what it acknowledges, with its guards in place")
    with plainly(using):
        head = head_of(using)
        rows = ClaimRow.objects.using(using).count()
        recorded = moment_of(using, head.recorded_at) if head.recorded_at else None
    yield _projections(rows, head.size)
    now = datetime.now(UTC)
    yield look_at_clock(now, recorded)
    used = sum(path.stat().st_size for path in folder.path.rglob("*") if path.is_file())
    yield look_at_room(shutil.disk_usage(folder.path).free, used)
    yield _checkpoints(folder, head.size)
    yield look_at_habit("backup", "repatria backup", diary.last(folder.path, "backup"), head.size, now)
    yield look_at_habit("verify", "repatria verify", diary.last(folder.path, "verify"), head.size, now)


def _keys(folder: RegisterFolder) -> Iterator[Sign]:
    path = folder.path / "keys" / "signing.key"
    lost = "Restore the keys from a copy of the register."
    try:
        public = folder.public_key()
        fits = SigningKey(folder.signing_seed()).verify_key == public
        mode = stat.S_IMODE(path.stat().st_mode)
    except (RepatriaError, OSError):
        yield Sign(name="keys", state=State.BROKEN, words="the signing key is missing or no key", remedy=lost)
        return
    if not fits:
        words = "the signing key and the public key do not belong together"
        yield Sign(name="keys", state=State.BROKEN, words=words, remedy=lost)
    elif mode & 0o077:
        words = f"others on this machine can read the signing key (mode {mode:04o})"
        yield Sign(name="keys", state=State.BROKEN, words=words, remedy=f"Run chmod 600 {path}.")
    else:
        yield Sign(
            name="keys", state=State.OK, words="are there, belong together, and only you can read them"
        )


def _leftovers(folder: RegisterFolder) -> Iterator[Sign]:
    """Open copies that a stopped command left beside the register."""
    beside = folder.path.resolve()
    for path in sorted(beside.parent.glob(f"{beside.name}*")):
        if path.name.endswith((".to-be-sealed", ".unsealed", ".draft")):
            words = f"{path.name} is an open copy that a stopped command left"
            yield Sign(name="leftovers", state=State.ATTENTION, words=words, remedy=f"Delete {path}.")


def _rights(folder: RegisterFolder) -> Iterator[Sign]:
    if not folder.database.is_file():
        return
    mode = stat.S_IMODE(folder.path.stat().st_mode)
    if mode & 0o007 and stat.S_IMODE(folder.database.stat().st_mode) & 0o004:
        words = "others on this machine can read the register"
        remedy = f"Run chmod 700 {folder.path}."
        yield Sign(name="rights", state=State.ATTENTION, words=words, remedy=remedy)
    else:
        yield Sign(name="rights", state=State.OK, words="others on this machine cannot read the register")


def _projections(rows: int, size: int) -> Sign:
    if rows == size:
        return Sign(name="projections", state=State.OK, words=f"tell of all {size:,} entries")
    words = f"tell of {rows:,} claims, and the ledger has {size:,} entries"
    return Sign(name="projections", state=State.BROKEN, words=words, remedy="Run repatria rebuild.")


def _checkpoints(folder: RegisterFolder, size: int) -> Sign:
    try:
        return look_at_checkpoints((each.size for each in folder.checkpoints()), size)
    except RepatriaError as error:
        problem = error.problems[0]
        return Sign(name="checkpoints", state=State.BROKEN, words=problem.what, remedy=problem.remedy)

"""Registers: made, opened, verified and examined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from shutil import rmtree

from repatria.desk.doctor import Sign
from repatria.desk.ledger import Verified, verify_ledger
from repatria.desk.load_case import load_case
from repatria.desk.ports import Register
from repatria.intake.cases.reader import read_case
from repatria.store.folder import RegisterFolder, create_folder, open_folder
from repatria.wiring.databases import alias_of

CASES = Path(__file__).parents[3] / "cases"
"""The cases that come with a checkout."""

DEMO_CASE = CASES / "kursk-2025"
ORIGIN = "repatria.example/register"
"""The name under which a register signs that was given none."""

# Django's models can be imported only once Django is configured, so the store's rooms that have
# them are imported where they are used.


def new_register(path: Path, origin: str) -> Register:
    """Make a register that holds nothing, under a name of its own.

    Raises:
        BadInput: the folder is not empty.
        NoRoom: it cannot be written.
    """
    return _create(create_folder(path, origin))


def make_register(path: Path, case: Path, origin: str = ORIGIN) -> int:
    """Make a register in a new folder from a case; how many entries it then has.

    Raises:
        BadInput: the folder is not empty, or the case is wrong; no folder is made then.
        NoRoom: it cannot be written.
    """
    read = read_case(case)
    folder = create_folder(path, origin)
    try:
        register = _create(folder)
        made = load_case(register, read.name, read.batches).entries
        folder.sign(register.checkpoint())
    except BaseException:
        # A register that holds half a case must not be taken for a whole one.
        rmtree(path, ignore_errors=True)
        raise
    return made


def simulate_register(
    path: Path, people: int, powers: int, seed: int, until: date, tell: Callable[[int, int], None]
) -> int:
    """Make a register of a synthetic country in a new folder; how many entries it then has.

    Args:
        tell: called with the claims recorded so far, and about how many there will be.

    Raises:
        BadInput: the folder is not empty, or no such country can be made; no folder is made then.
        NoRoom: it cannot be written.
    """
    from repatria.core.simulate.simulate import CLAIMS_OF_A_PERSON, country, simulate
    from repatria.desk.ports import Act

    made = country(people, powers, seed, until)
    folder = create_folder(path, made.key)
    recorded = 0
    try:
        register = _create(folder)
        for each in simulate(made):
            act = Act(kind="simulate", key=each.key, by=each.by, claims=each.claims)
            register.record(act, each.at)
            recorded += len(each.claims)
            tell(recorded, people * CLAIMS_OF_A_PERSON)
        folder.sign(register.checkpoint())
    except BaseException:
        # Half a country must not be taken for a whole one.
        rmtree(path, ignore_errors=True)
        raise
    return recorded


def load(register: Register, folder: Path) -> int:
    """Load a case's folder into a register; how many entries that made."""
    case = read_case(folder)
    return load_case(register, case.name, case.batches).entries


def open_register(path: Path, *, to_examine: bool = False) -> Register:
    """Open the register in a folder, after checking that it can be relied on.

    Args:
        path: the folder.
        to_examine: it is only to be verified, and may have been altered.

    Raises:
        BadInput: there is no register in the folder.
        RegisterUnusable: it is damaged, newer, or kept without durability.
    """
    folder = open_folder(path)
    alias = alias_of(folder)
    from repatria.store.startup import open_register as check

    check(alias, to_examine=to_examine)
    return _register(folder)


def verify_register(path: Path, against: Sequence[Path]) -> Verified:
    """Check every entry of a register, and the whole against its checkpoints and others; it is noted.

    Raises:
        BadInput: there is no register in the folder, or a checkpoint cannot be read.
        CheckFailed: anything does not match; every fault is listed with its entry.
    """
    from repatria.store import diary

    folder, kept = open_folder(path), open_register(path, to_examine=True)
    checkpoints = [*folder.checkpoints(), *(folder.read_checkpoint(each) for each in against)]
    found = verify_ledger(kept, checkpoints)
    diary.note(path, "verify", found)
    return found


def examine(path: Path) -> list[Sign]:
    """Every sign that a register can be relied on, or cannot.

    Raises:
        BadInput: there is no register in the folder.
    """
    folder = open_folder(path)
    alias = alias_of(folder)
    from repatria.store.examining import examine as look

    return list(look(folder, alias))


def _create(folder: RegisterFolder) -> Register:
    alias = alias_of(folder)
    from repatria.store.startup import create_register

    create_register(alias)
    return _register(folder)


def _register(folder: RegisterFolder) -> Register:
    alias = alias_of(folder)
    from repatria.store.register import DjangoRegister

    return DjangoRegister(alias, folder.origin)

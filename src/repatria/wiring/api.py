"""What is served to programs, and what the keeper of the machine does for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from repatria.core.access.roles import Role
from repatria.core.terms.records import Ref
from repatria.desk.desk import Desk
from repatria.desk.doing import Doing, Drafts
from repatria.store.folder import RegisterFolder, open_folder
from repatria.wiring.asking import now
from repatria.wiring.databases import accounts_alias_of
from repatria.wiring.registers import open_register
from repatria.wiring.solving import solver

if TYPE_CHECKING:
    from repatria.api.keeper import Keeper


def api_keeper(path: Path) -> Keeper:
    """What its keeper does for the API of the register in a folder; raises as `open_register`."""
    folder, register = open_folder(path), open_register(path)
    using = _database(folder)
    from repatria.api.keeper import Keeper

    return Keeper(using, register, now, folder.origin)


def serve_api(path: Path, desk: Desk, drafts: Drafts | None = None) -> None:
    """Let what is served answer the API too, and send webhooks meanwhile.

    Args:
        path: the register's folder.
        desk: the desk that the pages ask.
        drafts: where grave acts wait for a second officer; without it the API refuses them.
    """
    folder = open_folder(path)
    using = _database(folder)
    from repatria.api import served
    from repatria.api.webhooks import worker
    from repatria.store.acceptable import check_act

    made = served.Served(
        desk=desk,
        doing=Doing(desk.register, drafts, now),
        using=using,
        checkpoints=folder.checkpoints,
        solver=solver,
        check=check_act,
        notes=Ref(f"source:{desk.origin}/acts-of-office"),
        now=now,
        folder=folder.path,
    )
    if drafts is not None:
        # Where officers sign in, what they read by a token is kept too, and it does no more than they may.
        from repatria.accounts import read_log

        made = replace(made, read_log=read_log.keep, held=_held)
    served.use(made)
    worker.start(made)


def _held(officer: Ref, roles: frozenset[Role]) -> frozenset[Role]:
    """Of a token's roles, those that the officer of its name holds now; all of a program's own."""
    from repatria.accounts.models import Officer

    found = Officer.objects.filter(actor=officer).first()
    if found is None:
        return roles
    return roles & found.held if found.is_active else frozenset()


def _database(folder: RegisterFolder) -> str:
    alias = accounts_alias_of(folder)
    from repatria.api.tables import bring_up

    bring_up(alias)
    return alias

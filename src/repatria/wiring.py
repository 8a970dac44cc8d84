"""Wiring: the one place that names the store, the solver and the intake, and puts them behind the desk."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from shutil import rmtree
from types import ModuleType
from typing import TYPE_CHECKING, Any

from django.conf import settings

from repatria import __version__
from repatria.core.archive.verify import Verification
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput, NoRoom
from repatria.core.law.settings import DEFAULTS
from repatria.core.terms.records import Ref
from repatria.desk.desk import Desk, Scenario
from repatria.desk.doctor import Sign
from repatria.desk.doing import Doing, Drafts
from repatria.desk.ledger import Verified, verify_ledger
from repatria.desk.load_case import load_case
from repatria.desk.ports import Register
from repatria.intake.cases.reader import read_batch, read_case
from repatria.intake.rounds.expected import Expected
from repatria.solver.child import ChildSolver, Progress
from repatria.store import databases
from repatria.store.backup import draft_copy, keep_copy
from repatria.store.folder import RegisterFolder, create_folder, open_folder

if TYPE_CHECKING:
    from repatria.accounts.keeper import Keeper as OfficersKeeper
    from repatria.api.keeper import Keeper
    from repatria.core.access.reader import Reader
    from repatria.core.access.roles import Role
    from repatria.core.archive.bundle.verifier import Verifier

    # Rings need numpy, which takes a fifth of a second to load; no other command waits for it.
    from repatria.core.clearing.rings.graph import RingGraph
    from repatria.core.clearing.rings.plan import RingsPlan
    from repatria.core.clearing.rings.rings import Caps
    from repatria.core.clearing.rings.wants import WantList
    from repatria.desk.bundling.make import Made, Order
    from repatria.desk.bundling.ports import Incoming
    from repatria.desk.bundling.study import Studied
    from repatria.desk.bundling.take import Mode, Taken, Taking
    from repatria.solver.rings.wants import Settled
    from repatria.store.bundles.shelf import FolderShelf
    from repatria.store.bundles.stored_bytes import StoredBytes

# Django's models can be imported only once Django is configured, so the store's rooms that have
# them are imported where they are used.

CASES = Path(__file__).parents[2] / "cases"
"""The cases that come with a checkout."""

DEMO_CASE = CASES / "kursk-2025"
ORIGIN = "repatria.example/register"
"""The name under which a register signs that was given none."""

ACCOUNTS = "accounts.sqlite3"
"""The accounts' database in the register's folder, where the ledger is not on PostgreSQL."""

LONGEST_ANSWER = 60.0
"""Seconds after which a page or a command that names no time gives the best so far and says so."""

__all__ = ["open_folder"]


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
    alias = _alias(folder)
    from repatria.store.startup import open_register as check

    check(alias, to_examine=to_examine)
    return _register(folder)


def copy_register(path: Path, to: Path) -> Verification:
    """Copy a register whole to a new folder, while it may be in use; what the copy was found to hold.

    The copy is there only once every entry of it was checked, against all its checkpoints.

    Raises:
        BadInput: the new folder is there already, or the ledger is on PostgreSQL.
        CheckFailed: the copy is not whole; nothing is kept then.
        NoRoom: it cannot be written.
        RegisterUnusable: there is no register that can be read.
    """
    from repatria.store import diary

    found = _copied(path, to)
    diary.note(path, "backup", found)
    return found


def _copied(path: Path, to: Path) -> Verification:
    """A whole copy, checked; raises as `copy_register`."""
    draft = draft_copy(open_folder(path), to)
    try:
        folder = open_folder(draft)
        found = verify_ledger(open_register(draft, to_examine=True), folder.checkpoints())
        _forget(folder)
        keep_copy(draft, to)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return found


def seal_register(path: Path, to: Path, keys: Sequence[str]) -> Verification:
    """Copy a register whole into one file that only the holders of keys can open; raises as `copy_register`.

    Args:
        keys: the public keys of age to which it is encrypted.
    """
    from repatria.store import diary
    from repatria.store.sealed_copy import recipient, seal

    recipients = [recipient(key) for key in keys]
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new file.")
    # On the register's own disk, where its content lies open anyway, and never beside the file.
    open_copy = path.resolve().with_name(f"{path.resolve().name}.to-be-sealed")
    rmtree(open_copy, ignore_errors=True)
    try:
        found = _copied(path, open_copy)
        seal(open_copy, to, recipients)
    finally:
        rmtree(open_copy, ignore_errors=True)
    diary.note(path, "backup", found)
    return found


def new_copy_key(path: Path) -> str:
    """Make a key for copies in a new file; its public half.

    Raises:
        BadInput: there is such a file already.
    """
    from repatria.store.sealed_copy import new_identity

    return new_identity(path)


def unseal_register(sealed: Path, to: Path, key: Path) -> Verification:
    """Make a register again from such a file; raises as `copy_register` does, and more.

    Raises:
        BadInput: the key's file holds none.
        CheckFailed: the key does not open it, or it was altered; nothing is kept then.
    """
    from repatria.store.sealed_copy import identity, unseal

    opened = to.resolve().with_name(f"{to.resolve().name}.unsealed")
    rmtree(opened, ignore_errors=True)
    try:
        unseal(sealed, opened, identity(key))
        return _copied(opened, to)
    finally:
        rmtree(opened, ignore_errors=True)


def _forget(folder: RegisterFolder) -> None:
    """Let go of a register's database, so that its folder may be moved."""
    alias = _alias(folder)
    databases.remove_database(alias)
    _known.discard(alias)


def open_desk(path: Path) -> Desk:
    """The desk over the register in a folder, with HiGHS as the solver; raises as `open_register`."""
    from repatria.solver.highs import highs

    return Desk(
        register=open_register(path),
        solve=partial(highs, LONGEST_ANSWER),
        settings=DEFAULTS,
        today=today,
        scenarios=tuple(scenario_files()),
        read_scenario=read_scenario,
        origin=open_folder(path).origin,
        stoppable=partial(highs, LONGEST_ANSWER),
    )


class SolverName(StrEnum):
    """The solvers that a clearing can be asked of."""

    HIGHS = "highs"
    CP_SAT = "cp-sat"


def solver(
    seconds: float | None,
    name: SolverName = SolverName.HIGHS,
    watch: Callable[[Progress], None] | None = None,
) -> ChildSolver:
    """A solver in a process of its own, for a time; to be used in a `with`."""
    return ChildSolver(seconds, name.value, watch)


def new_solver(seconds: float = LONGEST_ANSWER) -> Solve:
    """A solver in this process, for one task that may take so long."""
    from repatria.solver.highs import highs

    return highs(seconds)


def made_by(name: SolverName) -> dict[str, str]:
    """The versions of the programs that compute a clearing, by name, for its certificate."""
    solver_of = {SolverName.HIGHS: "highspy", SolverName.CP_SAT: "ortools"}[name]
    return {"repatria": __version__, solver_of: version(solver_of)}


def read_round(path: Path) -> Round:
    """The round in a file.

    Raises:
        BadInput: it cannot be read, with every fault and its row.
    """
    return read_round_with_expected(path)[0]


def read_round_with_expected(path: Path) -> tuple[Round, Expected | None]:
    """The round in a file, and what the file says should come of it; raises as `read_round`."""
    from repatria.intake.rounds.read import read_with_expected

    return read_with_expected(path)


def read_rings(path: Path) -> RingGraph | WantList:
    """The graph of rings, or the want list, in a file; which it is is told by its name.

    Raises:
        BadInput: it cannot be read, with the line.
    """
    from repatria.intake.rings import preflib
    from repatria.intake.rings.want_lists import read_want_list

    name = path.name.removesuffix(".gz")
    if name.endswith((".wmd", ".dat", ".input", ".ndds")):
        return preflib.read_rings(path)
    return read_want_list(preflib.read_text(path), path.name)


def solve_rings(
    graph: RingGraph, caps: Caps, limit: float | None, tell: Callable[[int, int], None] | None = None
) -> RingsPlan:
    """The worthiest rings of a graph, within a time or with the best so far."""
    from repatria.solver.rings.solve import solve_rings as solve

    return solve(graph, caps, limit, tell)


def settle_wants(wants: WantList, holders: bool | None, limit: float | None) -> Settled:
    """The best settlement of a want list, within a time or with the best so far."""
    from repatria.solver.rings.wants import settle

    return settle(wants, holders, limit)


def load(register: Register, folder: Path) -> int:
    """Load a case's folder into a register; how many entries that made."""
    case = read_case(folder)
    return load_case(register, case.name, case.batches).entries


def serve(path: Path, tell: Callable[[str], None], at: At) -> None:
    """Serve the pages of the register in a folder, until stopped.

    Where there are officers, each signs in; else whoever has the address that is told, on this machine.

    Args:
        path: the register's folder.
        tell: called with the address that opens the pages, once they are served.
        at: where.

    Raises:
        BadInput: the port is taken, or the pages would be open to others than officers under TLS.
    """
    import waitress
    from django.core.wsgi import get_wsgi_application
    from django.urls import resolve

    from repatria.web.access import use_desk
    from repatria.web.acting import use_drafts
    from repatria.web.logs import logging_as

    logging.config.dictConfig(logging_as(at.log_format))
    # That requests wait a moment for one another is no news for whoever keeps the machine.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

    with_accounts(path)
    folder = open_folder(path)
    desk = open_desk(path)
    drafts = _open_doors(folder, at)
    use_desk(desk, folder.checkpoints, folder.path)
    use_drafts(drafts)
    serve_api(path, desk, drafts)
    resolve("/")  # pages that do not even load must fail here, not at the first reader
    behind = {"url_scheme": "https", "trusted_proxy": at.proxy, "trusted_proxy_headers": {"x-forwarded-for"}}
    try:
        server = waitress.create_server(
            get_wsgi_application(),
            host=at.host,
            port=at.port,
            threads=4,
            ident=None,
            clear_untrusted_proxy_headers=True,
            **(behind if at.behind_tls else {}),
        )
    except OSError:
        raise BadInput.of(
            "serve.port", f"port {at.port}", "is taken on this machine.", "Name another with --port."
        ) from None
    tell(_address(at, server.effective_port, signs_in=drafts is not None))
    server.run()


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where and how the pages are served.

    Args:
        port: the port; 0 takes a free one.
        host: the address to listen on.
        behind_tls: the host name under which a proxy serves them by TLS; None on this machine alone.
        proxy: the address from which that proxy asks.
        idle_minutes: after how long a session that nobody uses ends.
        log_format: how a line of the log looks: `plain` or `json`.
    """

    port: int
    host: str = "127.0.0.1"
    behind_tls: str | None = None
    proxy: str = "127.0.0.1"
    idle_minutes: int = 20
    log_format: str = "plain"


def _open_doors(folder: RegisterFolder, at: At) -> Drafts | None:
    """Let officers sign in where there are some; where grave acts then wait for a second one."""
    _bring_up_accounts()
    from repatria.accounts.database import has_officers
    from repatria.accounts.drafts import DjangoDrafts
    from repatria.accounts.keys import pages_key
    from repatria.web.settings import SignIn, officers_settings

    if not has_officers():
        if at.behind_tls or not _is_loopback(at.host):
            what = "would open the register to others, and it has no officers who could sign in."
            raise BadInput.of("serve.nobody", at.host, what, "Add one with repatria officers add.")
        return None
    if not at.behind_tls and not _is_loopback(at.host):
        what = "would send passwords through the network for all to read."
        raise BadInput.of("serve.no-tls", at.host, what, "Put a proxy with TLS before it: --behind-tls.")
    how = SignIn(
        secret=pages_key(folder.path),
        origin=folder.origin,
        behind_tls=at.behind_tls,
        idle_minutes=at.idle_minutes,
    )
    # Whether there are officers is known only once Django has settings and can read their table.
    for name, value in officers_settings(how).items():
        setattr(settings, name, value)
    return DjangoDrafts()


def _address(at: At, port: int, *, signs_in: bool) -> str:
    if at.behind_tls:
        return f"https://{at.behind_tls}/sign-in"
    if signs_in:
        return f"http://localhost:{port}/sign-in"  # the one name without TLS at which passkeys work
    return f"http://127.0.0.1:{port}/enter?key={settings.REPATRIA_KEY}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def with_accounts(path: Path) -> None:
    """Let Django know the accounts of the register in a folder; call it before anything opens a register.

    Commands that need no accounts do without, and begin sooner.
    """
    if settings.configured:
        return
    url = open_folder(path).database_url if path.exists() else None
    accounts = (
        databases.postgres_settings(url) if url else databases.sqlite_settings(path.resolve() / ACCOUNTS)
    )
    databases.configure({"default": accounts}, _settings(accounts=True))


def open_accounts(path: Path) -> RegisterFolder:
    """Open the accounts of the register in a folder, made when they are first asked for.

    Raises:
        BadInput: there is no register in the folder.
        RegisterUnusable: the database of the accounts cannot be used.
        NoRoom: it cannot be written.
    """
    folder = open_folder(path)
    with_accounts(path)
    _bring_up_accounts()
    return folder


def _bring_up_accounts() -> None:
    from repatria.accounts.database import bring_up
    from repatria.store.failures import plainly

    try:
        with plainly("default"):
            bring_up()
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        remedy = "Free space, or give the user who runs Repatria the right to write the folder."
        raise NoRoom.of("register.folder", ACCOUNTS, what, remedy) from None


def scenario_files() -> dict[str, Path]:
    """The scenarios that come with the cases, by name."""
    return {path.stem: path for path in sorted(CASES.glob("*/scenarios/*.yaml"))}


def read_scenario(name: str) -> Scenario:
    """Read a scenario by its name or from a file.

    Raises:
        BadInput: there is no such scenario, or its file is wrong.
    """
    path = scenario_files().get(name, Path(name))
    if not path.is_file():
        known = ", ".join(scenario_files()) or "none here"
        raise BadInput.of("ask.scenario", name, "is no scenario.", f"Name a file, or one of: {known}.")
    batch = read_batch(path)
    return Scenario(path.stem, batch.title or path.stem, batch.as_of, batch.claims)


def today() -> date:
    """The day on which questions are asked, in UTC."""
    return datetime.now(UTC).date()


def _create(folder: RegisterFolder) -> Register:
    alias = _alias(folder)
    from repatria.store.startup import create_register

    create_register(alias)
    return _register(folder)


def _register(folder: RegisterFolder) -> Register:
    alias = _alias(folder)
    from repatria.store.register import DjangoRegister

    return DjangoRegister(alias, folder.origin)


def _alias(folder: RegisterFolder) -> str:
    """The database alias of a folder, added to Django when it is first asked for."""
    alias = str(folder.path.resolve())
    if alias in _known:
        return alias
    database = (
        databases.postgres_settings(folder.database_url)
        if folder.database_url
        else databases.sqlite_settings(folder.database)
    )
    if not settings.configured:
        databases.configure({alias: database}, _settings())
    else:
        databases.add_database(alias, database)
    _known.add(alias)
    return alias


_known: set[str] = set()


def _settings(*, accounts: bool = False) -> dict[str, Any]:
    from repatria.web.keys import new_key
    from repatria.web.settings import ACCOUNT_APPS, web_settings

    pages = web_settings(new_key())
    # What signs people in takes a while to load, and most commands let nobody in.
    apps = [app for app in pages["INSTALLED_APPS"] if accounts or app not in ACCOUNT_APPS]
    return pages | {"INSTALLED_APPS": ["repatria.store", *apps]}


def api_keeper(path: Path) -> Keeper:
    """What its keeper does for the API of the register in a folder; raises as `open_register`."""
    folder, register = open_folder(path), open_register(path)
    using = _api_database(folder)
    from repatria.api.keeper import Keeper

    return Keeper(using, register, _now, folder.origin)


def serve_api(path: Path, desk: Desk, drafts: Drafts | None = None) -> None:
    """Let what is served answer the API too, and send webhooks meanwhile.

    Args:
        path: the register's folder.
        desk: the desk that the pages ask.
        drafts: where grave acts wait for a second officer; without it the API refuses them.
    """
    folder = open_folder(path)
    using = _api_database(folder)
    from repatria.api import served
    from repatria.api.webhooks import worker
    from repatria.store.acceptable import check_act

    made = served.Served(
        desk=desk,
        doing=Doing(desk.register, drafts, _now),
        using=using,
        checkpoints=folder.checkpoints,
        solver=solver,
        check=check_act,
        notes=Ref(f"source:{desk.origin}/acts-of-office"),
        now=_now,
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


def _api_database(folder: RegisterFolder) -> str:
    """The alias of the database of the API's tables: that of the accounts, beside the ledger."""
    alias = _alias(folder)
    if not folder.database_url:
        alias = f"{alias}/accounts"
        if alias not in _known:
            databases.add_database(alias, databases.sqlite_settings(folder.path / "accounts.sqlite3"))
            _known.add(alias)
    from repatria.api.tables import bring_up

    bring_up(alias)
    return alias


def _now() -> datetime:
    return datetime.now(UTC)


def new_register(path: Path, origin: str) -> Register:
    """Make a register that holds nothing, under a name of its own.

    Raises:
        BadInput: the folder is not empty.
        NoRoom: it cannot be written.
    """
    return _create(create_folder(path, origin))


def bundle_shelf(path: Path) -> FolderShelf:
    """Whose keys the register in a folder trusts, and which bundles it took. Raises as `open_folder`."""
    from repatria.store.bundles.shelf import FolderShelf

    return FolderShelf(open_folder(path))


def make_bundle(path: Path, order: Order, reader: Reader, to: Path, recipients: Sequence[str] = ()) -> Made:
    """Send a bundle of the register in a folder to a file.

    Args:
        path: the register's folder.
        order: what is to be sent; the register's own signed sizes are added to it.
        reader: who sends it.
        to: a new file.
        recipients: age keys that alone can open it; none leaves it readable.

    Raises:
        NotAllowed, Refused, BadInput: see `desk.bundling.make.make_bundle`.
        NoRoom: it cannot be written.
    """
    from repatria.desk.bundling.make import make_bundle as make
    from repatria.store.bundles.files import parse_recipient, write_file

    keys = [parse_recipient(text) for text in recipients]
    register, shelf = open_register(path), bundle_shelf(path)
    ordered = replace(order, earlier=shelf.own_sizes())
    made = make(register, _stored_bytes(path), ordered, reader, shelf.folder.origin, shelf.signing_key())
    write_file(to, made.lines, keys)
    # What was told to others is kept, so that the next bundle shows that the ledger has only grown since.
    shelf.folder.sign(made.checkpoint)
    return made


def study_bundle(
    path: Path, file: Path, reader: Reader, mode: Mode | None = None, once: Verifier | None = None
) -> tuple[Taking, Incoming, Studied]:
    """Hold a bundle against the register in a folder; nothing is written.

    Args:
        path: the register's folder.
        file: the bundle.
        reader: who would take it.
        mode: what its acts of office would do; as its signer is kept, when None.
        once: a key that is trusted for this once.

    Raises:
        BadInput, CheckFailed: see `desk.bundling.study.study_bundle`.
    """
    from repatria.desk.bundling.study import study_bundle as study
    from repatria.desk.bundling.take import Mode, Taking
    from repatria.store.bundles.files import open_file

    register, shelf, ledger = open_register(path), bundle_shelf(path), _stored_bytes(path)
    incoming = open_file(file, shelf.identity() if shelf.has_identity() else None)
    trust = None if once is None else (lambda key: key == once or shelf.trusted(key))
    studied = study(incoming, ledger, shelf, shelf.folder.origin, trust)
    ours = shelf.same_body(studied.signed.signer)
    taking = Taking(
        register=register,
        ledger=ledger,
        shelf=shelf,
        reader=reader,
        origin=shelf.folder.origin,
        mode=mode or (Mode.SAME_BODY if ours else Mode.AS_PROPOSALS),
        moment=_now(),
    )
    return taking, incoming, studied


def take_bundle(
    path: Path, file: Path, reader: Reader, mode: Mode | None = None, once: Verifier | None = None
) -> Taken:
    """Take a bundle into the register in a folder; arguments as `study_bundle`, raises as it and `take`."""
    from repatria.desk.bundling.take import take_bundle as take

    while True:
        taking, incoming, studied = study_bundle(path, file, reader, mode, once)
        try:
            return take(taking, incoming, studied)
        except BadInput as error:
            # Somebody recorded one of its claims meanwhile: what is new has to be found anew.
            if {problem.code for problem in error.problems} != {"ledger.repeated"}:
                raise


def _stored_bytes(path: Path) -> StoredBytes:
    alias = _alias(open_folder(path))
    from repatria.store.bundles.stored_bytes import StoredBytes

    return StoredBytes(alias)


def officers_keeper(path: Path) -> OfficersKeeper:
    """What the keeper of the machine does about officers of the register in a folder; as `open_accounts`."""
    folder = open_accounts(path)
    from repatria.accounts.keeper import Keeper as OfficersKeeper

    return OfficersKeeper(folder.origin)


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


def examine(path: Path) -> list[Sign]:
    """Every sign that a register can be relied on, or cannot.

    Raises:
        BadInput: there is no register in the folder.
    """
    folder = open_folder(path)
    alias = _alias(folder)
    from repatria.store.examining import examine as look

    return list(look(folder, alias))


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


def formats() -> ModuleType:
    """The door of the formats: what reads and writes files of others."""
    from repatria.formats import door

    return door

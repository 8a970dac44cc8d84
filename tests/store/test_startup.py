"""Opening a register: what could lose an acknowledged act, or was made by another version, is not opened."""

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from repatria.core.errors import BadInput, RegisterUnusable
from repatria.store.databases import SQLITE_PRAGMAS, place_of, postgres_settings, sqlite_settings
from repatria.store.models import ClaimRow, LedgerHead
from repatria.store.startup import create_register, open_register, upgrade_register
from store.acts import act
from store.making import DjangoRegister, database, projected, without_guards
from strategies import START


def sql(using, statement):
    with connections[using].cursor() as cursor:
        cursor.execute(statement)


def migrate_to(using, step):
    MigrationExecutor(connections[using]).migrate([("store", step)])


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)])
def bare(request, tmp_path):
    """A database in which there is nothing yet."""
    if request.param == "sqlite":
        given = sqlite_settings(tmp_path / "register.sqlite3")
    else:
        given = postgres_settings(request.getfixturevalue("fresh_postgres_url"))
    with database(given) as alias:
        yield alias


def test_a_register_is_created_once_and_opens(bare):
    create_register(bare)
    open_register(bare)
    assert DjangoRegister(bare).verify().faults == ()
    with pytest.raises(BadInput, match=r"holds a register already.*\[store.exists\]"):
        create_register(bare)


def test_an_empty_database_holds_no_register(bare):
    with pytest.raises(RegisterUnusable, match=r"store.no-register"):
        open_register(bare)
    with pytest.raises(RegisterUnusable, match=r"store.no-register"):
        upgrade_register(bare)


def test_a_register_of_a_newer_version_is_not_opened(bare):
    create_register(bare)
    sql(
        bare,
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('store', '0099_later', '2031-01-01 00:00:00+00')",
    )
    for attempt in (open_register, upgrade_register):
        with pytest.raises(RegisterUnusable, match=r"newer Repatria.*0099_later.*\[register.newer\]"):
            attempt(bare)


def test_a_register_of_a_newer_format_is_not_opened(bare):
    create_register(bare)
    LedgerHead.objects.using(bare).update(format=2)
    with pytest.raises(RegisterUnusable, match=r"is of format 2; this Repatria reads 1.*\[register.newer\]"):
        open_register(bare)


def test_an_older_register_is_upgraded_and_its_projections_are_made(bare):
    create_register(bare)
    register = DjangoRegister(bare)
    register.record(act(), START)
    before, rows = register.checkpoint(), projected(bare)
    migrate_to(bare, "0002_append_only")
    with pytest.raises(
        RegisterUnusable, match=r"it lacks 0003_projections.*then upgrade it.*\[register.older\]"
    ):
        open_register(bare)
    upgrade_register(bare)
    open_register(bare)
    assert projected(bare) == rows
    assert ClaimRow.objects.using(bare).count() == 1
    assert register.verify([before]).faults == ()


def test_the_steps_can_be_taken_back(bare):
    create_register(bare)
    migrate_to(bare, "0001_ledger")
    without = connections[bare].introspection.table_names()
    assert "store_claimrow" not in without
    upgrade_register(bare)


def test_a_register_without_its_guards_is_opened_only_to_examine_it(bare):
    create_register(bare)
    without_guards(bare)
    with pytest.raises(RegisterUnusable, match=r"guards .*store_ledgerentry.* are gone.*\[store.unguarded\]"):
        open_register(bare)
    open_register(bare, to_examine=True)


def test_a_register_without_a_head_is_damaged(bare):
    create_register(bare)
    without_guards(bare)
    LedgerHead.objects.using(bare).all().delete()
    with pytest.raises(RegisterUnusable, match="head of the ledger is gone"):
        open_register(bare)


@pytest.mark.parametrize("level", ["OFF", "NORMAL"])
def test_sqlite_below_full_is_refused(tmp_path, level):
    path = tmp_path / "register.sqlite3"
    with database(sqlite_settings(path)) as alias:
        create_register(alias)
    careless = sqlite_settings(path)
    careless["OPTIONS"]["init_command"] += f"PRAGMA synchronous={level};"
    with database(careless) as alias:
        with pytest.raises(RegisterUnusable, match=r"synchronous is below FULL.*\[store.not-durable\]"):
            open_register(alias)
        open_register(alias, to_examine=True)


def test_sqlite_is_opened_with_every_pragma(tmp_path):
    """What the settings ask for is what the live connection answers."""
    with database(sqlite_settings(tmp_path / "register.sqlite3")) as alias:
        create_register(alias)
        answers = {}
        with connections[alias].cursor() as cursor:
            for pragma in SQLITE_PRAGMAS:
                name = pragma.partition("=")[0]
                cursor.execute(f"PRAGMA {name}")
                answers[name] = cursor.fetchone()[0]
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "cache_size": -16384,
        "busy_timeout": 20000,
    }


@pytest.mark.needs_postgres
def test_postgresql_that_does_not_wait_for_the_disk_is_refused(fresh_postgres_url):
    with database(postgres_settings(fresh_postgres_url)) as alias:
        create_register(alias)
        sql(alias, "SET synchronous_commit = off")
        with pytest.raises(RegisterUnusable, match=r"synchronous_commit is off.*\[store.not-durable\]"):
            open_register(alias)
        sql(alias, "SET synchronous_commit = local")
        open_register(alias)


@pytest.mark.needs_postgres
def test_postgresql_without_fsync_is_refused(fresh_postgres_url, monkeypatch):
    """The setting belongs to the whole server, so the server's answer is put in its mouth."""
    from repatria.store import startup

    with database(postgres_settings(fresh_postgres_url)) as alias:
        create_register(alias)
        asked = startup._ask
        monkeypatch.setattr(
            startup, "_ask", lambda using, what: "off" if what == "SHOW fsync" else asked(using, what)
        )
        with pytest.raises(RegisterUnusable, match=r"fsync is off.*\[store.not-durable\]"):
            open_register(alias)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path):
    path = tmp_path / "register.sqlite3"
    with database(sqlite_settings(path)) as alias, pytest.raises(RegisterUnusable, match="no such file"):
        open_register(alias)
    assert not path.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"not a database at all, but long enough to be read as one" * 40,
        b"SQLite format 3\x00" + b"\xff" * 4096,
    ],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "register.sqlite3"
    path.write_bytes(content)
    with database(sqlite_settings(path)) as alias:
        for attempt in (open_register, upgrade_register, create_register):
            with pytest.raises(RegisterUnusable, match=r"damaged, or is no database.*\[store.damaged\]"):
                attempt(alias)
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with (
        database(sqlite_settings(tmp_path / "nowhere" / "register.sqlite3")) as alias,
        pytest.raises(RegisterUnusable, match=r"nowhere.*\[store.unreachable\]"),
    ):
        create_register(alias)


def test_a_server_that_is_not_there_is_named_without_its_password():
    url = "postgresql://officer:open-sesame@localhost:1/register"
    with database(postgres_settings(url)) as alias, pytest.raises(RegisterUnusable) as raised:
        open_register(alias)
    assert "PostgreSQL database register on localhost" in str(raised.value)
    assert "[store.unreachable]" in str(raised.value)
    assert "sesame" not in str(raised.value)


def test_what_is_no_url_is_refused_without_repeating_it():
    with pytest.raises(BadInput, match="no PostgreSQL URL") as raised:
        postgres_settings("postgresql://officer:open-sesame@[bad")
    assert "sesame" not in str(raised.value)


def test_a_url_becomes_djangos_settings():
    given = postgres_settings("postgresql://officer:p%40ss@/register?host=%2Frun%2Fpg&options=-c%20jit%3Doff")
    assert (given["NAME"], given["USER"], given["PASSWORD"], given["HOST"]) == (
        "register", "officer", "p@ss", "/run/pg",
    )  # fmt: skip
    assert given["OPTIONS"]["options"].startswith("-c lock_timeout=")
    assert given["OPTIONS"]["options"].endswith("-c jit=off")


def test_the_migrations_make_the_models():
    from django.core.management import call_command

    with database({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}):
        call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_the_place_of_a_file_is_its_path(tmp_path):
    with database(sqlite_settings(tmp_path / "r.sqlite3")) as alias:
        assert place_of(alias) == str(tmp_path / "r.sqlite3")

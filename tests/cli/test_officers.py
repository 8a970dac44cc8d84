"""`officers`: added without a password in the command line, listed, disabled; what `serve` then refuses."""

from __future__ import annotations

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing, contextmanager

import pytest

from cli.test_bad_input import ROOT, register, repatria, whole

__all__ = ["register", "whole"]

PASSWORD = "weathered lantern nine"


def told(register, tmp_path, *arguments):
    """What a command about officers says; it has to succeed."""
    done = repatria("officers", *arguments, "--register", register, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return done.stdout


def with_password(register, tmp_path, name, *roles, password=PASSWORD):
    file = tmp_path / f"{name}.txt"
    file.write_text(password + "\n", encoding="utf-8")
    given = [part for role in roles for part in ("--role", role)]
    return repatria(
        "officers", "add", name, *given, "--password-file", file, "--register", register, cwd=tmp_path
    )


def test_an_officer_is_added_listed_and_disabled(register, tmp_path):
    link = told(register, tmp_path, "add", "Anna", "--role", "registrar")
    assert re.search(r"^/sign-in/set-up/[\w-]{43}$", link, re.MULTILINE)
    done = with_password(register, tmp_path, "root", "administrator")
    assert done.returncode == 0 and "/sign-in/set-up" not in done.stdout
    told(register, tmp_path, "roles", "ANNA", "--role", "jurist", "--role", "registrar")
    told(register, tmp_path, "disable", "anna")
    lines = json.loads(told(register, tmp_path, "list", "--json"))
    assert [(line["name"], line["roles"], line["state"]) for line in lines] == [
        ("root", ["administrator"], "no second factor yet"),
        ("anna", ["jurist", "registrar"], "disabled"),
    ]
    assert lines[1]["actor"] == "actor:repatria-example-register/anna"
    told(register, tmp_path, "enable", "anna")
    assert "/sign-in/set-up/" in told(register, tmp_path, "reset", "anna")
    assert "anna" in told(register, tmp_path, "list")


def test_all_of_it_stands_in_the_trail_as_done_by_the_keeper(register, tmp_path):
    told(register, tmp_path, "add", "anna")
    told(register, tmp_path, "disable", "anna")
    with closing(sqlite3.connect(register / "accounts.sqlite3")) as database:
        rows = database.execute("select kind, officer from accounts_auditevent order by id").fetchall()
    assert rows == [("officer added", "actor:keeper"), ("officer disabled", "actor:keeper")]


def test_the_ledger_knows_nothing_of_it(register, tmp_path):
    before = (register / "register.sqlite3").read_bytes()
    told(register, tmp_path, "add", "anna")
    assert (register / "register.sqlite3").read_bytes() == before
    assert (register / "accounts.sqlite3").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "a b"), "officer.name"),
        (("add", "anna", "--role", "auditor", "--role", "registrar"), "officer.roles"),
        (("add", "anna", "--password-file", "nowhere"), "officer.file"),
        (("roles", "nobody", "--role", "jurist"), "officer.unknown"),
        (("disable", "nobody"), "officer.unknown"),
        (("reset", "nobody"), "officer.unknown"),
    ],
    ids=["name", "roles", "file", "roles of nobody", "disable nobody", "reset nobody"],
)
def test_what_is_wrong_is_told(register, tmp_path, words, code):
    done = repatria("officers", *words, "--register", register, cwd=tmp_path)
    assert done.returncode == 2 and f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_weak_password_adds_nobody(register, tmp_path):
    done = with_password(register, tmp_path, "anna", "registrar", password="password1234")
    assert done.returncode == 2 and "[officer.password]" in done.stderr
    assert "password1234" not in done.stderr
    assert json.loads(told(register, tmp_path, "list", "--json")) == []


def test_a_password_is_read_from_the_standard_input(register, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "repatria", "officers", "add", "anna", "--password-file", "-", "-r", register],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        input=PASSWORD + "\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(told(register, tmp_path, "list", "--json"))[0]["state"] == "no second factor yet"


@pytest.mark.parametrize(
    "where",
    [("--host", "0.0.0.0"), ("--host", "192.0.2.7"), ("--behind-tls", "register.example")],
    ids=["all addresses", "another address", "a proxy"],
)
def test_a_register_without_officers_is_served_to_this_machine_alone(register, tmp_path, where):
    done = repatria("serve", *where, "--register", register, "--port", "0", cwd=tmp_path)
    assert done.returncode == 2 and "[serve.nobody]" in done.stderr


def test_nobody_signs_in_over_an_open_network(register, tmp_path):
    told(register, tmp_path, "add", "root", "--role", "administrator")
    done = repatria("serve", "--host", "0.0.0.0", "--register", register, "--port", "0", cwd=tmp_path)
    assert done.returncode == 2 and "[serve.no-tls]" in done.stderr


@contextmanager
def served(register, tmp_path, *how):
    """The address that `serve` tells."""
    with subprocess.Popen(
        [sys.executable, "-m", "repatria", "serve", "--register", register, "--port", "0", *how],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            found = (re.search(r"https?://\S+", line) for line in server.stdout)
            yield next(match[0] for match in found if match)
        finally:
            server.terminate()


def asked(address, path, **headers):
    """The status of an answer, and where it leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given):
            return None

    start = address.partition("://")[2].partition("/")[0]
    request = urllib.request.Request(
        f"http://{start.replace('localhost', '127.0.0.1')}{path}", headers=headers
    )
    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=20)
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location", "")
    return answer.status, ""


def test_with_officers_the_pages_open_to_who_signs_in(register, tmp_path):
    told(register, tmp_path, "add", "root", "--role", "administrator")
    with served(register, tmp_path) as address:
        assert address.startswith("http://localhost:") and address.endswith("/sign-in")
        assert asked(address, "/sign-in") == (200, "")
        assert asked(address, "/ledger") == (302, "/sign-in?next=%2Fledger")
        assert asked(address, "/ledger", Host="evil.example")[0] == 400


def test_without_officers_they_open_to_who_has_the_key(register, tmp_path):
    with served(register, tmp_path) as address:
        assert "/enter?key=" in address
        assert asked(address, "/ledger")[0] == 403
        assert asked(address, "/sign-in")[0] == 403


def test_behind_a_proxy_everything_is_as_under_tls(register, tmp_path):
    told(register, tmp_path, "add", "root", "--role", "administrator")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    how = ("--behind-tls", "register.example", "--port", str(port))
    with served(register, tmp_path, *how) as address:
        assert address == "https://register.example/sign-in"
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/sign-in",
            headers={"Host": "register.example", "X-Forwarded-For": "203.0.113.9"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
            cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-") and "Secure" in cookie and "SameSite=Strict" in cookie
        assert asked(f"http://127.0.0.1:{port}", "/sign-in", Host="127.0.0.1")[0] == 400
        for _ in range(21):
            asker = {"Host": "register.example", "X-Forwarded-For": "203.0.113.9"}
            last = asked(f"http://127.0.0.1:{port}", "/sign-in/set-up/none", **asker)
        assert last[0] == 429
    with closing(sqlite3.connect(register / "accounts.sqlite3")) as database:
        kept = database.execute("select address from accounts_auditevent where kind = 'sign-in throttled'")
        assert kept.fetchall() == [("203.0.113.9",)], "the asker's address, not the proxy's"


def test_a_command_that_lets_nobody_in_does_not_wait_for_the_accounts(register, tmp_path):
    script = (
        "import sys; from repatria.__main__ import main\n"
        f"sys.argv = ['repatria', 'plan', '--as-of', '2025-01-13', '--register', {str(register)!r}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('allauth', 'repatria.accounts', 'fido2'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.rstrip().endswith("[]"), done.stdout[-300:] + done.stderr

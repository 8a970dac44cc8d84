"""The keeper's commands: tokens, hosts and deliveries of a register in a folder."""

import json

import pytest
import typer
from django.core.management import call_command
from typer.testing import CliRunner

from repatria import wiring
from repatria.api import served
from repatria.api.webhooks.outbox import subscribe
from repatria.api.webhooks.signing import HEADER, is_signed
from repatria.cli import tokens, webhooks
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput

app = typer.Typer()
app.add_typer(tokens.app, name="token")
app.add_typer(webhooks.app, name="webhooks")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "register"
    wiring.make_register(path, wiring.DEMO_CASE)
    return path


def run(folder, *words, status=0):
    result = CliRunner().invoke(app, [*words, "--register", str(folder)])
    assert result.exit_code == status, (result.output, result.exception)
    return result.output


def test_a_token_is_made_listed_and_revoked(folder):
    token = run(folder, "token", "make", "--name", "anna", "--role", "registrar", "--expires", "5").strip()
    assert token.startswith("rpt_") and len(token.splitlines()) == 1
    [line] = [each for each in json.loads(run(folder, "token", "list", "--json")) if each["name"] == "anna"]
    assert (line["roles"], line["revoked_at"]) == (["registrar"], None)
    assert token.split("_")[2] not in run(folder, "token", "list")
    run(folder, "token", "revoke", line["id"])
    [line] = [each for each in json.loads(run(folder, "token", "list", "--json")) if each["name"] == "anna"]
    assert line["revoked_at"]
    assert isinstance(
        CliRunner().invoke(app, ["token", "revoke", "none", "--register", str(folder)]).exception, BadInput
    )


def test_the_tables_are_read_by_their_owner_alone(folder):
    run(folder, "token", "list")
    assert (folder / "accounts.sqlite3").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("hooks.example.org", "hooks.example.org:443"),
        ("10.0.0.7:8080", "10.0.0.7:8080"),
        ("[::1]:80", "[::1]:80"),
    ],
)
def test_hosts_are_allowed_and_disallowed(folder, host, told):
    run(folder, "webhooks", "allow", host, "--private")
    assert f"{told} private" in run(folder, "webhooks", "hosts")
    run(folder, "webhooks", "disallow", host)
    assert told not in run(folder, "webhooks", "hosts")
    assert "was not allowed" in run(folder, "webhooks", "disallow", host)


@pytest.mark.parametrize("host", ["", "a b", "http://x", "x:y", "x:0", "x:99999", "::1", "é.example"])
def test_what_is_no_host_is_refused(folder, host):
    result = CliRunner().invoke(app, ["webhooks", "allow", host, "--register", str(folder)])
    assert isinstance(result.exception, BadInput), result.output


def test_the_outbox_is_printed_signed_for_a_machine_without_a_network(folder):
    keeper = wiring.api_keeper(folder)
    token = keeper.make_token("sender", [Role.REGISTRAR], 5)
    keeper.allow("hooks.example.org", 443, private=False)
    from repatria.api.tokens import caller_with

    caller = caller_with(keeper.using, token, keeper.now())
    _, secret = subscribe(keeper.using, caller, "https://hooks.example.org/x", ["recorded"], 0, keeper.now())
    lines = [json.loads(line) for line in run(folder, "webhooks", "outbox").splitlines()]
    assert lines and all(line["url"] == "https://hooks.example.org/x" for line in lines)
    now = int(keeper.now().timestamp())
    assert all(is_signed(secret, line["headers"][HEADER], line["body"].encode(), now) for line in lines)
    sequences = [event["sequence"] for line in lines for event in json.loads(line["body"])["events"]]
    assert sequences == sorted(set(sequences)) and len(sequences) > 100
    keeper.disallow("hooks.example.org", 443)
    assert "given up" in run(folder, "webhooks", "deliver", status=1)
    assert run(folder, "webhooks", "deliver") == "0 sent, 0 to be tried again, 0 given up.\n"


def test_what_is_served_answers_the_api_in_the_name_of_its_officer(folder, monkeypatch):
    """The wiring as `repatria serve` does it, but for the thread that sends webhooks."""
    monkeypatch.setattr("repatria.api.webhooks.worker.start", lambda served: None)
    wiring.serve_api(folder, wiring.open_desk(folder))
    made = served.served()
    assert made.doing.drafts is None and made.notes.startswith("source:")
    token = wiring.api_keeper(folder).make_token("borys", [Role.REGISTRAR], 5)
    from api.service import Clock, Service

    answer = Service(made, Clock()).ask("GET", "persons/kursk-2025/scout", token)
    served.use(None)
    assert answer.status_code == 200


def test_the_tables_are_those_of_the_models():
    """A change of a model without its step would leave registers behind."""
    call_command("makemigrations", "api", check_changes=True, dry_run=True, verbosity=0)

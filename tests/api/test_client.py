"""The client and the commands that use it, against the API on this machine's own network."""

import json
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import typer
from django.core.handlers.wsgi import WSGIHandler
from typer.testing import CliRunner

from api.samples import CLAIM, OFFER, SOLDIER, claim_of
from repatria.cli import server as server_commands
from repatria.client import Client
from repatria.client.errors import NotAnswered
from repatria.client.wire import Wire
from repatria.core.access.roles import Role
from repatria.core.archive.merkle import is_consistent, is_included
from repatria.core.errors import BadInput, Refused

HIM = f"record:{SOLDIER}"


class Quiet(WSGIRequestHandler):
    def log_message(self, *parts):
        pass


@pytest.fixture
def address(service):
    """The API on a port of this machine."""
    httpd = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet)
    thread = Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def client(service, address):
    return Client(address, service.token(Role.REGISTRAR))


def test_everything_that_is_asked_is_answered(service, address, client):
    assert client.situation(as_of="2025-01-13").as_of == "2025-01-13"
    people = list(client.persons(limit=1))
    assert len(people) > 2 and people == list(client.persons())
    assert HIM in client.person(SOLDIER).answer["reading"]["file"]["records"]
    assert client.claim(CLAIM).answer["claim"]["id"] == CLAIM
    held = list(client.claims(property="held_by", limit=1))
    assert {each["claim"]["property"] for each in held} == {"held_by"} and len(held) > 1
    assert client.findings().answer and list(client.sources()) and client.vocabulary()
    negotiator = Client(address, service.token(Role.NEGOTIATOR))
    assert negotiator.offers(as_of="2025-02-01").answer
    assert negotiator.check_offer(OFFER).answer["valid"]
    assert "firm" in negotiator.plan(1, as_of="2025-01-13").answer


def test_the_stream_is_resumed_where_it_ended(client):
    lines = list(client.stream())
    size = lines[-1]["next"]
    assert [line["sequence"] for line in lines[:-1]] == sorted({line["sequence"] for line in lines[:-1]})
    assert list(client.stream(size)) == [{"next": size}]
    client.record("stream-0001", [claim_of("rank", "private")])
    more = list(client.stream(size))
    assert [line.get("sequence") for line in more] == [size, None]
    assert more[-1] == {"next": size + 1}


def test_proofs_are_checked_by_whoever_gets_them(client):
    small = client.checkpoint()
    client.record("proof-00001", [claim_of("rank", "private")])
    entry, grown = client.entry(small["size"]), client.checkpoint()
    root, path = bytes.fromhex(grown["root"]), [bytes.fromhex(step) for step in entry["path"]]
    assert is_included(bytes.fromhex(entry["leaf"]), small["size"], grown["size"], path, root)
    proof = client.consistency(small["size"])
    steps = [bytes.fromhex(step) for step in proof["path"]]
    assert is_consistent(small["size"], bytes.fromhex(small["root"]), grown["size"], root, steps)


def test_acts_are_done_once_and_lost_answers_are_asked_for_again(client):
    one = client.record("client-0001", [claim_of("rank", "private")])
    again = client.record("client-0001", [claim_of("rank", "private")])
    assert not one.repeated and again.repeated and again.claims == one.claims
    seen = client.seen(f"claim:{one.claims[0]}")
    assert seen.entries == 0
    client.accept("client-0002", one.claims[0], "read the card", seen)
    with pytest.raises(Refused, match=r"act\.late"):
        client.reject("client-0003", one.claims[0], "no", seen)
    seen = client.seen(f"claim:{one.claims[0]}")
    client.reject("client-0004", one.claims[0], "misread", seen)


def test_a_merge_is_confirmed_by_another_client(service, address, client):
    other = "record:kursk-2025/without-papers"
    waits = client.judge("client-0005", HIM, "same_as", other, client.seen(HIM))
    assert (waits.state, waits.first) == ("waiting", None)
    second = Client(address, service.token(Role.REGISTRAR, name="borys"))
    [draft] = second.drafts()
    assert draft["digest"] == waits.digest
    second.confirm(draft["id"], draft["digest"], "compared both cards")
    assert second.drafts() == []


def test_refusals_are_the_registers_own_errors(service, address, client):
    with pytest.raises(BadInput, match=r"ask\.person"):
        client.person("kursk-2025/nobody")
    with pytest.raises(BadInput, match=r"access\.deed"):
        client.plan()
    with pytest.raises(BadInput, match=r"request\.token"):
        Client(address, "guess").situation()
    with pytest.raises(NotAnswered):
        Client("http://127.0.0.1:9", "guess").situation()


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://a", "http://register.example.org", "https://u:p@a", "https://", "https://a?x=1"]
)
def test_a_token_goes_to_no_other_address_and_over_no_network_in_the_clear(url):
    with pytest.raises(BadInput):
        Wire(url, "token")


@pytest.mark.parametrize("token", ["", "a\nb", "é"])
def test_a_token_that_is_none_is_not_sent(token):
    with pytest.raises(BadInput):
        Wire("https://register.example.org", token)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["situation", "--as-of", "2025-01-13"], '"as_of": "2025-01-13"'),
        (["persons"], "kursk-2025/"),
        (["person", SOLDIER], "destinations"),
        (["findings"], "GC III"),
        (["claim", CLAIM], CLAIM),
        (["claims"], '"next"'),
    ],
    ids=lambda part: part[0] if isinstance(part, list) else "",
)
def test_reading_commands_ask_the_server(service, address, tmp_path, asked, told):
    file = tmp_path / "token"
    file.write_text(service.token(Role.REGISTRAR) + "\n")
    app = typer.Typer()
    app.add_typer(server_commands.app, name="ask")
    result = CliRunner().invoke(app, ["ask", *asked, "--server", address, "--token-file", str(file)])
    assert result.exit_code == 0, result.output
    assert told in result.output
    first = result.output if asked[0] not in ("persons", "claims") else result.output.splitlines()[0]
    json.loads(first)


def test_the_plan_of_a_server_exits_like_the_registers_own(service, address, tmp_path):
    file = tmp_path / "token"
    file.write_text(service.token(Role.JURIST))
    app = typer.Typer()
    app.add_typer(server_commands.app, name="ask")
    asked = ["ask", "plan", "--as-of", "2025-01-13", "--server", address, "--token-file", str(file)]
    assert CliRunner().invoke(app, asked).exit_code == 1
    missing = CliRunner().invoke(app, [*asked[:-1], str(tmp_path / "none")])
    assert isinstance(missing.exception, BadInput)

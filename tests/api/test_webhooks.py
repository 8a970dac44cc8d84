"""Webhooks: to allowed hosts alone, signed, without a word of what was recorded, tried again, once each."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from api.samples import claim_of
from api.service import NOW, problem
from repatria.api.models import Delivery
from repatria.api.tokens import revoke
from repatria.api.webhooks.delivering import LONGEST_PAUSE, MOST_TRIES, deliver, pause_after
from repatria.api.webhooks.hosts import address_of, allow, disallow, target_of
from repatria.api.webhooks.outbox import fill
from repatria.api.webhooks.signing import HEADER, is_signed
from repatria.api.webhooks.worker import one_round
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput

ROLES = (Role.REGISTRAR,)


class Receiver:
    """A program that takes webhooks, on this machine."""

    def __init__(self):
        self.got, self.status, self.location = [], 200, None
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, dict(self.headers), body))
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.end_headers()

            def log_message(self, *parts):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook?to=us"


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def subscribed(service, receiver):
    """A subscription to everything that a registrar reads, and its secret."""
    allow(service.served.using, "127.0.0.1", receiver.port, private=True)
    kinds = ["recorded", "decided", "judged", "ruled", "offered"]
    answer = service.post("webhooks", {"url": receiver.url, "kinds": kinds}, *ROLES)
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)


def record(service, *claims, role=Role.REGISTRAR, key="hook-00001"):
    answer = service.post("claims", {"claims": list(claims)}, role, key=key)
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)


def test_what_is_recorded_is_told_without_a_word_of_it(service, receiver, subscribed):
    told = record(service, claim_of("rank", "private-canary"), claim_of("name", "Canary Ivanova"))
    one_round(service.served)
    [(path, headers, body)] = receiver.got
    assert path == "/hook?to=us"
    assert b"canary" not in body.lower()
    events = json.loads(body)["events"]
    assert [event["property"] for event in events] == ["rank", "name"]
    assert [event["claim"] for event in events] == told["claims"]
    assert set(events[0]) == {"kind", "sequence", "recorded_at", "claim", "about", "property"}
    assert json.loads(body)["id"] == headers["Repatria-Delivery"]


def test_a_delivery_is_signed_over_its_time_and_its_bytes(service, receiver, subscribed):
    record(service, claim_of("rank", "private"))
    one_round(service.served)
    [(_, headers, body)] = receiver.got
    secret, now = subscribed["secret"], int(NOW.timestamp())
    assert is_signed(secret, headers[HEADER], body, now)
    assert is_signed(secret, headers[HEADER], body, now + 299)
    assert not is_signed(secret, headers[HEADER], body, now + 301)
    assert not is_signed(secret, headers[HEADER], body + b" ", now)
    assert not is_signed("another", headers[HEADER], body, now)
    for header in ("", "t=,v1=", "v1=x", headers[HEADER].replace("t=", "t=1"), "t=é,v1=x", "t=" + "9" * 40):
        assert not is_signed(secret, header, body, now)


def test_the_secret_is_shown_once(service, subscribed):
    assert len(subscribed["secret"]) > 40
    [line] = json.loads(service.get("webhooks", *ROLES).content)
    assert line["secret"] is None


def test_each_entry_is_sent_once_and_only_what_its_token_reads(service, receiver, subscribed):
    record(service, claim_of("condition", "a wound"), role=Role.MEDICAL_OFFICER)
    record(
        service,
        claim_of("wish", {"preference": "return", "asked_by": "neutral"}),
        role=Role.INTERVIEWER,
        key="hook-00002",
    )
    record(service, claim_of("next_of_kin", "his mother"), key="hook-00003")
    for _ in range(3):
        one_round(service.served)
    properties = [event["property"] for _, _, body in receiver.got for event in json.loads(body)["events"]]
    assert properties == ["next_of_kin"]


def test_only_the_kinds_that_were_asked_for_are_sent(service, receiver):
    allow(service.served.using, "127.0.0.1", receiver.port, private=True)
    service.post("webhooks", {"url": receiver.url, "kinds": ["decided"]}, *ROLES)
    one = record(service, claim_of("rank", "private"))["claims"][0]
    service.post(f"claims/{one}/accept", {"why": "read", "seen": 0}, *ROLES, key="accept-0001")
    one_round(service.served)
    events = [event for _, _, body in receiver.got for event in json.loads(body)["events"]]
    assert [(event["kind"], event["about"]) for event in events] == [("decided", f"claim:{one}")]


def test_many_entries_are_sent_in_several_messages_none_twice(service, receiver, subscribed):
    record(service, *(claim_of("rank", f"rank {number}") for number in range(250)))
    one_round(service.served)
    sent = [event["sequence"] for _, _, body in receiver.got for event in json.loads(body)["events"]]
    assert len(receiver.got) == 3
    assert sent == sorted(set(sent)) and len(sent) == 250


def test_what_fails_is_tried_again_later_each_time_and_given_up_in_the_end(service, receiver, subscribed):
    record(service, claim_of("rank", "private"))
    receiver.status = 503
    tries = 0
    for _ in range(60):
        one_round(service.served)
        service.clock.now += timedelta(minutes=30)
        if len(receiver.got) > tries:
            tries = len(receiver.got)
    assert len(receiver.got) <= MOST_TRIES
    service.clock.now += timedelta(days=4)
    for _ in range(10):
        one_round(service.served)
        service.clock.now += LONGEST_PAUSE
    assert len(receiver.got) == MOST_TRIES
    row = Delivery.objects.using(service.served.using).get()
    assert (row.given_up_at is not None, row.last_result, row.delivered_at) == (True, "503", None)


def test_what_failed_is_delivered_when_the_receiver_is_back(service, receiver, subscribed):
    record(service, claim_of("rank", "private"))
    receiver.status = 500
    one_round(service.served)
    one_round(service.served)
    assert len(receiver.got) == 1
    receiver.status = 204
    service.clock.now += timedelta(seconds=30)
    one_round(service.served)
    assert len(receiver.got) == 2 and receiver.got[0][2] == receiver.got[1][2]
    one_round(service.served)
    assert len(receiver.got) == 2


def test_pauses_double_up_to_a_bound():
    pauses = [pause_after(tries).total_seconds() for tries in range(1, 40)]
    assert pauses[:4] == [30, 60, 120, 240]
    assert pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE.total_seconds()


def test_a_redirect_is_not_followed(service, receiver, subscribed):
    elsewhere = Receiver()
    receiver.status, receiver.location = 307, elsewhere.url
    record(service, claim_of("rank", "private"))
    one_round(service.served)
    assert len(receiver.got) == 1 and elsewhere.got == []
    elsewhere.server.shutdown()
    elsewhere.server.server_close()


def test_nothing_goes_to_a_host_that_is_allowed_no_more_or_for_a_token_that_ended(
    service, receiver, subscribed
):
    using = service.served.using
    record(service, claim_of("rank", "private"))
    fill(using, service.register, NOW)
    assert disallow(using, "127.0.0.1", receiver.port)
    assert deliver(using, NOW).given_up == 1
    record(service, claim_of("unit", "x"), key="hook-00002")
    fill(using, service.register, NOW)
    allow(using, "127.0.0.1", receiver.port, private=True)
    revoke(using, service.token(Role.REGISTRAR).split("_")[1], NOW)
    assert deliver(using, NOW).given_up == 1
    assert receiver.got == []


def test_a_stopped_subscription_sends_nothing_more(service, receiver, subscribed):
    record(service, claim_of("rank", "private"))
    fill(service.served.using, service.register, NOW)
    answer = service.ask("DELETE", f"webhooks/{subscribed['id']}", service.token(*ROLES))
    assert json.loads(answer.content)["stopped_at"]
    record(service, claim_of("unit", "x"), key="hook-00002")
    one_round(service.served)
    assert receiver.got == []


def test_a_subscription_is_its_makers_alone(service, subscribed):
    other = service.token(Role.REGISTRAR, name="borys")
    assert json.loads(service.ask("GET", "webhooks", other).content) == []
    assert service.ask("DELETE", f"webhooks/{subscribed['id']}", other).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.org/x", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]:80/",
        "http://127.0.0.1:PORT/",
    ],
)  # fmt: skip
def test_a_host_that_nobody_allowed_is_refused(service, receiver, url):
    allow(service.served.using, "127.0.0.1", receiver.port, private=True)
    answer = service.post(
        "webhooks", {"url": url.replace("PORT", str(receiver.port ^ 1)), "kinds": ["ruled"]}, *ROLES
    )
    assert problem(answer)["code"] in ("webhook.host", "webhook.url")


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "ftp://a.example/", "file:///etc/passwd", "https://", "https://u:p@a.example/",
        "https://a.example/#x",
        "https://a.example:99999/", "https://a.example:0/", "https://a .example/", "https://é.example/",
        "//a.example",
        "https://a.example/\r\nHost: b", "https://a.example\\@b.example/", "javascript:alert(1)", "https://[::1/",
        "https://-a.example/", "https://a.example/\x00",
    ],
)  # fmt: skip
def test_an_address_that_could_be_read_in_two_ways_is_refused(service, url):
    with pytest.raises(BadInput):
        target_of(url)
    answer = service.post("webhooks", {"url": url, "kinds": ["ruled"]}, *ROLES)
    assert problem(answer)["code"] in ("webhook.url", "request.value", "request.json")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1",
     "fd00::1",
     "::ffff:127.0.0.1", "224.0.0.1"],
)  # fmt: skip
def test_a_public_hosts_name_must_not_lead_inside(monkeypatch, address):
    answers = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *parts, **more: answers)
    target = target_of("https://hooks.example.org/x")
    with pytest.raises(OSError, match="public"):
        address_of(target, private=False)
    assert address_of(target, private=True) == "8.8.8.8"
    monkeypatch.setattr("socket.getaddrinfo", lambda *parts, **more: answers[:1])
    assert address_of(target, private=False) == "8.8.8.8"


def test_a_public_host_is_spoken_to_by_https_alone(service):
    allow(service.served.using, "hooks.example.org", 80, private=False)
    answer = service.post("webhooks", {"url": "http://hooks.example.org/", "kinds": ["ruled"]}, *ROLES)
    assert problem(answer)["code"] == "webhook.host"


@pytest.mark.parametrize("kinds", [[], ["nonsense"], ["ruled", "x"]])
def test_an_unknown_kind_is_refused(service, receiver, kinds):
    allow(service.served.using, "127.0.0.1", receiver.port, private=True)
    answer = service.post("webhooks", {"url": receiver.url, "kinds": kinds}, *ROLES)
    assert answer.status_code == 422


def test_a_receiver_that_is_not_there_is_tried_again(service, receiver, subscribed):
    receiver.server.shutdown()
    receiver.server.server_close()
    record(service, claim_of("rank", "private"))
    assert one_round(service.served).failed == 1
    assert Delivery.objects.using(service.served.using).get().last_result == "ConnectionRefusedError"

"""A process beside the first one answers what only reads; the rest goes to the first one as it came."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
import waitress

from repatria.web.beside import READ_ANYWHERE, Beside, HandedOn
from repatria.web.needs import OPEN, READING


def own(environ, start):
    start("200 OK", [])
    return [b"here"]


class Heard:
    """The application of the first process, and everything that it was asked."""

    def __init__(self) -> None:
        self.asked = []

    def __call__(self, environ, start):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.asked.append(
            (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], body, environ)
        )
        start("303 See Other", [("Location", "/somewhere"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return (b"%d\n" % number for number in range(3))


def running(server):
    # Its socket is closed under it at the end.
    with suppress(OSError):
        server.run()


@pytest.fixture
def first():
    heard = Heard()
    # A socket's path may have about a hundred characters.
    with TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / "first"
        server = waitress.create_server(HandedOn(heard), map={}, unix_socket=str(path), threads=2)
        Thread(target=running, args=(server,), daemon=True).start()
        heard.path = path
        yield heard
        server.close()


def ask(beside, method="GET", path="/persons/", query="", body=b"", **headers):
    told = {}

    def start(status, given):
        told.update(status=status, headers=given)

    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REMOTE_ADDR": "203.0.113.9",
        "wsgi.input": io.BytesIO(body),
        **headers,
    }
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return b"".join(beside(environ, start)), told


@pytest.mark.parametrize("path", ["/", "/persons/", "/persons/a/b", "/sources/", "/offers", "/health"])
def test_what_only_reads_is_answered_here(first, path):
    beside = Beside(own, first.path)
    assert ask(beside, path=path)[0] == b"here"
    assert ask(beside, "HEAD", path=path)[0] == b"here"
    assert first.asked == []


@pytest.mark.parametrize(
    "path", ["/findings", "/plan", "/jobs/x", "/enter", "/api/v1/persons", "/none", "/é"]
)
def test_everything_else_goes_to_the_first_process(first, path):
    as_wsgi = path.encode().decode("latin-1")
    answer, told = ask(Beside(own, first.path), path=as_wsgi)
    assert answer == b"0\n1\n2\n" and told["status"] == "303 See Other"
    assert first.asked[0][1] == as_wsgi


def test_a_form_goes_there_whole_and_as_from_its_sender(first):
    given = {
        "CONTENT_TYPE": "text/csv",
        "HTTP_COOKIE": "key=1; other=2",
        "HTTP_HOST": "register.example",
        "HTTP_X_REPATRIA_ASKED_FROM": "127.0.0.1",
    }
    _, told = ask(Beside(own, first.path), "POST", "/persons/a%2Fb", "q=%C3%A9&x=1", b"a,b\n" * 1000, **given)
    method, path, query, body, environ = first.asked[0]
    assert (method, path, query, body) == ("POST", "/persons/a%2Fb", "q=%C3%A9&x=1", b"a,b\n" * 1000)
    assert environ["REMOTE_ADDR"] == "203.0.113.9"
    assert (environ["HTTP_COOKIE"], environ["HTTP_HOST"]) == ("key=1; other=2", "register.example")
    assert environ["CONTENT_TYPE"] == "text/csv" and "HTTP_X_REPATRIA_ASKED_FROM" not in environ
    assert [value for name, value in told["headers"] if name == "Set-Cookie"] == ["a=1", "b=2"]


def test_without_the_first_process_it_says_so(tmp_path):
    answer, told = ask(Beside(own, tmp_path / "gone"), "POST")
    assert told["status"].startswith("503") and b"Try again" in answer


def test_only_pages_that_take_no_form_of_their_own_are_answered_anywhere():
    assert set(READING) | OPEN >= READ_ANYWHERE

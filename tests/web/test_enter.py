"""The door: it hands over the key and goes to the first page, and lets in nobody else."""

from django.conf import settings


def test_the_printed_address_opens_the_pages(outside):
    answer = outside.get("/enter", key=settings.REPATRIA_KEY)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert outside.get("/").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(outside):
    cookie = next(iter(outside.get("/enter", key=settings.REPATRIA_KEY).cookies.values()))
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert (cookie["path"], cookie["domain"], cookie["max-age"]) == ("/", "", "")


def test_no_key_and_a_wrong_key_are_refused_alike(outside):
    none, wrong = outside.get("/enter"), outside.get("/enter", key=settings.REPATRIA_KEY[:-1])
    assert none.status_code == wrong.status_code == 403
    assert none.content == wrong.content
    assert not wrong.cookies


def test_a_key_of_letters_beyond_ascii_is_refused_and_breaks_nothing(outside):
    assert outside.get("/enter", key="ключ").status_code == 403

"""Lists taken in and copies taken out by pages: understood, put right, recorded, mended, taken away."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from repatria import wiring
from repatria.web.access import use_desk
from repatria.web.jobs import JOBS
from web.reading import Page
from web.site import Site, officer

LIST = (
    "No,Прізвище та ім'я,дата народження,звання,note\n"
    "1,Коваль Остап,03.04.1990,сержант,x\n2,Лисенко Іван,15.08.1987,солдат,y\n"
)
BAD = (
    "No,name,date of birth,rank\n1,Ivan Petrov,1990-04-03,private\n2,=cmd|' /C calc'!A0,1990-13-41,private\n"
)


@pytest.fixture
def site(tmp_path):
    wiring.new_register(tmp_path / "register", "bureau.example/register")
    use_desk(wiring.open_desk(tmp_path / "register"), folder=tmp_path / "register")
    return Site(officer())


def brought(site, content, name="list.csv"):
    """The address of a file that was brought."""
    data = content.encode() if isinstance(content, str) else content
    answer = site.client.post("/imports/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, Page(answer.content.decode()).words
    return answer["Location"]


def words(answer):
    return Page(answer.content.decode()).words


def sent(site, address, **fields):
    """The page after a form was sent, once the work is done."""
    answer = site.client.post(address, fields)
    if answer.status_code != 302:
        return answer
    for _ in range(400):
        answer = site.client.get(answer["Location"] if answer.status_code == 302 else address)
        if answer.status_code != 202:
            return answer
        time.sleep(0.05)
    raise AssertionError("the work did not end")


def entries(tmp_path):
    return wiring.open_register(tmp_path / "register").size()


def test_a_list_is_understood_taken_in_once_and_remembered(site, tmp_path):
    address = brought(site, LIST)
    seen = words(site.client.get(address))
    assert "Прізвище та ім'я" in seen and "Коваль Остап" in seen and entries(tmp_path) == 0
    asked = sent(site, address, do="take", speaker="Ukraine", date_order="day", same="held_by=RU")
    told = words(asked)
    assert asked.status_code == 200 and "claims proposed" in told and "Done(" not in told, told
    size = entries(tmp_path)
    assert size > 8
    again = brought(site, LIST)
    assert "remembered for these headers" in words(site.client.get(again))
    told = words(sent(site, again, do="take", speaker="Ukraine", date_order="day", same="held_by=RU"))
    assert "Nothing in it was new" in told and entries(tmp_path) == size
    people = words(site.client.get("/waiting/"))
    assert "Коваль Остап" in people


def test_nobody_speaking_is_asked_for_and_nothing_is_recorded(site, tmp_path):
    answer = sent(site, brought(site, LIST), do="take", date_order="day", same="held_by=RU")
    assert answer.status_code == 400 and "nobody is said to speak" in words(answer)
    assert entries(tmp_path) == 0


def test_columns_mean_what_the_form_says(site, tmp_path):
    content = "a,b\nIvan Petrov,Omsk\n"
    address = brought(site, content)
    looked = site.client.post(address, {"do": "look", "column-0": "name", "column-1": "birth_place"})
    assert re.search(r"Birth place\s+Omsk", words(looked))
    assert words(sent(site, address, do="take", speaker="Ukraine", **{"column-0": "name", "column-1": "-"}))
    told = [entry.claim.property for entry in wiring.open_register(tmp_path / "register").entries()]
    assert "name" in told and "birth_place" not in told
    wrong = site.client.post(address, {"do": "look", "column-0": "accepted", "column-1": "name"})
    assert wrong.status_code == 400 and "import.column" in words(wrong)


def test_bad_rows_keep_all_out_or_are_given_back_for_mending(site, tmp_path):
    address = brought(site, BAD)
    refused = sent(site, address, do="take", speaker="Ukraine")
    assert refused.status_code == 409 and "Nothing was recorded" in words(refused) and entries(tmp_path) == 0
    mending = b"".join(site.client.get(f"{address}/bad-rows").streaming_content).decode("utf-8-sig")
    assert mending.count("\n") == 2 and "\"'=cmd" in mending and "row 3" in mending
    taken = sent(site, address, do="take", speaker="Ukraine", good_rows_only="yes")
    assert taken.status_code == 200 and entries(tmp_path) > 0
    assert re.search(r"Bad rows left out\s+1\b", words(taken))
    mended = brought(
        site, mending.replace("1990-13-41", "1990-12-31").replace("'=cmd|' /C calc'!A0", "Oleh Bondar")
    )
    before = entries(tmp_path)
    assert sent(site, mended, do="take", speaker="Ukraine").status_code == 200 and entries(tmp_path) > before


def test_what_cannot_be_read_is_told_on_the_page(site, tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"0" * 50_000_000)
    for name, content in (
        ("list.csv", b"\x00\x01\x02\xff" * 1000), ("list.xlsx", b"PK\x03\x04not a zip"),
        ("list.xlsx", bomb.getvalue()),
        ("list.xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), ("list.jsonl", b'{"a": \n'),
    ):  # fmt: skip
        answer = site.client.get(brought(site, content, name))
        if answer.status_code == 200:
            answer = sent(site, answer.wsgi_request.path, do="take", speaker="Ukraine")
        told = words(answer)
        assert answer.status_code in {400, 409} and str(tmp_path) not in told, (name, told)
    assert entries(tmp_path) == 0
    empty = site.client.post("/imports/", {"file": SimpleUploadedFile("a.csv", b"")})
    assert empty.status_code == 400 and "empty" in words(empty)


def test_a_file_that_is_left_is_gone(site, tmp_path):
    address = brought(site, LIST)
    assert list((tmp_path / "register" / "uploads").rglob("list.csv"))
    assert site.client.post(address, {"do": "leave"}).status_code == 302
    assert site.client.get(address).status_code == 404
    assert not list((tmp_path / "register" / "uploads").rglob("list.csv"))


def test_an_import_that_is_stopped_records_nothing(site, tmp_path, monkeypatch):
    rows = "".join(f"{number},Ivan Petrov,1990-04-03\n" for number in range(1, 3001))
    address = brought(site, "No,name,date of birth\n" + rows)
    monkeypatch.setattr("repatria.web.jobs.PATIENCE", 0.0)
    site.client.post(address, {"do": "take", "speaker": "Ukraine"})
    working = site.client.get(address)
    assert working.status_code == 202
    job = re.search(r"/jobs/([\w-]+)/stop", working.content.decode())[1]
    site.client.post(f"/jobs/{job}/stop", {"back": address})
    answer = sent(site, address, do="see")
    for _ in range(200):
        if JOBS.named(job) is None or JOBS.named(job).is_done:
            break
        time.sleep(0.05)
    assert answer.status_code == 200 and entries(tmp_path) == 0


@pytest.mark.parametrize(
    "choice",
    [
        "persons.csv",
        "persons.xlsx",
        "persons.pfif",
        "persons.ftm",
        "claims.jsonl",
        "claims.ftm",
        "counts.hxl",
    ],
)
def test_a_copy_is_made_for_a_purpose_and_taken_away(site, choice):
    sent(site, brought(site, LIST), do="take", speaker="Ukraine", date_order="day", same="held_by=RU")
    made = sent(site, "/exports/", choice=choice, purpose="a visit")
    told = words(made)
    assert made.status_code == 200 and "a visit" in told, told
    address = re.search(r"/exports/[\w-]+/file", made.content.decode())[0]
    taken = site.client.get(address)
    assert "attachment" in taken["Content-Disposition"] and b"".join(taken.streaming_content)


def test_a_copy_without_a_purpose_or_choice_is_refused(site):
    for fields in ({"choice": "persons.csv", "purpose": " "}, {"choice": "persons.exe", "purpose": "x"},
                   {"choice": "persons.csv", "purpose": "x", "keep_days": "many"}):  # fmt: skip
        answer = site.client.post("/exports/", fields)
        assert answer.status_code == 400 and "Nothing was taken out" in words(answer)
    assert site.client.get("/exports/none").status_code == 404
    assert site.client.get("/exports/none/file").status_code == 404

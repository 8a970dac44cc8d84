"""Reports where officers sign in: each reviews the passages whose facts he reads, and no others."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.making import ORIGIN, officer, signed_in
from accounts.test_bundles import words
from repatria import wiring
from repatria.accounts.drafts import DjangoDrafts
from repatria.accounts.models import ReadEvent
from repatria.core.access.roles import Role
from repatria.web.access import use_desk
from repatria.web.acting import use_drafts

REPORT = b"""date 2031-03-10 Brenia says it holds three soldiers

Brenia's army captured two Ukrainian soldiers near Lipova on Saturday, the defence ministry said.

One of them wants to stay in Russia, a spokesman said on Sunday.

One of the prisoners had a broken jaw and was treated for his wounds.
"""


@pytest.fixture
def register(accounts, tmp_path):
    """An empty register, behind the sign-in."""
    path = tmp_path / "register"
    made = wiring.new_register(path, ORIGIN)
    use_desk(wiring.open_desk(path), folder=path)
    use_drafts(DjangoDrafts())
    yield made
    use_drafts(None)


def brought(client, name="a.txt", content=REPORT) -> str:
    key = re.search(r'name="key" value="([^"]+)"', client.get("/reports/").content.decode())[1]
    said = {"kind": "news_report", "title": "a report", "obtained": "saved in a browser", "key": key}
    answer = client.post("/reports/", said | {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def test_a_passage_is_shown_and_decided_by_whoever_reads_what_it_would_become(register):
    anna, ilya, mira = (
        signed_in(officer(name, role))
        for name, role in (
            ("anna", Role.REGISTRAR), ("ilya", Role.INTERVIEWER), ("mira", Role.MEDICAL_OFFICER),
        )
    )  # fmt: skip
    where = brought(anna)
    seen, heard, found = (words(each.get(where)) for each in (anna, ilya, mira))
    assert "Lipova" in seen and "wants to stay" not in seen and "broken jaw" not in seen
    assert "left to readers of wishes" in seen and "left to readers of medical facts" in seen
    assert "wants to stay" in heard and "broken jaw" not in heard
    assert "broken jaw" in found and "wants to stay" not in found
    start = REPORT.decode().index("One of them wants")
    for path in (f"{where}/{start}-{start + 20}", f"{where}/{start - 3}-{start + 2}", f"{where}/0-250"):
        assert anna.get(path).status_code == 404
    text = ilya.get(where).content.decode()
    to = re.search(r'action="([^"]+)"><input[^>]*>.*?name="predicate" value="wish"', text)[1]
    assert "looked a second time" in words(ilya.get(f"{to}?predicate=wish")).lower()
    assert {each.kind for each in ReadEvent.objects.all()} >= {"report"}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.NEGOTIATOR, Role.ADMINISTRATOR, Role.HANDOVER_OFFICER])
def test_whoever_records_no_claims_sees_no_report(register, role):
    where = brought(signed_in(officer("anna", Role.REGISTRAR)))
    other = signed_in(officer("otto", role))
    assert other.get(where).status_code == 403 and other.get("/reports/").status_code == 403


def test_a_picture_is_left_to_those_who_read_all_that_it_may_show(register):
    anna, jura = (
        signed_in(officer(name, role)) for name, role in (("anna", Role.REGISTRAR), ("jura", Role.JURIST))
    )
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    where = brought(anna, "card.png", out.getvalue())
    assert "The picture is left to officers" in words(anna.get(where))
    assert anna.get(f"{where}/picture").status_code == 404
    assert jura.get(f"{where}/picture")["Content-Type"] == "image/png"

"""Reports on pages: kept as received, proposed, decided one by one; every decision is a claim."""

import io
import re
import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from repatria import wiring
from repatria.core.claims.standing import Standing, standings
from repatria.core.claims.values import Review, Verdict
from repatria.web.access import use_desk
from web.reading import Page
from web.site import Site, officer

REPORT = """date 2031-03-10 Brenia says it holds three soldiers

Brenia's army captured two Ukrainian soldiers near Lipova on Saturday, the defence ministry said.

One of them wants to stay in Russia, a spokesman said on Sunday.
“The other wants to return to Ukraine,” he said.

Russia denied that it holds any Ukrainian civilians.

One of the prisoners carried no documents.
"""
SAID = {
    "kind": "news_report",
    "title": "a report on captures of March",
    "publisher": "the Lipova Courier",
    "obtained": "saved in a browser at 14:05 UTC",
}


@pytest.fixture
def site(tmp_path):
    wiring.new_register(tmp_path / "register", "bureau.example/register")
    use_desk(wiring.open_desk(tmp_path / "register"), folder=tmp_path / "register")
    return Site(officer())


@pytest.fixture
def register(site, tmp_path):
    return wiring.open_register(tmp_path / "register")


def key_on(site, address):
    return re.search(r'name="key" value="([^"]+)"', site.get(address).content.decode())[1]


def brought(site, content=REPORT, name="report.txt", **said):
    data = content.encode() if isinstance(content, str) else content
    fields = {**SAID, **said, "key": key_on(site, "/reports/"), "file": SimpleUploadedFile(name, data)}
    return site.client.post("/reports/", fields)


def cards(site, address):
    """Each proposal's predicate with the address and the hidden fields of its form."""
    text = site.get(address).content.decode()
    found = []
    for article in re.findall(r"<article class=\"card.*?</article>", text, re.S):
        where = re.search(r'action="([^"]+)"', article)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', article))
        found.append((hidden.get("predicate"), where and where[1], hidden, article))
    return found


def decide(site, address, predicate, **more):
    _, where, hidden, _ = next(card for card in cards(site, address) if card[0] == predicate)
    return site.client.post(where, hidden | more)


def words(answer):
    return Page(answer.content.decode()).words


def reviews(register):
    return [entry.claim.value for entry in register.entries() if isinstance(entry.claim.value, Review)]


def test_a_report_is_kept_as_received_and_described_once(site, register, tmp_path):
    answer = brought(site)
    assert answer.status_code == 302
    [path] = [each for each in (tmp_path / "register/originals").iterdir() if not each.suffix]
    assert path.read_bytes() == REPORT.encode() and not stat.S_IMODE(path.stat().st_mode) & 0o222
    told = next(iter(register.entries())).claim.value
    assert told.sha256 == path.name and told.length == len(REPORT) and told.published_on.text == "2031-03-10"
    assert told.media_type == "text/plain" and told.obtained == SAID["obtained"]
    assert brought(site)["Location"] == answer["Location"] and register.size() == 1
    assert SAID["title"] in site.page("/reports/").words
    assert not [each for each in (tmp_path / "register/uploads").rglob("*") if each.is_file()]


@pytest.mark.parametrize(
    "change, code",
    [
        ({"title": ""}, "review.title"),
        ({"kind": "gossip"}, "review.kind"),
        ({"obtained": " "}, "review.obtained"),
        ({"published_on": "2031-13-40"}, "ask.date"),
    ],
)
def test_a_report_that_is_not_described_is_not_kept(site, register, tmp_path, change, code):
    answer = brought(site, **change)
    assert answer.status_code == 400 and code in words(answer)
    assert not (tmp_path / "register/originals").exists() and register.size() == 0


def test_what_cannot_be_read_is_refused_and_nothing_kept(site, register, tmp_path):
    for data in (b"", b"\x00\x01\x02", b"   \n"):
        assert brought(site, data).status_code == 400
    assert not (tmp_path / "register/originals").exists() and register.size() == 0


def test_an_altered_original_is_not_reviewed(site, tmp_path):
    where = brought(site)["Location"]
    [path] = [each for each in (tmp_path / "register/originals").iterdir() if not each.suffix]
    path.chmod(0o600)
    path.write_bytes(REPORT.replace("two", "ten").encode())
    answer = site.get(where)
    assert answer.status_code >= 400 and "intake.altered" in words(answer)


def test_accepting_records_the_claims_proposed_and_the_decision(site, register):
    where = brought(site)["Location"]
    assert decide(site, where, "captured", verdict="accepted").status_code == 302
    made = [entry.claim for entry in register.entries()]
    held = {claim.property: claim for claim in made}
    assert held["captured_on"].value.text == "2031-03-08" and held["group_size"].value.number == 2
    assert held["depends_on"].value == "UA" and held["depends_on"].about.startswith("group:")
    assert held["captured_on"].speakers[0].endswith("the-lipova-courier")
    assert held["captured_on"].passage.span.start == REPORT.index("Brenia's army")
    [review] = reviews(register)
    assert review.verdict is Verdict.ACCEPTED and review.proposer.startswith("rules/")
    assert review.claims.split() == [claim.id for claim in made if claim.passage.span]
    assert "Lipova" not in (review.proposed or "")
    # Nothing of it is believed yet: its claims wait for a decision of their own.
    assert {standings(made)[claim].standing for claim in review.claims.split()} == {Standing.PROPOSED}
    assert 'class="pill">Accepted' in site.get(where).content.decode()


def test_a_decision_is_made_once_and_the_second_officer_is_told(site, register):
    where = brought(site)["Location"]
    _, to, hidden, _ = next(card for card in cards(site, where) if card[0] == "captured")
    assert site.client.post(to, hidden | {"verdict": "rejected"}).status_code == 302
    size = register.size()
    assert site.client.post(to, hidden | {"verdict": "rejected"}).status_code == 302
    assert register.size() == size
    late = hidden | {"verdict": "accepted", "key": key_on(site, "/reports/")}
    answer = site.client.post(to, late)
    assert answer.status_code == 400 and "act.late" in words(answer)
    assert register.size() == size and [each.verdict for each in reviews(register)] == [Verdict.REJECTED]


def test_a_wish_asks_for_a_second_look_and_stays_with_a_record_of_its_own(site, register):
    where = brought(site)["Location"]
    size, wishes = register.size(), [card for card in cards(site, where) if card[0] == "wish"]
    assert len(wishes) == 2 and all('value="accepted"' not in card[3] for card in wishes)
    answer = decide(site, where, "wish", verdict="accepted")
    assert answer.status_code == 400 and "review.look" in words(answer) and register.size() == size
    for _, to, hidden, _ in wishes:
        fresh = hidden | {"seen": str(register.entries_about(register_source(register)))}
        assert site.client.post(to, fresh | {"verdict": "accepted", "looked": "yes"}).status_code == 302
    told = [entry.claim for entry in register.entries() if entry.claim.property == "wish"]
    assert {claim.value.preference for claim in told} == {"stay", "return"}
    assert len({claim.about for claim in told}) == 2


def register_source(register):
    return next(entry.claim.about for entry in register.entries() if entry.claim.property == "source")


def whole(site, address):
    """The fields of the whole form of a passage, as they stand."""
    text = site.get(address).content.decode()
    fields = dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', text))
    fields |= {name: body for name, body in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<', text)}
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    fields.pop("accept", None)
    fields.pop("looked", None)
    return fields


def test_editing_says_so_and_keeps_what_was_proposed_beside_it(site, register):
    where = brought(site)["Location"]
    _, to, _, _ = next(card for card in cards(site, where) if card[0] == "captured")
    fields = whole(site, f"{to}?predicate=captured")
    number = next(name for name in fields if fields[name] == "group_size").partition(".")[0]
    fields |= {f"{number}.value.number": "3", "verdict": "accepted"}
    assert site.client.post(to, fields).status_code == 302
    [review] = reviews(register)
    assert review.verdict is Verdict.EDITED and '"count":[2,"exact"]' in review.proposed
    held = {entry.claim.property: entry.claim for entry in register.entries()}
    assert held["group_size"].value.number == 3


def test_unchanged_on_the_whole_form_is_accepted_as_it_was(site, register):
    where = brought(site)["Location"]
    _, to, _, _ = next(card for card in cards(site, where) if card[0] == "captured")
    assert (
        site.client.post(to, whole(site, f"{to}?predicate=captured") | {"verdict": "accepted"}).status_code
        == 302
    )
    assert [each.verdict for each in reviews(register)] == [Verdict.ACCEPTED]


def test_a_split_names_two_records(site, register):
    where = brought(site)["Location"]
    _, to, _, _ = next(card for card in cards(site, where) if card[0] == "carried_no_document")
    fields = whole(site, f"{to}?predicate=carried_no_document") | {"verdict": "split"}
    answer = site.client.post(to, fields)
    assert answer.status_code == 400 and "review.split" in words(answer)
    more = site.client.post(
        to,
        fields | {"do": "another", "another": "papers", "another_about": "record:bureau.example/register/x"},
    )
    assert more.status_code == 200 and 'name="c2.about"' in more.content.decode()
    fields |= {"c2.property": "papers", "c2.about": "record:bureau.example/register/x", "c2.keep": "yes"}
    assert site.client.post(to, fields | {"c2.value": "none"}).status_code == 302
    assert [each.verdict for each in reviews(register)] == [Verdict.SPLIT]
    told = [entry.claim.about for entry in register.entries() if entry.claim.property == "papers"]
    assert len(set(told)) == 2


def test_marked_words_become_a_claim_that_was_missed(site, register):
    where = brought(site)["Location"]
    start = REPORT.index("near Lipova")
    to = f"{where}/{start}-{start + 11}"
    assert "near Lipova" in words(site.get(to))
    fields = whole(site, to)
    about = "group:bureau.example/register/two"
    fields |= {"c1.property": "captured_at", "c1.about": about, "c1.keep": "yes", "c1.value": "Lipova"}
    assert site.client.post(to, fields | {"verdict": "added"}).status_code == 302
    [review] = reviews(register)
    assert (review.verdict, review.predicate, review.proposed) == (Verdict.ADDED, "captured_at", None)
    assert "Added" in words(site.get(where))
    assert site.get(f"{where}/5-5").status_code == 400 and site.get(f"{where}/5-99999").status_code == 400


def test_an_offer_is_written_in_its_language_or_not_at_all(site, register):
    said = "Ukraine is ready to exchange captured Russian soldiers for its own, Zelensky said."
    text = f"date 2031-03-10 An offer\n\n{said}\n"
    where = brought(site, text)["Location"]
    predicate, to, _, _ = next(card for card in cards(site, where) if card[0] and "offer" in card[0])
    fields = whole(site, f"{to}?predicate={predicate}") | {"verdict": "accepted"}
    fields |= {"c1.property": "offer", "c1.about": "offer:bureau.example/register/x", "c1.keep": "yes"}
    assert site.client.post(to, fields | {"c1.value": "offer x by Nobody"}).status_code == 400
    good = (
        "offer march by Ukraine\n  releases up to 2 of (soldiers of Russia) to Russia\n"
        "  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia\n"
    )
    assert site.client.post(to, fields | {"c1.value": good}).status_code == 302
    [offer] = [entry.claim for entry in register.entries() if entry.claim.property == "offer"]
    assert offer.about == "offer:bureau.example/register/march"


def test_characters_that_turn_the_writing_are_named_and_markup_is_shown_as_text(site):
    hostile = REPORT.replace("two Ukrainian", "two \u202eUkrainian").replace(
        "Lipova", "<script>alert(1)</script>"
    )
    where = brought(site, hostile)["Location"]
    text = site.get(where).content.decode()
    assert (
        "U+202E" in text
        and "\u202e" not in text.partition('<section class="review-text"')[2].partition("</section>")[0]
    )
    assert "<script>alert" not in text


def test_nothing_is_decided_on_a_report_that_is_not_kept(site):
    for path in ("/reports/none", f"/reports/{'0' * 64}", f"/reports/{'0' * 64}/1-2"):
        assert site.get(path).status_code == 404


def test_decisions_are_labelled_data_without_names_or_words(site, register):
    from repatria.desk.reviewing.labelled import labelled

    where = brought(site)["Location"]
    decide(site, where, "captured", verdict="accepted")
    decide(site, where, "denial", verdict="not_resolved")
    told = list(labelled(register))
    assert [each["verdict"] for each in told] == ["accepted", "not_resolved"]
    assert told[0]["sha256"] and told[0]["proposed"]["object"] == "UA"
    assert {claim["property"] for claim in told[0]["claims"]} >= {"captured_on", "group_size"}
    assert "actor:local" not in repr(told)


def picture_bytes():
    image, out, exif = Image.new("RGB", (40, 30), "red"), io.BytesIO(), Image.Exif()
    exif[0x010F] = "Brand of camera"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_is_shown_without_what_its_camera_wrote(site):
    address = brought(site, picture_bytes(), "card.jpg")["Location"]
    text = site.get(address).content.decode()
    assert "Brand of camera" in text and f'src="{address}/picture"' in text
    answer = site.get(f"{address}/picture")
    assert answer["Content-Type"] == "image/png"
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.size == (40, 30) and not shown.getexif() and not shown.info


def test_a_report_in_words_has_no_picture(site):
    address = brought(site)["Location"]
    assert site.client.get(f"{address}/picture").status_code == 404

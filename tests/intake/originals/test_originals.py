"""Originals of every kind: read into a working copy, or refused in words; what is hostile harms nobody."""

import io
import os
import signal
import zipfile
from email.message import EmailMessage

import pytest

from intake.originals.layouts import BODY, f1, layouts
from repatria.core.errors import BadInput
from repatria.intake.originals import fences
from repatria.intake.originals.fences import LARGEST, working_copy
from repatria.intake.originals.kinds import media_type
from repatria.intake.originals.picture import without_metadata
from repatria.intake.reports.page import PartKind
from repatria.intake.reports.reading import read_report, report_from


def refused(raw, name):
    with pytest.raises(BadInput) as found:
        working_copy(raw, name)
    [problem] = found.value.problems
    assert problem.where.startswith(name[:20]) and problem.what and problem.remedy
    return problem.code


def body(working):
    return " ".join(part.span.of(working.page.text) for part in working.page.every(PartKind.PARAGRAPH))


# -- web pages


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: each.name)
def test_the_body_of_a_page_is_found_without_its_frame(layout):
    working = working_copy(layout.html.encode(), "page.html")
    assert f1(body(working), " ".join(layout.body)) > 0.95
    assert "Privacy" not in body(working) and "Sport" not in body(working)
    assert all(part.span.of(working.page.text).strip() for part in working.page.parts)


def test_a_page_has_its_title_date_byline_captions_and_other_stories_apart():
    page = working_copy(layouts()[0].html.encode(), "page.html").page
    told = {part.kind: part.span.of(page.text) for part in page.parts}
    assert told[PartKind.TITLE] == "Brenia says it holds two soldiers of Aurland"
    assert page.published.isoformat() == "2031-03-10" and told[PartKind.BYLINE] == "Ada Sample"
    assert "hospital bed" in told[PartKind.CAPTION] and told[PartKind.ADVERT] == "Advertisement"
    assert [part.span.of(page.text) for part in page.every(PartKind.HEADLINE)] == [
        "Talks on an exchange begin",
        "Winter comes to the camps",
    ]
    assert page.one(PartKind.TEASER).is_cut


def test_what_a_page_seems_to_claim_is_the_same_as_of_its_words():
    html = report_from(layouts()[0].html.encode(), "page.html")
    text = "date 2031-03-10 A title\n\n" + "\n\n".join(BODY) + "\n"
    plain = report_from(text.encode(), "page.txt")
    said = [(each.predicate, each.span.of(html.page.text)) for each in html.proposals]
    assert said == [(each.predicate, each.span.of(plain.page.text)) for each in plain.proposals]
    assert said and html.media_type == "text/html"


def test_encodings_are_those_that_a_page_declares_or_told_to_be_guessed():
    russian = next(each for each in layouts() if each.name == "Russian")
    said = russian.html.replace("charset='utf-8'", "charset='windows-1251'")
    assert f1(body(working_copy(said.encode("cp1251", "replace"), "a.html")), " ".join(russian.body)) > 0.95
    lied = working_copy(russian.html.encode("cp1251", "replace"), "a.html")
    assert any("guessed" in note for note in lied.notes)


def test_scripts_are_not_run_and_said_not_to_be():
    html = layouts()[0].html.replace("</body>", "<script>document.title='x'</script></body>")
    assert any("scripts were not run" in note for note in working_copy(html.encode(), "a.html").notes)


# -- documents, mail, lists, pictures


def pdf(text, extra=b"", encrypt=False):
    """A PDF of one page, written by hand, with what else is to be in its catalogue."""
    lines = b"".join(b"(" + line.encode() + b") Tj T* " for line in text.splitlines())
    stream = b"BT /F1 12 Tf 14 TL 50 750 Td " + lines + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + extra + b">>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    if not encrypt:
        return out
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out)))
    writer.encrypt("secret", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def docx(*paragraphs):
    from docx import Document

    made, out = Document(), io.BytesIO()
    for each in paragraphs:
        made.add_paragraph(each)
    made.core_properties.author = "Ada Sample"
    made.save(out)
    return out.getvalue()


def xlsx(rows):
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def mail(html=False):
    made = EmailMessage()
    made["From"], made["To"] = "Ada Sample <ada@example.org>", "bureau@example.org"
    made["Subject"], made["Date"] = "Two soldiers held", "Mon, 10 Mar 2031 09:00:00 +0000"
    made.set_content("\n\n".join(BODY))
    if html:
        made.clear_content()
        made.set_content(layouts()[0].html, subtype="html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    return made.as_bytes()


def picture(size=(40, 30), form="JPEG"):
    from PIL import Image

    out, made = io.BytesIO(), Image.new("RGB", size, "white")
    exif = made.getexif()
    exif[0x010F], exif[0x0112] = "Sample Camera", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "E", 4: (35.0, 0.0, 0.0)})
    made.save(out, form, exif=exif)
    return out.getvalue()


def test_a_pdf_is_read_with_its_lines_joined():
    text = (
        "Brenia's army captured two soldiers of Aurland near the village\nof Lipova on Saturday, it said.\n"
    )
    working = working_copy(pdf(text), "a.pdf")
    assert working.media_type == "application/pdf" and "the village of Lipova" in working.page.text


def test_what_a_pdf_would_do_is_not_done_and_said():
    extra = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
    notes = working_copy(pdf("A sentence that is there.", extra), "a.pdf").notes
    assert any("JavaScript" in note for note in notes) and any("opened" in note for note in notes)


def test_a_document_is_read_and_its_author_told():
    working = working_copy(docx("A title", *BODY), "a.docx")
    assert BODY[2] in working.page.text and any("Ada Sample" in note for note in working.notes)


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_read_and_what_is_attached_is_listed(html):
    working = working_copy(mail(html), "a.eml")
    assert working.media_type == "message/rfc822" and working.page.published.isoformat() == "2031-03-10"
    assert working.page.one(PartKind.TITLE).span.of(working.page.text) == "Two soldiers held"
    assert f1(body(working), " ".join(BODY)) > 0.95
    assert any("photo.png" in note and "SHA-256" in note for note in working.notes)
    assert any("not verified" in note for note in working.notes)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_read_row_by_row_and_no_formula_is_worked_out(kind):
    rows = [["Name", "Born", "Note"], ["Ivan Sample", "1990", "=1+1"], ["Petro Probe", "1985", "-5"]]
    raw = "\n".join(",".join(row) for row in rows).encode() if kind == "csv" else xlsx(rows)
    working = working_copy(raw, f"a.{kind}")
    assert "Name: Ivan Sample; Born: 1990; Note: =1+1" in working.page.text
    assert any("1 cells look like formulas" in note for note in working.notes)
    assert any("import" in note for note in working.notes)


def test_a_picture_is_described_and_its_working_copy_bears_nothing_of_it():
    raw = picture()
    working = working_copy(raw, "a.jpg")
    assert working.page.text == "" and working.media_type == "image/jpeg"
    told = " ".join(working.notes)
    assert "Sample Camera" in told and "51.50000 N" in told and "no face" in told
    bare = without_metadata(raw, "a.jpg")
    from PIL import Image

    opened = Image.open(io.BytesIO(bare))
    assert not opened.getexif() and not opened.info and opened.size == (30, 40)
    assert b"Sample" not in bare
    assert report_from(raw, "a.jpg").proposals == ()


# -- what is hostile


def test_a_binary_is_told_by_its_content_whatever_it_is_called():
    assert refused(b"\x7fELF" + b"\x00" * 100, "a.txt") == "intake.kind"
    assert refused(b"a\x00b" * 100, "a.txt") == "intake.encoding"
    assert media_type(pdf("x"), "a.txt") == "application/pdf"
    assert media_type(picture(), "report.txt") == "image/jpeg"


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(BadInput) as found:
        read_report(path)
    assert found.value.problems[0].code == "intake.size" and LARGEST < 200 << 20


def bomb(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"<a>" + b" " * (300 << 20))
    return out.getvalue()


@pytest.mark.parametrize("name, end", [("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")])
def test_a_packed_file_that_would_burst_is_not_unpacked(name, end):
    assert refused(bomb(name), f"a.{end}") == "intake.bomb"


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["billion laughs", "external"],
)
def test_entities_in_a_document_are_refused(declared):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx("x"))) as kept, zipfile.ZipFile(out, "w") as made:
        for each in kept.infolist():
            data = kept.read(each)
            if each.filename == "word/document.xml":
                data = declared.encode() + data.partition(b"?>")[2]
            made.writestr(each.filename, data)
    assert refused(out.getvalue(), "a.docx") == "intake.entities"


@pytest.mark.parametrize("closed", [True, False])
def test_a_page_nested_beyond_measure_is_refused(closed):
    deep = "<div>" * 100_000 + "x" + "</div>" * 100_000 * closed
    assert refused(f"<html><body>{deep}</body></html>".encode(), "a.html") == "intake.nested"


def test_a_mail_of_ten_thousand_parts_is_refused():
    part = "--b\nContent-Type: text/plain\n\nx\n"
    raw = "From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 10_000
    assert refused(raw.encode(), "a.eml") == "intake.nested"


def test_an_encrypted_pdf_and_one_of_pictures_are_refused_in_words():
    assert refused(pdf("A sentence.", encrypt=True), "a.pdf") == "intake.encrypted"
    assert refused(pdf(""), "a.pdf") == "intake.empty"
    assert refused(b"%PDF-1.7\n" + b"\xff" * 1000, "a.pdf") == "intake.damaged"


def test_a_picture_larger_than_any_is_not_unpacked():
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    assert refused(png + chunk(b"IEND", b""), "a.png") == "intake.bomb"
    assert refused(b"\xff\xd8\xff" + b"x" * 100, "a.jpg") == "intake.damaged"


def test_characters_that_turn_the_writing_are_kept_and_told():
    working = working_copy(
        "A title\n\nHe said \u202eesrever\u202c that it is so, in a long sentence.".encode(), "a.txt"
    )
    assert "\u202e" in working.page.text
    assert any("U+202E at 17" in note for note in working.notes)
    persian = "این متن فارسی است و نیم\u200cفاصله دارد، چنان که باید.\n"
    assert working_copy(persian.encode(), "a.txt").notes == ()


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, '"' * 200_000, "(" * 200_000, "“a ” " * 50_000, "1,000," * 30_000, "said " * 40_000],
    ids=["letters", "quotes", "brackets", "pairs", "numbers", "cues"],
)
def test_what_is_no_prose_is_refused_at_once(text):
    with pytest.raises(BadInput) as found:
        report_from(f"A title\n\n{text}\n".encode(), "a.txt")
    assert found.value.problems[0].code == "intake.prose"


# -- the fence


def test_a_reader_that_hangs_is_ended_and_the_next_one_reads(monkeypatch):
    working_copy(layouts()[0].html.encode(), "a.html")
    hung = fences._CHILD._process
    os.kill(hung.pid, signal.SIGSTOP)
    monkeypatch.setattr(fences, "SECONDS", 0.3)
    assert refused(layouts()[0].html.encode(), "a.html") == "intake.time"
    assert hung.poll() is not None
    monkeypatch.undo()
    assert body(working_copy(layouts()[0].html.encode(), "a.html"))


def test_a_reader_that_is_killed_is_told_and_the_next_one_reads():
    working_copy(layouts()[0].html.encode(), "a.html")
    fences._CHILD._process.kill()
    fences._CHILD._process.wait()
    assert body(working_copy(layouts()[0].html.encode(), "a.html"))


def test_the_reader_is_bounded_and_told_nothing_of_the_register(monkeypatch):
    monkeypatch.setenv("REPATRIA_SECRET", "x")
    monkeypatch.setattr(fences, "_CHILD", fences._Child())
    working_copy(layouts()[0].html.encode(), "a.html")
    number = fences._CHILD._process.pid
    from pathlib import Path

    limits = Path(f"/proc/{number}/limits").read_text()
    assert str(1 << 30) in next(line for line in limits.splitlines() if "address space" in line)
    assert "REPATRIA_SECRET" not in Path(f"/proc/{number}/environ").read_text()
    fences._CHILD._end()


def test_every_kind_of_damage_is_refused_in_words():
    for raw, name in (
        (docx("x")[:-400], "a.docx"),
        (xlsx([["a"], ["b"]])[:300], "a.xlsx"),
        (b"PK\x03\x04x", "a"),
    ):
        assert refused(raw, name) in ("intake.damaged", "intake.kind")

"""Files made to do harm: bombs, slips, entities, macros, floods and disguises; and how each has to end.

`refused` files raise a readable error; `neutralised` ones are read, and what they carry does nothing.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CONTENT = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>'
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd">'
MiB = 1 << 20

Content = str | bytes | Callable[[], str | bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its name, how it has to end, and what writes it."""

    name: str
    ends: str
    write: Callable[[Path], None]


def inline(*cells: str) -> str:
    """A row of a sheet with its texts in it."""
    return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)


def sheet(rows: str, head: str = '<?xml version="1.0"?>') -> str:
    """A worksheet around rows."""
    return f"{head}<worksheet><sheetData>{rows}</sheetData></worksheet>"


NAMES = f"<row>{inline('Name', 'Born')}</row>"
GOOD = sheet(f"{NAMES}<row>{inline('Somebody Invented', '1990')}</row>")


def workbook(path: Path, sheet_xml: Content = GOOD, **parts: Content) -> None:
    """A workbook with one sheet, and other parts in the place of, or beside, its own."""
    whole: dict[str, Content] = {
        "[Content_Types].xml": CONTENT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet_xml,
    } | parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, _made(content))


def _book(sheet_xml: Content = GOOD, **parts: Content) -> Callable[[Path], None]:
    return lambda path: workbook(path, sheet_xml, **parts)


def _made(content: Content) -> str | bytes:
    """The content; what is large is made only when it is written."""
    return content() if callable(content) else content


def _text(text: Content) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        made = _made(text)
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))

    return write


def _csv(body: Content) -> Callable[[Path], None]:
    return _text(lambda: f"Name;Born\n{_made(body)}")


def _with_entry(change: Callable[[zipfile.ZipInfo], None]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        workbook(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            entry = zipfile.ZipInfo("xl/extra.xml")
            change(entry)
            archive.writestr(entry, "/etc/passwd")

    return write


def _named(name: str) -> Callable[[Path], None]:
    return _with_entry(lambda entry: setattr(entry, "filename", name))


def _link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def _overlapping(path: Path) -> None:
    """Two entries of the table of contents that share the bytes of one part."""
    workbook(path)
    data = bytearray(path.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    size, offset = struct.unpack_from("<LL", data, end + 12)
    directory = bytes(data[offset : offset + size])
    first = directory[: directory.find(b"PK\x01\x02", 4)]
    twin = bytearray(first)
    at = twin.find(b"[Content_Types].xml")
    twin[at : at + 19] = b"[Content_Typez].xml"
    data[end:end] = twin
    end += len(twin)
    count = struct.unpack_from("<H", data, end + 10)[0] + 1
    struct.pack_into("<HHL", data, end + 8, count, count, size + len(twin))
    path.write_bytes(data)


def _many_parts(path: Path) -> None:
    workbook(path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/media/{number}", b"")


def _encrypted(path: Path) -> None:
    workbook(path)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


def _lying_size(path: Path) -> None:
    """A part whose table of contents says that it is small, and that unpacks to more."""
    workbook(path, sheet(NAMES + f"<row>{inline('x' * 1000)}</row>" * 3000))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<L", data, at + 24, 500)
    path.write_bytes(data)


def _zip_64(path: Path) -> None:
    workbook(path)
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    path.write_bytes(data[:end] + b"PK\x06\x06" + bytes(52) + b"PK\x06\x07" + bytes(16) + data[end:])


def _nested(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(20 * MiB))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())


def _long_text(path: Path) -> None:
    many = "".join(f"<si><t>{number:x}</t></si>" for number in range(600_000))
    workbook(path, **{"xl/sharedStrings.xml": f"<sst>{many}</sst>"})


def corpus() -> Iterator[Hostile]:
    """All files, one after another."""
    yield Hostile("bomb-200-mib.xlsx", "refused", _book(lambda: b"<worksheet>" + b" " * (200 * MiB)))
    yield Hostile(
        "bomb-in-strings.xlsx", "refused", _book(**{"xl/sharedStrings.xml": lambda: b" " * (64 * MiB)})
    )
    yield Hostile("bomb-in-styles.xlsx", "refused", _book(**{"xl/styles.xml": lambda: b" " * (40 * MiB)}))
    yield Hostile(
        "bomb-of-parts.xlsx",
        "refused",
        _book(**{f"xl/media/{n}": lambda: bytes(2 * MiB) for n in range(300)}),
    )
    yield Hostile("bomb-nested.xlsx", "refused", _nested)
    yield Hostile("parts-over-each-other.xlsx", "refused", _overlapping)
    yield Hostile("six-thousand-parts.xlsx", "refused", _many_parts)
    yield Hostile("zip-64.xlsx", "refused", _zip_64)
    yield Hostile("lying-size.xlsx", "refused", _lying_size)
    yield Hostile("encrypted.xlsx", "refused", _encrypted)
    yield Hostile("slip-up.xlsx", "refused", _named("../../etc/cron.d/evil"))
    yield Hostile("slip-root.xlsx", "refused", _named("/etc/passwd"))
    yield Hostile("slip-drive.xlsx", "refused", _named("C:/windows/evil"))
    yield Hostile("slip-backslash.xlsx", "refused", _named("..\\..\\evil"))
    yield Hostile("link.xlsx", "refused", _with_entry(_link))
    yield Hostile("twice-one-name.xlsx", "refused", _named("xl/Workbook.xml"))
    yield Hostile("no-workbook.xlsx", "refused", lambda path: zipfile.ZipFile(path, "w").close())
    yield Hostile("a-document.xlsx", "refused", _other_zip)
    yield Hostile("cut-in-half.xlsx", "refused", _cut)
    yield Hostile("damaged.xlsx", "refused", _damaged)
    yield Hostile("no-zip.xlsx", "refused", _text(b"PK\x03\x04" + bytes(400)))
    yield Hostile("old-workbook.xls", "refused", _text(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)))
    for name, head in {"entities": ENTITIES, "outside-entity": OUTSIDE, "outside-type": PARAMETER}.items():
        yield Hostile(
            f"{name}-sheet.xlsx", "refused", _book(sheet(f"{NAMES}<row>{inline('&c;')}</row>", head))
        )
        strings = f"{head}<sst><si><t>&b;</t></si></sst>"
        yield Hostile(f"{name}-strings.xlsx", "refused", _book(**{"xl/sharedStrings.xml": strings}))
        book = BOOK.replace('<?xml version="1.0"?>', head)
        yield Hostile(f"{name}-workbook.xlsx", "refused", _book(**{"xl/workbook.xml": book}))
        pfif = f"{head}<pfif><person><full_name>&b;</full_name></person></pfif>"
        yield Hostile(f"{name}.pfif", "refused", _text(pfif))
    utf_16 = f"{ENTITIES}<pfif/>".replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")
    yield Hostile("entities-in-utf-16.pfif", "refused", _text(utf_16))
    yield Hostile("deep.pfif", "refused", _text(lambda: "<pfif>" + "<a>" * 100_000))
    yield Hostile("one-long-tag.pfif", "refused", _text(lambda: '<pfif a="' + "x" * (8 * MiB)))
    yield Hostile(
        "a-million-attributes.pfif",
        "refused",
        _text(lambda: "<pfif " + " ".join(f'a{n}=""' for n in range(500_000))),
    )
    yield Hostile(
        "long-field.pfif",
        "refused",
        _text(f"<pfif><person><full_name>{'x' * MiB}</full_name></person></pfif>"),
    )
    yield Hostile("no-pfif.pfif", "refused", _text("<html><script>alert(1)</script></html>"))
    yield Hostile(
        "a-million-columns.csv", "refused", _text(lambda: ";".join(f"c{n}" for n in range(1_000_000)) + "\n")
    )
    yield Hostile(
        "two-thousand-columns.csv", "refused", _text(lambda: ";".join(f"c{n}" for n in range(2_000)) + "\n")
    )
    yield Hostile(
        "a-million-cells.xlsx",
        "refused",
        _book(lambda: sheet(NAMES + "<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")),
    )
    yield Hostile("far-column.xlsx", "refused", _book(sheet(f'{NAMES}<row><c r="XFD2"><v>1</v></c></row>')))
    yield Hostile("far-row.xlsx", "refused", _book(sheet(f'{NAMES}<row r="99999999"><c><v>1</v></c></row>')))
    yield Hostile("rows-backwards.xlsx", "refused", _book(sheet(f'{NAMES}<row r="1">{inline("a")}</row>')))
    yield Hostile(
        "text-not-there.xlsx", "refused", _book(sheet(f'{NAMES}<row><c t="s"><v>9999</v></c></row>'))
    )
    yield Hostile("quote-without-end.csv", "refused", _csv(lambda: '"' + "x;y\n" * 5_000))
    yield Hostile("one-long-line.csv", "refused", _csv(lambda: "x" * (4 * MiB)))
    yield Hostile("all-nul.csv", "refused", _text(lambda: bytes(MiB)))
    yield Hostile("picture.csv", "refused", _text(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64))
    yield Hostile("picture-and-zip.csv", "refused", _polyglot)
    yield Hostile(
        "two-encodings.csv",
        "refused",
        _text("Name;Born\nЛевко;1990\nЯрема;1991\n".encode() + "Остап;1992\nМирон;1993\n".encode("cp1251")),
    )
    yield Hostile("empty.csv", "refused", _text(b""))
    yield Hostile("only-line-ends.csv", "refused", _text(b"\n" * 1000))
    yield Hostile("huge-cell.csv", "neutralised", _csv(f"{'x' * 60_000};1990\n"))
    yield Hostile(
        "huge-cell.xlsx", "neutralised", _book(sheet(f"{NAMES}<row>{inline('x' * 900_000, '1990')}</row>"))
    )
    yield Hostile("nul-in-a-cell.csv", "neutralised", _csv("So\x00mebody;1990\n" + "Other Person;1991\n" * 9))
    yield Hostile("direction.csv", "neutralised", _csv("So\u202emebody;1990\n"))
    yield Hostile("look-alike.csv", "neutralised", _csv("Іvаn Person;1990\n"))
    yield Hostile("unseen-marks.csv", "neutralised", _csv("\u200b\ufeffSome\u00adbody Invented;1990\n"))
    yield Hostile(
        "formulas.csv", "neutralised", _csv('"=HYPERLINK(""http://x"")";1990\n@SUM(1);1991\n-2+3;1992\n')
    )
    yield Hostile("command.csv", "neutralised", _csv("=cmd|' /C calc'!A0;1990\n"))
    formula = '<c><f>HYPERLINK("http://127.0.0.1:9")</f><v>click</v></c><c t="str"><f>1+1</f><v>1990</v></c>'
    yield Hostile("formulas.xlsx", "neutralised", _book(sheet(f"{NAMES}<row>{formula}</row>")))
    yield Hostile(
        "macros.xlsx", "neutralised", _book(**{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(1000)})
    )
    outside = RELATIONS.replace(
        "</Relationships>",
        '<Relationship Id="r9" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    )
    yield Hostile("outside-link.xlsx", "neutralised", _book(**{"xl/_rels/workbook.xml.rels": outside}))
    yield Hostile(
        "wrong-dimension.xlsx",
        "neutralised",
        _book(GOOD.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')),
    )
    yield Hostile("half-a-million-strings.xlsx", "neutralised", _long_text)
    yield Hostile("unclosed-elements.xlsx", "refused", _book(GOOD[:-30]))
    yield Hostile("deep-json.jsonl", "refused", _text(lambda: "{" + '"a":{' * 200_000))
    yield Hostile("one-long-line.jsonl", "refused", _text(lambda: '{"id": "' + "x" * (4 * MiB) + '"}'))
    yield Hostile("no-numbers.jsonl", "refused", _text('{"id": NaN}\n{"id": Infinity}\n'))
    yield Hostile("strange-schema.jsonl", "refused", _text('{"schema": ["Person"], "id": {"a": 1}}\n'))


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT)
        archive.writestr("word/document.xml", "<a/>")


def _cut(path: Path) -> None:
    workbook(path)
    path.write_bytes(path.read_bytes()[:-200])


def _damaged(path: Path) -> None:
    workbook(path, sheet(NAMES + "".join(f"<row>{inline(f'Person {n}', '1990')}</row>" for n in range(2000))))
    data = bytearray(path.read_bytes())
    at = data.find(b"xl/worksheets/sheet1.xml") + 1000
    data[at : at + 64] = bytes(64)
    path.write_bytes(data)


def _polyglot(path: Path) -> None:
    workbook(path)
    path.write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00" + bytes(60) + path.read_bytes()
    )

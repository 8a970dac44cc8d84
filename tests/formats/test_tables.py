"""CSV in every encoding of the region, XLSX as text: headers found, rows numbered, nothing reckoned."""

import csv
import datetime
import io

import openpyxl
import pytest

from formats.synthetic_lists import HEADERS, as_csv, rows_with_faults
from repatria.core.errors import BadInput
from repatria.formats.tables.bad_rows import BadRows
from repatria.formats.tables.csv_out import write_csv
from repatria.formats.tables.table import open_table
from repatria.formats.tables.xlsx_out import write_xlsx

ROWS, _ = rows_with_faults(seed=2, rows=40, one_in=1000)
UKRAINIAN = as_csv(ROWS).replace("№", "No")
AT = datetime.datetime(2031, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-u"]
)
def test_the_encoding_is_told_from_the_bytes(tmp_path, encoding):
    path = tmp_path / "list.txt"
    path.write_bytes(UKRAINIAN.encode(encoding))
    table = open_table(path)
    assert table.headers == ("No з/п", *HEADERS[1:])
    assert [list(row.cells) for row in table.rows()] == ROWS


def test_korean_and_russian_of_old_machines_are_read(tmp_path):
    korean = tmp_path / "k.csv"
    korean.write_bytes("번호,성명,생년월일\n1,홍길동,1990-01-02\n".encode("cp949"))
    assert open_table(korean).headers == ("번호", "성명", "생년월일")
    russian = tmp_path / "r.csv"
    russian.write_bytes("Фамилия,Имя,Звание\nВыдуманный,Остап,солдат\n".encode("cp866"))
    assert open_table(russian).headers == ("Фамилия", "Имя", "Звание")
    named = open_table(russian, encoding="cp866")
    assert [row.cells for row in named.rows()] == [("Выдуманный", "Остап", "солдат")]
    with pytest.raises(BadInput, match="names no encoding"):
        open_table(russian, encoding="klingon")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tabulator", "bar"])
def test_the_separator_is_told_from_the_rows(tmp_path, separator):
    path = tmp_path / "list.csv"
    path.write_text("A list; of, some | people\n\n" + as_csv(ROWS, separator), encoding="utf-8", newline="")
    table = open_table(path)
    assert table.headers == tuple(HEADERS) and [list(row.cells) for row in table.rows()] == ROWS


def test_rows_and_lines_are_numbered_as_the_file_has_them(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Title\n"Name","Born"\n"Some\nBody",1990\n\n"Other Person",1991\n', encoding="utf-8")
    assert [(row.number, row.line) for row in open_table(path).rows() if any(row.cells)] == [(3, 3), (5, 6)]


def test_a_row_that_cannot_be_taken_apart_is_told_and_the_next_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Name,Born\n"Some"body,1990\nOther Person,1991\n', encoding="utf-8")
    broken, whole = open_table(path).rows()
    assert "quote" in broken.broken and whole.cells == ("Other Person", "1991")


def test_how_far_the_reading_has_come_is_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Born\n" + "Some Body,1990\n" * 20_000, encoding="utf-8")
    table = open_table(path)
    shares = [table.share for _ in table.rows()]
    assert shares == sorted(shares) and 0 < shares[0] < 0.5 and shares[-1] == 1.0


def book(path, rows, title="people"):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def test_a_workbook_is_read_as_text(tmp_path):
    path = book(
        tmp_path / "a.xlsx",
        [
            ["List of those held"],
            ["No", "Name", "Born", "Taken", "Age", "Dead"],
            [1, "Some Body", datetime.date(1990, 3, 2), datetime.datetime(2030, 1, 2, 3, 4), 30.0, True],
            [2, "=1+1", 1990, None, 12345678901, False],
        ],
    )
    table = open_table(path)
    assert table.headers == ("No", "Name", "Born", "Taken", "Age", "Dead")
    assert [(row.number, row.cells) for row in table.rows()] == [
        (3, ("1", "Some Body", "1990-03-02", "2030-01-02 03:04:00", "30", "TRUE")),
        (4, ("2", "=1+1", "1990", "", "12345678901", "FALSE")),
    ]


def test_a_sheet_is_named_and_the_hidden_ones_are_not_the_first(tmp_path):
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    made.active.title = "secret"
    made.active.append(["Name", "Rank"])
    made.active.sheet_state = "hidden"
    made.create_sheet("people").append(["Name", "Born"])
    made["people"].append(["Some Body", "1990"])
    made.save(path)
    assert open_table(path).headers == ("Name", "Born")
    assert open_table(path, sheet="secret").headers == ("Name", "Rank")
    assert open_table(path).identity != open_table(path, sheet="secret").identity
    with pytest.raises(BadInput, match="'secret', 'people'"):
        open_table(path, sheet="none")


def test_rows_left_empty_keep_their_numbers(tmp_path):
    path = book(tmp_path / "a.xlsx", [["Name", "Born"], [], [], ["Some Body", "1990"]])
    assert [row.number for row in open_table(path).rows()] == [4]


MARK = ("Copy 1 of persons", "Taken by actor:test/clerk", "=not a formula & nothing")
CELLS = [["=1+1", "'quoted", "-3"], ["line\nend", '"', "a,b;c\td"], ["", "+", "@x"]]


def test_what_goes_out_as_csv_comes_back(tmp_path):
    path = tmp_path / "out.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        assert write_csv(stream, MARK, ("name", "rank", "=unit"), CELLS) == 3
    table = open_table(path)
    assert table.headers == ("name", "rank", "=unit")
    assert [list(row.cells) for row in table.rows()] == CELLS
    cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
    assert not any(cell[:1] in set("=+-@\t\r") for cell in cells)


def test_what_goes_out_as_xlsx_comes_back_and_is_always_the_same_bytes(tmp_path):
    made = [io.BytesIO(), io.BytesIO()]
    for stream in made:
        assert write_xlsx(stream, MARK, ("name", "rank", "=unit"), CELLS, AT) == 3
    assert made[0].getvalue() == made[1].getvalue()
    path = tmp_path / "out.xlsx"
    path.write_bytes(made[0].getvalue())
    table = open_table(path)
    assert table.headers == ("name", "rank", "=unit")
    read = [[*row.cells, *[""] * (3 - len(row.cells))] for row in table.rows()]
    assert read == CELLS
    opened = openpyxl.load_workbook(path)
    assert all(cell.data_type != "f" for sheet in opened for row in sheet for cell in row)
    assert [row[0].value for row in opened["about this copy"]] == [MARK[0], MARK[1], f"'{MARK[2]}"]


def test_bad_rows_come_back_once_mended(tmp_path):
    from datetime import date

    from repatria.core.lists.cells import Reading
    from repatria.core.lists.guess import guess
    from repatria.core.lists.rows import RowReader

    path, kept = tmp_path / "list.csv", tmp_path / "bad.csv"
    rows, bad = rows_with_faults(seed=3, rows=60, one_in=6)
    path.write_text(as_csv(rows), encoding="utf-8", newline="")
    table = open_table(path)
    mapping = guess(table.headers, [row.cells for row in table.sample], {"україна": "UA"}).mapping
    reader = RowReader(
        table.headers, mapping, Reading({"україна": "UA"}, mapping.date_order), date(2031, 3, 1)
    )
    with BadRows(kept, table.headers) as file:
        for row in reader.read(table.rows()):
            if row.faults:
                file.write(row)
    again = open_table(kept)
    assert again.headers == (*HEADERS, "problem") and file.count == len(bad) == 10
    told = [row.cells[-1] for row in again.rows()]
    assert [int(words.split(":")[0].removeprefix("row ")) for words in told] == list(bad)

"""Imports at the desk: all in one act or nothing, good rows in several, twice as once, editions told."""

from datetime import UTC, datetime

import pytest

from formats.synthetic_lists import as_csv, rows_with_faults
from registers import MemoryRegister
from repatria.core.access.reader import NotAllowed, all_seeing
from repatria.core.access.roles import Role
from repatria.core.claims.source import SourceKind
from repatria.core.claims.standing import Standing
from repatria.core.errors import BadInput
from repatria.core.terms.dates import parse_edtf
from repatria.core.terms.records import Ref
from repatria.core.terms.speech import Hedge
from repatria.desk.doing import Doing, Draft
from repatria.desk.importing import rows as importing_rows
from repatria.desk.importing.claims import Line, import_claims
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.powers import power_words
from repatria.desk.importing.rows import Importing, RowsRefused, import_rows
from repatria.formats import door

AT = datetime(2031, 3, 1, tzinfo=UTC)
CLERK = Ref("actor:test/clerk")


@pytest.fixture
def small_acts(monkeypatch):
    monkeypatch.setattr(importing_rows, "CLAIMS_OF_AN_ACT", 50)


def importing(register, to=None, reader=None, **more):
    reader = reader or all_seeing(CLERK)
    return Importing(
        register=register, to=to or register, reader=reader, origin="test", today=AT.date(), **more
    )


def opened(folder, rows, name="list.csv"):
    path = folder / name
    path.write_text(as_csv(rows), encoding="utf-8", newline="")
    return door.open_list(path, None, power_words(), door.Asked())


def incoming(found, **more):
    given = {
        "title": "A list",
        "speakers": ("RU",),
        "identity": found.table.identity,
        "sha256": found.table.digest,
    }
    return Incoming(**given | more)


def take(register, found, **more):
    mode = {"good_rows_only": more.pop("good_rows_only", False)}
    on = {name: more.pop(name) for name in ("to", "reader", "on_bad") if name in more}
    return import_rows(importing(register, **on), incoming(found, **more), "list.csv", found.rows(AT), **mode)


def test_rows_become_proposed_claims_with_speaker_source_and_row(tmp_path):
    register = MemoryRegister()
    rows, _ = rows_with_faults(seed=1, rows=3, one_in=99)
    found = opened(tmp_path, rows)
    done = take(register, found, published_on=parse_edtf("2031-02"))
    assert (done.rows, done.bad, done.known, len(done.recorded)) == (3, 0, 0, 1)
    view = register.view()
    claims = [claim for claim in view.recorded if claim.about.startswith("record:test/list-")]
    assert len(claims) == done.claims - 1 and {claim.about.rpartition("/")[2] for claim in claims} == {
        "1",
        "2",
        "3",
    }
    assert {view.stands[claim.id].standing for claim in claims} == {Standing.PROPOSED}
    first = next(claim for claim in claims if claim.about.endswith("/1") and claim.property == "name")
    assert first.speakers == ("power:RU",) and first.hedge is Hedge.REPORTED and first.passage.row == 2
    assert first.said_on.text == "2031-02" and first.source == done.source
    described = view.source(done.source)
    assert described.kind is SourceKind.PARTY_LIST and described.sha256 == found.table.digest


def test_one_bad_row_keeps_all_of_them_out(tmp_path):
    register, bad = MemoryRegister(), []
    rows, wrong = rows_with_faults(seed=1, rows=60, one_in=10)
    with pytest.raises(RowsRefused) as caught:
        take(register, opened(tmp_path, rows), on_bad=bad.append)
    assert register.size() == 0
    assert [row.number for row in bad] == list(wrong)
    assert [problem.code for problem in caught.value.problems] == list(wrong.values())


def test_good_rows_alone_are_recorded_in_acts_of_bounded_size(tmp_path, small_acts):
    register, bad = MemoryRegister(), []
    rows, wrong = rows_with_faults(seed=1, rows=60, one_in=10)
    done = take(register, opened(tmp_path, rows), good_rows_only=True, on_bad=bad.append)
    assert (done.rows, done.bad) == (60, len(wrong)) and [row.number for row in bad] == list(wrong)
    assert len(done.recorded) > 3 and all(receipt.count <= 50 for receipt in done.recorded)
    records = {claim.passage.row for claim in register.view().recorded if claim.passage.row}
    assert records == set(range(2, 62)) - set(wrong)


@pytest.mark.parametrize("good_rows_only", [False, True], ids=["all", "good rows"])
def test_the_same_list_again_adds_nothing(tmp_path, good_rows_only):
    register = MemoryRegister()
    rows, _ = rows_with_faults(seed=1, rows=20, one_in=99)
    first = take(register, opened(tmp_path, rows), good_rows_only=good_rows_only)
    again = take(
        register, opened(tmp_path, rows, "another name.csv"), good_rows_only=not good_rows_only, title="Other"
    )
    assert again.claims == 0 and again.known == first.claims and again.recorded == []


class Stopped(Exception):
    """The machine stops."""


class StopsAfter:
    """A register that takes some acts and then is no more."""

    def __init__(self, register, acts):
        self.register, self.left = register, acts

    def record(self, act):
        if self.left == 0:
            raise Stopped
        self.left -= 1
        return self.register.record(act)


@pytest.mark.parametrize("acts", [0, 1, 2])
def test_an_import_that_was_stopped_is_completed_by_the_same_command(tmp_path, small_acts, acts):
    register, whole = MemoryRegister(), MemoryRegister()
    rows, _ = rows_with_faults(seed=1, rows=40, one_in=10)
    with pytest.raises(Stopped):
        take(register, opened(tmp_path, rows), to=StopsAfter(register, acts), good_rows_only=True)
    done = take(register, opened(tmp_path, rows), good_rows_only=True)
    take(whole, opened(tmp_path, rows), good_rows_only=True)
    assert done.known > 0 or acts == 0
    assert register.view().recorded == whole.view().recorded


def test_all_or_nothing_is_one_act(tmp_path, small_acts):
    register = MemoryRegister()
    rows, _ = rows_with_faults(seed=1, rows=100, one_in=999)
    assert len(take(register, opened(tmp_path, rows)).recorded) == 1 and register.size() > 500
    assert len({act.key for act, _ in register.receipts.values()}) == 1


def test_a_new_edition_records_only_what_is_new_or_other(tmp_path):
    register = MemoryRegister()
    rows, _ = rows_with_faults(seed=1, rows=10, one_in=99)
    first = take(register, opened(tmp_path, rows))
    size = register.size()
    changed = [list(row) for row in rows[:9]]
    changed[4][3] = "капітан"
    found = opened(tmp_path, [*changed, *rows_with_faults(seed=9, rows=12, one_in=99)[0][11:]], "second.csv")
    done = take(register, found, edition_of=first.source)
    assert (done.added, [row.key for row in done.changed]) == (("12",), ["5"])
    assert (done.unchanged, done.removed) == (8, ("10",))
    news = [claim for claim in register.view().recorded if claim.source == done.source and claim.passage.row]
    assert {
        (claim.about.rpartition("/")[2], claim.property) for claim in news if claim.about.endswith("/5")
    } == {("5", "rank")}
    assert {claim.about.rsplit("/", 1)[0] for claim in news} == {
        f"record:{first.source.split(':')[1].rsplit('/', 1)[0]}"
    }
    assert register.size() - size == done.claims
    again = take(register, found, edition_of=first.source)
    assert again.claims == 0


@pytest.mark.parametrize("edition", ["source:test/other", "record:test/a", "nonsense"])
def test_an_edition_of_what_is_no_list_is_refused(tmp_path, edition):
    rows, _ = rows_with_faults(seed=1, rows=2, one_in=99)
    with pytest.raises(BadInput, match=r"import\.edition"):
        take(MemoryRegister(), opened(tmp_path, rows), edition_of=Ref(edition))


def test_nobody_who_speaks_and_nobody_who_may_are_refused(tmp_path):
    rows, _ = rows_with_faults(seed=1, rows=2, one_in=99)
    found = opened(tmp_path, rows)
    with pytest.raises(BadInput, match=r"import\.speaker"):
        take(MemoryRegister(), found, speakers=())
    with pytest.raises(NotAllowed, match="registrar"):
        take(MemoryRegister(), found, reader=all_seeing(CLERK, [Role.MEDICAL_OFFICER]))


def test_roles_are_asked_for_what_a_list_says(tmp_path):
    """A death in a list waits for a second officer; medical facts are not a registrar's to record."""

    class Drafts(dict):
        def keep(self, draft):
            self[draft.id] = draft

        def get(self, id):
            return super().get(id)

    def importing_of(text, drafts):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        register = MemoryRegister()
        reader = all_seeing(CLERK, [Role.REGISTRAR])
        doing = Doing(register, drafts, lambda: AT)
        found = door.open_list(path, None, power_words(), door.Asked())
        return register, take(register, found, to=doing.by(reader), reader=reader)

    drafts = Drafts()
    register, done = importing_of("No,Name,Date of death\n1,Some Body,2031-01-01\n", drafts)
    assert isinstance(done.recorded[0], Draft) and register.size() == 0 and len(drafts) == 1
    with pytest.raises(NotAllowed):
        importing_of("No,Name,Diagnosis\n1,Some Body,wounded\n", Drafts())


CLAIM = (
    '{"id": "01900000-0000-7000-8000-00000000000%d", "about": "record:other/a", "property": "%s", '
    '"value": "%s",'
    ' "speakers": ["actor:other/clerk"], "source": "source:other/list"}'
)


def test_claims_keep_their_ids_and_faults_are_told_by_line():
    register = MemoryRegister()
    lines = [Line(1, CLAIM % (1, "rank", "private")), Line(2, CLAIM % (2, "shoe_size", "44")), Line(3, "{"),
             Line(4, CLAIM % (1, "rank", "private")), Line(5, CLAIM % (5, "health", "fine"))]  # fmt: skip
    with pytest.raises(RowsRefused) as caught:
        import_claims(importing(register), "c.jsonl", lines)
    told = [(problem.code, problem.where.split(",")[1]) for problem in caught.value.problems]
    assert told == [
        ("claim.property", " line 2"),
        ("import.json", " line 3"),
        ("import.repeated", " line 4"),
        ("claim.value", " line 5"),
    ]
    assert register.size() == 0
    done, _ = import_claims(importing(register), "c.jsonl", lines, good_only=True)
    assert (done.claims, done.bad) == (1, 4)
    assert [claim.id for claim in register.view().recorded] == ["01900000-0000-7000-8000-000000000001"]
    altered = [Line(1, CLAIM % (1, "rank", "general"))]
    with pytest.raises(RowsRefused, match="never changed"):
        import_claims(importing(register), "c.jsonl", altered)


def test_acts_of_office_of_others_do_not_decide_here():
    register = MemoryRegister()
    accepted = CLAIM.replace("record:other/a", "claim:01900000-0000-7000-8000-000000000001") % (
        2,
        "accepted",
        "yes",
    )
    lines = [Line(1, CLAIM % (1, "rank", "private")), Line(2, accepted)]
    done, acts = import_claims(importing(register), "c.jsonl", lines)
    assert (done.claims, acts) == (1, 1) and not register.view().accepted
    done, acts = import_claims(importing(register), "c.jsonl", lines, with_acts=True)
    assert (done.claims, acts) == (1, 0) and len(register.view().accepted) == 2


@pytest.mark.parametrize("property", ["accepted", "retracted", "same_as"])
def test_nobody_brings_an_act_of_a_colleague(property):
    """Retracting counts only for whoever had said it, and so has to be done by himself."""
    register = MemoryRegister()
    about = "record:other/a" if property == "same_as" else "claim:01900000-0000-7000-8000-000000000001"
    made = CLAIM.replace("record:other/a", about) % (2, property, "record:other/b")
    colleague = made.replace("actor:other/clerk", f"{CLERK.rpartition('/')[0]}/colleague")
    own = made.replace("actor:other/clerk", CLERK).replace("00000000002", "00000000003")
    lines = [Line(1, CLAIM % (1, "rank", "private")), Line(2, colleague), Line(3, own)]
    with pytest.raises(RowsRefused) as caught:
        import_claims(importing(register), "c.jsonl", lines, with_acts=True)
    assert [each.code for each in caught.value.problems] == ["import.anothers-act"]
    done, _ = import_claims(importing(register), "c.jsonl", lines, with_acts=True, good_only=True)
    assert (done.claims, done.bad) == (2, 1)

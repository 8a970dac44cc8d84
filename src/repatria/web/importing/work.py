"""An import as long work: it tells how many rows it read, can be stopped, and keeps bad rows for mending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.http import QueryDict

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Power, Ref
from repatria.desk.importing.claims import import_claims
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.powers import power_words
from repatria.desk.importing.rows import Imported, Importing, RowsRefused, import_rows
from repatria.desk.provenance import power_names
from repatria.web.access import served
from repatria.web.acting import door
from repatria.web.importing.asked import incoming, open_list
from repatria.web.jobs import JOBS, Job
from repatria.web.uploads import Upload

BAD_ROWS = "bad-rows.csv"
SHOWN = 20
"""Problems that stand on the page; all of them are in the file of bad rows."""

_NOBODY = Ref("record:nobody/nobody")
_HOW_TO_ANSWER = "Answer it on the form, then import again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of an import.

    Args:
        imported: what was recorded; None where nothing was.
        problems: why not, the first ones.
        more: how many more problems there are.
        bad: how many rows were not taken.
        left_out: what its format holds and we do not take, by reason.
    """

    imported: Imported[Any] | None
    problems: tuple[Problem, ...] = ()
    more: int = 0
    bad: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)


def names_of_powers() -> Mapping[str, Power]:
    """What the register calls Powers."""
    return power_names(served().desk.register.view_around(_NOBODY))


def begun(reader: Reader, upload: str) -> Job[Done] | None:
    """The import of an upload, where the officer has begun it."""
    return JOBS.begun(_key(reader, upload))


def forget(reader: Reader, upload: str) -> None:
    """Let the officer begin anew with an upload."""
    JOBS.forget(_key(reader, upload))


def begin(reader: Reader, upload: Upload, form: QueryDict) -> Job[Done]:
    """Begin the import of an upload as the form says; raises as `incoming`."""
    told = incoming(upload, form)
    return JOBS.work(_key(reader, upload.token), lambda job: _Import(job, reader, upload, form, told).run())


def _key(reader: Reader, upload: str) -> tuple[str, str, str]:
    return ("import", str(reader.officer), upload)


class _Import:
    """One import."""

    def __init__(
        self, job: Job[Done], reader: Reader, upload: Upload, form: QueryDict, told: Incoming
    ) -> None:
        self.job, self.reader, self.upload, self.form, self.told = job, reader, upload, form, told
        self.at = datetime.now(UTC).replace(microsecond=0)
        self.good_only = bool(form.get("good_rows_only"))
        self.bad_rows = upload.path.with_name(BAD_ROWS)
        self.bad = 0

    def run(self) -> Done:
        formats = wiring.formats()
        self.bad_rows.unlink(missing_ok=True)
        kind = formats.kind_of_file(self.upload.path)
        try:
            if kind is formats.FileKind.LIST:
                return self._list()
            if kind is formats.FileKind.CLAIMS:
                return self._claims()
            left_out = formats.nothing_left_out()
            rows = formats.rows_of_file(
                self.upload.path, kind, power_words(names_of_powers()), self.at, left_out
            )
            done = self._rows(("record",), self.told, rows)
            return replace(done, left_out=dict(sorted(left_out.items())))
        except RowsRefused as refused:
            return Done(
                imported=None,
                problems=refused.problems[:SHOWN],
                more=max(0, len(refused.problems) - SHOWN),
                bad=self.bad,
            )

    def _list(self) -> Done:
        folder = served().folder
        opened = open_list(self.upload, folder, power_words(names_of_powers()), self.form)
        if questions := asks(opened, self.form):
            raise BadInput(
                Problem("import.asks", self.upload.name, words, _HOW_TO_ANSWER) for words in questions
            )
        told = replace(
            self.told,
            identity=opened.table.identity,
            speakers=self.told.speakers or opened.mapping.speakers,
            hedge=opened.mapping.hedge,
        )
        if told.edition_of is not None and not opened.has_key():
            what = "names no column by which rows would be found again."
            raise BadInput.of(
                "import.edition-key", self.upload.name, what, "Tick the columns that tell rows apart."
            )
        done = self._rows(opened.table.headers, told, opened.rows(self.at))
        if folder is not None:
            wiring.formats().remember(folder, opened.table.fingerprint, opened.mapping)
        return done

    def _rows(self, headers: Any, told: Incoming, rows: Any) -> Done:
        with wiring.formats().BadRows(self.bad_rows, tuple(headers)) as kept:
            imported = import_rows(
                self._importing(kept), told, self.upload.name, rows, good_rows_only=self.good_only
            )
        return Done(imported=imported, bad=imported.bad)

    def _claims(self) -> Done:
        lines = wiring.formats().read_lines(self.upload.path)
        with wiring.formats().BadRows(self.bad_rows, ("line",)) as kept:
            imported, acts = import_claims(
                self._importing(kept),
                self.upload.name,
                lines,
                good_only=self.good_only,
                with_acts=bool(self.form.get("with_acts")),
            )
        left_out = {"acts of office": acts} if acts else {}
        return Done(imported=imported, bad=imported.bad, left_out=left_out)

    def _importing(self, kept: Any) -> Importing[Any]:
        desk = served().desk

        def bad(row: Any) -> None:
            self.bad += 1
            kept.write(row)

        return Importing(
            register=desk.register,
            to=door().by(self.reader),
            reader=self.reader,
            origin=desk.origin,
            today=self.at.date(),
            names=names_of_powers(),
            tell=self._tell,
            on_bad=bad,
        )

    def _tell(self, rows: int) -> None:
        self.job.told = f"{rows:,} rows read"
        if self.job.is_stopped:
            what = "was stopped; what an act had not yet recorded is not recorded."
            raise BadInput.of(
                "import.stopped", "the import", what, "Import it again: nothing comes in twice."
            )


def asks(opened: Any, form: QueryDict) -> tuple[str, ...]:
    """What has to be answered before a list can be taken in; who chose its columns has answered for them."""
    chosen = any(form.get(f"column-{place}") for place in range(len(opened.table.headers)))
    questions: tuple[str, ...] = opened.asks()
    return tuple(each for each in questions if not chosen or each.startswith("Dates"))


def bad_rows_of(upload: Upload) -> Path | None:
    """The file of an upload's bad rows, when there are any."""
    path = upload.path.with_name(BAD_ROWS)
    return path if path.is_file() else None

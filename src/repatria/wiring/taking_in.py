"""A file of others taken in: opened as was said of it, shown as understood, then recorded or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, Problem
from repatria.core.lists.listed import Listed
from repatria.core.terms.records import Power, Ref
from repatria.desk.desk import Desk
from repatria.desk.importing.chosen import Chosen
from repatria.desk.importing.claims import import_claims
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.powers import power_words
from repatria.desk.importing.rows import Imported, Importing, RowsRefused, import_rows
from repatria.desk.provenance import power_names

if TYPE_CHECKING:
    from repatria.formats.incoming import IncomingList

BAD_ROWS = "bad-rows.csv"
SHOWN = 20
"""Problems that are told; all of them are in the file of bad rows."""

_NOBODY = Ref("record:nobody/nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a file is understood; nothing of it is recorded.

    Args:
        kind: what it is.
        opened: a list with its mapping; None for a file that needs none.
        questions: what has to be answered first.
        first: its first rows.
    """

    kind: str
    opened: IncomingList | None = None
    questions: tuple[str, ...] = ()
    first: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """A file that is to be taken in.

    Args:
        file: where it is kept.
        name: what it is called towards whoever sent it.
        desk: whose register takes it.
        register: the register's folder, where ways of reading are remembered; None remembers nothing.
        chosen: what was said of it.
        at: the moment.
    """

    file: Path
    name: str
    desk: Desk
    register: Path | None
    chosen: Chosen
    at: datetime

    def understood(self) -> Understood:
        """How the file is understood.

        Raises:
            BadInput: it cannot be read, or what was said of it does not fit.
        """
        from repatria.formats import door as formats

        kind = formats.kind_of_file(self.file)
        if kind is not formats.FileKind.LIST:
            return Understood(kind=str(kind))
        opened = self._opened()
        return Understood(
            kind=str(kind), opened=opened, questions=self._asks(opened), first=opened.first_rows(self.at)
        )

    def take(self, reader: Reader, to: Any, tell: Callable[[int], None]) -> TakenIn:
        """Record it.

        Args:
            reader: the officer.
            to: where acts are recorded, as `Importing.to`.
            tell: called with the rows read so far; what it raises stops the import.

        Raises:
            BadInput: it cannot be read, or a question has to be answered first.
            RepatriaError: as whatever records it.
        """
        from repatria.formats import door as formats

        bad_rows = self.file.with_name(BAD_ROWS)
        with suppress(FileNotFoundError):
            bad_rows.unlink()
        kind, incoming = formats.kind_of_file(self.file), self.chosen.incoming(formats.digest_of(self.file))
        if kind is formats.FileKind.LIST:
            opened = self._opened()
            work = self._list(opened, incoming)
            headers: tuple[str, ...] = opened.table.headers
        elif kind is formats.FileKind.CLAIMS:
            headers, work = ("line",), self._claims()
        else:
            headers, work = ("record",), self._records(kind, incoming)
        with formats.BadRows(bad_rows, headers) as kept:
            importing, bad = self._importing(reader, to, tell, kept.write)
            try:
                imported, left_out = work(importing)
            except RowsRefused as refused:
                more = max(0, len(refused.problems) - SHOWN)
                return TakenIn(imported=None, problems=refused.problems[:SHOWN], more=more, bad=len(bad))
        if kind is formats.FileKind.LIST and self.register is not None:
            formats.remember(self.register, opened.table.fingerprint, opened.mapping)
        return TakenIn(imported=imported, bad=imported.bad, left_out=left_out)

    def _opened(self) -> IncomingList:
        from repatria.formats import door as formats

        said = self.chosen
        asked = formats.Asked(
            encoding=said.encoding, sheet=said.sheet, head=said.head, date_order=said.date_order,
            same=said.same,
        )  # fmt: skip
        opened = formats.open_list(self.file, self.register, power_words(self._names()), asked)
        opened.mapping = said.mapping(opened.table.headers, opened.mapping)
        return opened

    def _asks(self, opened: IncomingList) -> tuple[str, ...]:
        """What has to be answered before; who chose its columns has answered for them."""
        found = opened.asks()
        return tuple(each for each in found if not self.chosen.columns or each.startswith("Dates"))

    def _list(self, opened: IncomingList, incoming: Incoming) -> _Work:
        if questions := self._asks(opened):
            remedy = "Answer it, then import again."
            raise BadInput(Problem("import.asks", self.name, words, remedy) for words in questions)
        told = replace(
            incoming,
            identity=opened.table.identity,
            speakers=incoming.speakers or opened.mapping.speakers,
            hedge=opened.mapping.hedge,
        )
        if told.edition_of is not None and not opened.has_key():
            what, remedy = "names no column by which rows would be found again.", "Say which tell rows apart."
            raise BadInput.of("import.edition-key", self.name, what, remedy)
        return lambda importing: (self._rows(importing, told, opened.rows(self.at)), {})

    def _records(self, kind: Any, incoming: Incoming) -> _Work:
        from repatria.formats import door as formats

        left_out = formats.nothing_left_out()
        rows = formats.rows_of_file(self.file, kind, power_words(self._names()), self.at, left_out)
        # What is left out is known once the rows were read.
        return lambda importing: (self._rows(importing, incoming, rows), dict(sorted(left_out.items())))

    def _claims(self) -> _Work:
        from repatria.formats import door as formats

        def work(importing: Importing[Any]) -> tuple[Imported[Any], dict[str, int]]:
            said, lines = self.chosen, formats.read_lines(self.file)
            imported, acts = import_claims(
                importing, self.name, lines, good_only=said.good_rows_only, with_acts=said.with_acts
            )
            return imported, {"acts of office": acts} if acts else {}

        return work

    def _rows(self, importing: Importing[Any], told: Incoming, rows: Any) -> Imported[Any]:
        return import_rows(importing, told, self.name, rows, good_rows_only=self.chosen.good_rows_only)

    def _names(self) -> Mapping[str, Power]:
        return power_names(self.desk.register.view_around(_NOBODY))

    def _importing(
        self, reader: Reader, to: Any, tell: Callable[[int], None], write: Callable[[Any], None]
    ) -> tuple[Importing[Any], list[None]]:
        bad: list[None] = []

        def on_bad(row: Any) -> None:
            bad.append(None)
            write(row)

        importing = Importing(
            register=self.desk.register,
            to=to,
            reader=reader,
            origin=self.desk.origin,
            today=self.at.date(),
            names=self._names(),
            tell=tell,
            on_bad=on_bad,
        )
        return importing, bad


_Work = Callable[[Importing[Any]], tuple[Imported[Any], dict[str, int]]]


def bad_rows_beside(file: Path) -> Path | None:
    """The file of the rows that were not taken of a file, when there are any."""
    path = file.with_name(BAD_ROWS)
    return path if path.is_file() else None


def without_path(problem: Problem, file: Path, name: str) -> Problem:
    """Where the register keeps the file is nobody's business."""
    if str(file) not in problem.where:
        return problem
    return Problem(problem.code, name, problem.what, problem.remedy)

"""One import at the keyboard: its progress bar, its bad rows, its preview and its answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from repatria import wiring
from repatria.cli.show_import import (
    imported_to_json,
    preview_to_json,
    rows_to_json,
    show_editions,
    show_imported,
    show_preview,
)
from repatria.core.access.reader import LOCAL, all_seeing
from repatria.core.errors import BadInput, Problem
from repatria.core.lists.listed import Listed
from repatria.desk.desk import Desk
from repatria.desk.importing.claims import import_claims
from repatria.desk.importing.incoming import Incoming, described
from repatria.desk.importing.rows import Imported, Importing, RowsRefused, compare_editions, import_rows

SHOWN = 20
"""Problems that are printed; all of them go into the file of bad rows."""


class Job:
    """One import at the keyboard: its progress, its bad rows and its answer."""

    def __init__(self, file: Path, desk: Desk, at: datetime, names: Any, as_json_text: bool) -> None:
        self.file, self.desk, self.at, self.names, self.as_json_text = file, desk, at, names, as_json_text
        self.bad = 0

    def say(self, words: str) -> None:
        """Print a line."""
        print(words)

    def preview(self, opened: Any, incoming: Incoming) -> None:
        """Show how a list is understood, and what it would change as an edition of another."""
        first = opened.first_rows(self.at)
        editions = None
        if incoming.edition_of is not None:
            told, _ = described(
                replace(incoming, speakers=incoming.speakers or (LOCAL,)),
                LOCAL, self.desk.origin, self.at.date(), self.names,
            )  # fmt: skip
            editions = compare_editions(self.desk.register, told, opened.rows(self.at))
        if self.as_json_text:
            print(json.dumps(preview_to_json(opened, first, editions), ensure_ascii=False, indent=2))
            return
        show_preview(opened, first, Console(highlight=False))
        if editions is not None:
            show_editions(editions, Console(highlight=False))

    def preview_records(self, rows: Iterable[Listed]) -> None:
        """Show the first records of a file that needs no mapping."""
        first = [row for row, _ in zip(rows, range(5), strict=False)]
        print(json.dumps(rows_to_json(first), ensure_ascii=False, indent=2))

    def rows(
        self,
        headers: Iterable[str],
        bad_rows: Path | None,
        incoming: Incoming,
        rows: Iterable[Listed],
        good_rows_only: bool,
        share: Callable[[], float] | None,
        left_out: dict[str, int] | None = None,
    ) -> None:
        """Take rows in, and tell what became of them."""
        with self._watched(headers, bad_rows, share) as importing:
            done = self._refusing(
                bad_rows,
                lambda: import_rows(importing, incoming, self.file.name, rows, good_rows_only=good_rows_only),
            )
        self._told(done, left_out or {}, bad_rows)

    def claims(self, bad_rows: Path | None, good_only: bool, with_acts: bool) -> None:
        """Take claims in, and tell what became of them."""
        with self._watched(("line",), bad_rows, None) as importing:
            lines = wiring.formats().read_lines(self.file)
            done, acts = self._refusing(
                bad_rows,
                lambda: import_claims(
                    importing, self.file.name, lines, good_only=good_only, with_acts=with_acts
                ),
            )
        self._told(done, {"acts of office": acts} if acts else {}, bad_rows)

    @contextmanager
    def _watched(
        self, headers: Iterable[str], bad_rows: Path | None, share: Callable[[], float] | None
    ) -> Iterator[Importing[Any]]:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("reading", total=1.0 if share else None)

            def tell(rows: int) -> None:
                completed = share() if share else None
                progress.update(task, description=f"{rows:,} rows", completed=completed)

            kept = wiring.formats().BadRows(bad_rows, tuple(headers)) if bad_rows is not None else None
            try:
                yield Importing(
                    register=self.desk.register,
                    to=self.desk.register,
                    reader=all_seeing(LOCAL),
                    origin=self.desk.origin,
                    today=self.at.date(),
                    names=self.names,
                    tell=tell,
                    on_bad=kept.write if kept is not None else lambda row: None,
                )
            finally:
                if kept is not None:
                    kept.__exit__()

    def _refusing(self, bad_rows: Path | None, work: Callable[[], Any]) -> Any:
        """Do it; of very many bad rows only the first are printed."""
        try:
            return work()
        except RowsRefused as refused:
            problems = list(refused.problems)
            if len(problems) <= SHOWN:
                raise
            where = f"they are in {bad_rows}" if bad_rows else "write them down with --bad-rows FILE"
            what = f"{len(problems) - SHOWN:,} more problems are not shown; nothing was recorded."
            more = Problem(
                "import.more", self.file.name, what, f"Mend the rows: {where}; or take --good-rows-only."
            )
            raise BadInput([*problems[:SHOWN], more]) from None

    def _told(self, done: Imported[Any], left_out: dict[str, int], bad_rows: Path | None) -> None:
        self.bad = done.bad
        if self.as_json_text:
            print(json.dumps(imported_to_json(done, left_out), ensure_ascii=False, indent=2))
        else:
            show_imported(done, left_out, bad_rows, Console(highlight=False))

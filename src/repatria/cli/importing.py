"""The command `import`: lists, claims, PFIF and FollowTheMoney files become proposed claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from repatria import wiring
from repatria.cli import options
from repatria.cli.import_job import Job
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Ref
from repatria.desk.importing.chosen import Chosen, read_day, read_order, read_same
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.powers import power_words
from repatria.desk.provenance import power_names

_NOBODY = Ref("record:nobody/nobody")


def import_file(
    file: Annotated[
        Path, typer.Argument(help="A CSV or XLSX list, claims as JSON Lines, PFIF or FollowTheMoney.")
    ],
    register: options.Register = options.DEFAULT_REGISTER,
    mapping: Annotated[
        Path | None,
        typer.Option(help="How columns are read. Where it is not there yet, the guess is written to it."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="What the list is, in your words, without names.")
    ] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option(help="Who says what it says: actor:key, a Power, or a name; outermost first."),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show how it is understood; record nothing.")
    ] = False,
    good_rows_only: Annotated[
        bool,
        typer.Option("--good-rows-only", help="Leave bad rows out. Else one bad row keeps all of them out."),
    ] = False,
    bad_rows: Annotated[
        Path | None, typer.Option(help="Write bad rows to this CSV file, to be mended.")
    ] = None,
    edition_of: Annotated[
        str | None,
        typer.Option(help="The source of the earlier edition: only what is new or other is recorded."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="The day that the list gives itself, such as 2025-03-01.")
    ] = None,
    date_order: Annotated[str | None, typer.Option(help="How dates are written: day or month first.")] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(help="What holds of every row, such as held_by=RU; may be given more than once."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="The encoding of a text, when it is not found out right.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="The sheet of a workbook; the first when not given.")
    ] = None,
    head: Annotated[int | None, typer.Option(min=1, help="The row in which the headers stand.")] = None,
    with_acts: Annotated[
        bool, typer.Option("--with-acts", help="Of claims: take acts of office too, on your own roles.")
    ] = False,
    as_json_text: options.AsJson = False,
) -> None:
    """Take a file of others in as proposed claims; importing it again adds nothing.

    Exit status: 0 all was taken, 1 bad rows were left out, 2 nothing was recorded.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    kind = wiring.formats().kind_of_file(file)
    desk = wiring.open_desk(register)
    names = power_names(desk.register.view_around(_NOBODY))
    asked = wiring.formats().Asked(
        mapping=mapping,
        encoding=encoding,
        sheet=sheet,
        head=head,
        date_order=read_order(date_order, "--date-order"),
        same=read_same(same or (), "--same"),
    )
    job = Job(file, desk, at, names, as_json_text)
    incoming = _incoming(file, source, speaker, published, edition_of)
    if kind is wiring.formats().FileKind.LIST:
        opened = wiring.formats().open_list(file, register, power_words(names), asked)
        if mapping is not None and not mapping.exists():
            wiring.formats().write_mapping(mapping, opened.mapping)
            job.say(f"The guess is in {mapping}: look at it, and import again.")
            raise typer.Exit(2)
        incoming = replace(
            incoming,
            identity=opened.table.identity,
            speakers=incoming.speakers or opened.mapping.speakers,
            hedge=opened.mapping.hedge,
        )
        if preview:
            job.preview(opened, incoming)
            return
        if opened.asks():
            raise BadInput(
                Problem("import.asks", file.name, words, _HOW_TO_ANSWER) for words in opened.asks()
            )
        if edition_of is not None and not opened.has_key():
            what = "its mapping names no key, by which rows would be found again."
            raise BadInput.of(
                "import.edition-key", file.name, what, "Add key: with the columns that tell rows apart."
            )
        job.rows(
            opened.table.headers,
            bad_rows,
            incoming,
            opened.rows(at),
            good_rows_only,
            lambda: opened.table.share,
        )
        wiring.formats().remember(register, opened.table.fingerprint, opened.mapping)
    elif kind is wiring.formats().FileKind.CLAIMS:
        job.claims(bad_rows, good_rows_only, with_acts)
    else:
        left_out = wiring.formats().nothing_left_out()
        rows = wiring.formats().rows_of_file(file, kind, power_words(names), at, left_out)
        if preview:
            job.preview_records(rows)
            return
        job.rows(("record",), bad_rows, incoming, rows, good_rows_only, None, left_out)
    raise typer.Exit(1 if job.bad else 0)


_HOW_TO_ANSWER = "Answer with --date-order, or write the guess down with --mapping FILE and edit it."


def _incoming(
    file: Path, source: str | None, speakers: list[str] | None, published: str | None, edition_of: str | None
) -> Incoming:
    digest = wiring.formats().digest_of(file)
    said = Chosen(
        title=source or "",
        speakers=tuple(speakers or ()),
        published_on=read_day(published or "", "--published"),
        edition_of=Ref(edition_of) if edition_of else None,
    )
    return said.incoming(digest)

"""The first page: the work that waits, who holds whom, what changed, and what Powers say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.access.reduce import reduced_view
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, group_size
from repatria.core.terms.records import ClaimId, Power, Ref
from repatria.desk.board import Acknowledgements, Board, Holding, situation_board
from repatria.desk.catalogue import Asking, Held
from repatria.desk.provenance import power_name
from repatria.desk.queues import counts, decidable
from repatria.web.acting import reader_of
from repatria.web.asking import Asked, ask
from repatria.web.figures.columns import draw_growth
from repatria.web.figures.flow import Band, draw_flows
from repatria.web.frame import page

ORDER = ("request", "promise", "policy", "forecast", "happened")
"""In which order what concerns Powers is shown."""

FEW = 8
"""Up to how many people are named beside a number."""


@dataclass(frozen=True, slots=True)
class Line:
    """People of one Power in the hands of another, as the page tells them.

    Args:
        held_by: the Detaining Power.
        depends_on: the Power on which they depend; None when no one says.
        words: how many, in words.
        number: how many to draw; None when a number is not given.
        groups: groups spoken of only together.
        files: some of those known one by one.
        known: how many are known one by one.
        query: the list of these.
        claims: what it rests on.
    """

    held_by: Power
    depends_on: Power | None
    words: str
    number: int | None
    groups: tuple[Ref, ...]
    files: tuple[PersonFile, ...]
    known: int
    query: str
    claims: tuple[ClaimId, ...]


@require_safe
def show_situation(request: HttpRequest) -> HttpResponse:
    """Who holds whom, as a picture and as a table, beside the work and the news."""
    asked, reader = ask(request), reader_of(request)
    catalogue, today = asked.catalogue, asked.desk.today()
    view = catalogue.view_of_groups(asked.on) if asked.is_large else asked.view
    board = situation_board(view) if asked.is_large else asked.recall("board", lambda: situation_board(view))
    lines = _lines(view, board, catalogue.holdings() if asked.is_large else None)
    bands = [_band(view, number, line) for number, line in enumerate(lines, 1)]
    yesterday = asked.question.when.known - timedelta(days=1)
    return page(
        request,
        asked,
        "web/situation.html",
        view=reduced_view(view, reader),
        board=board,
        lines=lines,
        flows=draw_flows(bands),
        mentions=[(file, file.rests_on("unsure_same_as")) for file in board.mentions],
        news=_news(view, board),
        acknowledgements=_by_matter(board),
        work=[
            (each.queue, each.number, _list(asked, each.queue.query))
            for each in counts(catalogue, today, asked.question.settings.camp_card_days)
        ],
        deciding=catalogue.waiting(decidable(reader), size=1),
        growth=draw_growth(asked.days(), asked.question.when.known),
        since=yesterday,
        entries_since=_entries_since(asked.days(), yesterday, asked.question.when.known),
        people_since=catalogue.how_many(Asking(since=yesterday))[0],
        list_since=_list(asked, {"since": yesterday.isoformat(), "sort": "recorded_at"}),
        of_now=asked.lists_are_of_now and not asked.is_of_now,
    )


def how_many(view: View, holding: Holding) -> int | None:
    """How many people a holding has, as a number to draw; None when a number is not given."""
    if not holding.groups:
        return len(holding.files)
    sizes = [group_size(view, group)[0] for group in holding.groups]
    numbers = [size.number for size in sizes if size is not None and size.number is not None]
    return sum(numbers) if len(numbers) == len(sizes) else None


def _lines(view: View, board: Board, held: tuple[Held, ...] | None) -> list[Line]:
    """The holdings of a board; of a large register with the people counted in the place of their files."""
    made = {(each.held_by, each.depends_on): _line(view, each) for each in board.holdings}
    for each in held or ():
        key = (Power(each.held_by), None if each.depends_on == "-" else Power(each.depends_on))
        made[key] = _counted(made.get(key), *key, each.number)
    return [made[key] for key in sorted(made, key=lambda key: (key[0], key[1] or ""))]


def _line(view: View, holding: Holding) -> Line:
    return Line(
        held_by=holding.held_by,
        depends_on=holding.depends_on,
        words=holding.number,
        number=how_many(view, holding),
        groups=holding.groups,
        files=holding.files[:FEW],
        known=len(holding.files),
        query=_of_pair(holding.held_by, holding.depends_on),
        claims=holding.claims,
    )


def _counted(line: Line | None, held_by: Power, depends_on: Power | None, number: int) -> Line:
    """People known one by one, beside what is said of groups of the same Powers."""
    if line is None or not line.groups:
        query = _of_pair(held_by, depends_on)
        return Line(held_by, depends_on, f"{number:,}", number, (), (), number, query, ())
    most = None if line.number is None else max(line.number, number)
    return Line(held_by, depends_on, line.words, most, line.groups, (), number, line.query, line.claims)


def _of_pair(held_by: Power, depends_on: Power | None) -> str:
    return urlencode({"held_by": held_by, "depends_on": depends_on or "-", "status": "held"})


def _list(asked: Asked, parts: Mapping[str, str]) -> str:
    return urlencode({**parts, **dict(asked.typed)})


def _entries_since(days: Mapping[date, int], first: date, last: date) -> int:
    return sum(number for day, number in days.items() if first <= day <= last)


def _band(view: View, number: int, line: Line) -> Band:
    return Band(
        left=power_name(view, line.held_by),
        right=power_name(view, line.depends_on),
        number=line.number,
        words=line.words,
        href=f"#holding-{number}",
    )


def _news(view: View, board: Board) -> list[tuple[str, list[ClaimId]]]:
    """What concerns Powers, by what sort of thing it is."""
    by_kind = {kind: [claim for claim in board.news if view.by_id[claim].property == kind] for kind in ORDER}
    return [(kind, claims) for kind, claims in by_kind.items() if claims]


def _by_matter(board: Board) -> list[tuple[Ref, list[Acknowledgements]]]:
    """What each Power says, matter by matter."""
    return [
        (matter, list(found))
        for matter, found in groupby(board.acknowledgements, key=lambda each: each.matter)
    ]

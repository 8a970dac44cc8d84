"""The first page: who holds whom, what each Power says of it, and what they ask and promise."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.claims.view import View
from repatria.core.files.person_file import group_size
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.board import Acknowledgements, Board, Holding, situation_board
from repatria.desk.provenance import power_name
from repatria.web.asking import ask
from repatria.web.figures.flow import Band, draw_flows
from repatria.web.frame import page

ORDER = ("request", "promise", "policy", "forecast", "happened")
"""In which order what concerns Powers is shown."""


@require_safe
def show_situation(request: HttpRequest) -> HttpResponse:
    """Who holds whom, as a picture and as a table."""
    asked = ask(request)
    board = asked.recall("board", lambda: situation_board(asked.view))
    bands = [_band(asked.view, number, holding) for number, holding in enumerate(board.holdings, 1)]
    return page(
        request,
        asked,
        "web/situation.html",
        board=board,
        flows=draw_flows(bands),
        mentions=[(file, file.rests_on("unsure_same_as")) for file in board.mentions],
        news=_news(asked.view, board),
        acknowledgements=_by_matter(board),
    )


def how_many(view: View, holding: Holding) -> int | None:
    """How many people a holding has, as a number to draw; None when a number is not given."""
    if not holding.groups:
        return len(holding.files)
    sizes = [group_size(view, group)[0] for group in holding.groups]
    numbers = [size.number for size in sizes if size is not None and size.number is not None]
    return sum(numbers) if len(numbers) == len(sizes) else None


def _band(view: View, number: int, holding: Holding) -> Band:
    return Band(
        left=power_name(view, holding.held_by),
        right=power_name(view, holding.depends_on),
        number=how_many(view, holding),
        words=holding.number,
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

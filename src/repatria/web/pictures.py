"""Pictures as parts of a page, one for each width of screen, and as files to take away."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.safestring import SafeString

from repatria.core.pictures.drawing import Picture

WIDTHS = {"wide": 700, "narrow": 320}
"""What a picture is drawn for; text in it keeps its size, so each screen has a drawing of its own."""


def inline(key: str, draw: Callable[[int], Picture]) -> list[tuple[str, SafeString]]:
    """The picture for each screen, with ids of its own."""
    # A picture escapes every text in it, so the page may take it as it is.
    return [(size, SafeString(draw(width).inline(f"{key}-{size}"))) for size, width in WIDTHS.items()]


def table(picture: Picture) -> list[tuple[tuple[str, str], ...]]:
    """The rows of the table that says the same, each cell with the head of its column."""
    return [tuple(zip(picture.head, row, strict=True)) for row in picture.rows]


def as_file(name: str, picture: Picture) -> HttpResponse:
    """A picture to keep, never opened within the pages."""
    answer = HttpResponse(picture.standalone(), content_type="image/svg+xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return answer

"""The rows of a list of people, written straight out: fifty of them are most of what such a page takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from repatria.core.terms.records import key_of
from repatria.desk.catalogue import Hit
from repatria.desk.listing import Listed, Status
from repatria.web.templatetags.lines import _day, _path, _pill
from repatria.web.templatetags.links import _query, _typed

register = template.Library()

_NUMBER = ' class="number"'
_NOUGHT = '<span class="muted">0</span>'


@register.simple_tag(takes_context=True)
def people_rows(
    context: Mapping[str, Any], rows: Sequence[tuple[Listed, Sequence[Hit]]], names: Mapping[str, str]
) -> SafeString:
    """A row for each person: what he is called, who holds him, how he stands, what there is to do.

    Args:
        rows: the lines, each with the spellings by which a search found it.
        names: Powers by code.
    """
    query = escape(_query(_typed(context)))
    return mark_safe("".join(_row(line, hits, names, query) for line, hits in rows))


def _row(line: Listed, hits: Sequence[Hit], names: Mapping[str, str], query: str) -> str:
    file = f"{_path('person', line.person)}{query}"
    conflicts = f'<a href="{file}#conflicts">{line.conflicts}</a>' if line.conflicts else _NOUGHT
    status = '<span class="muted">not held</span>' if line.status is Status.NOT_HELD else escape(line.status)
    recorded = (
        f'<time datetime="{escape(line.recorded_at)}">{escape(_day(line.recorded_at[:10]))}</time>'
        if line.recorded_at
        else ""
    )
    return (
        f'<tr role="row"><th scope="row" role="rowheader" data-label="Person">{_called(line, file, query)}'
        f"{''.join(_hit(hit, query) for hit in hits)}</th>"
        f"{_cell('Held by', _power(line.held_by, names, 'no one known'))}"
        f"{_cell('Depends on', _power(line.depends_on, names, 'no one says'))}"
        f"{_cell('Status', status)}{_cell('Captured', escape(_day(line.captured_on)) or '–')}"
        f"{_cell('Disputed', conflicts, number=True)}"
        f"{_cell('Waiting', str(line.waiting or _NOUGHT), number=True)}"
        f"{_cell('Last recorded', recorded)}</tr>"
    )


def _cell(label: str, inside: str, *, number: bool = False) -> str:
    return f'<td role="cell" data-label="{label}"{_NUMBER if number else ""}>{inside}</td>'


def _called(line: Listed, file: str, query: str) -> str:
    parts = [f'<a href="{file}"><bdi>{escape(line.called)}</bdi></a>']
    parts += [f' <span class="other-name"><bdi>{escape(name.text)}</bdi></span>' for name in line.names[1:]]
    if line.perhaps:
        others = (
            f'<a href="{_path("person", other)}{query}">{escape(key_of(other))}</a>' for other in line.perhaps
        )
        parts.append(f' <span class="aside">may be {" or ".join(others)}</span>')
    return "".join(parts)


def _hit(hit: Hit, query: str) -> str:
    property, text = escape(hit.property.replace("_", " ")), escape(Truncator(hit.text).chars(80))
    pill = "" if hit.standing == "accepted" else f" {_pill(str(hit.standing))}"
    link = f'<a href="{_path("claim", hit.claim)}{query}">{property}</a>'
    return f'<span class="hit">{link} <q><bdi>{text}</bdi></q>{pill}</span>'


def _power(code: str | None, names: Mapping[str, str], none: str) -> str:
    return escape(names.get(code, code)) if code else f'<span class="muted">{none}</span>'

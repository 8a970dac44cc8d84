"""Links that carry the question on: the day asked about stays the same from page to page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from repatria.core.terms.records import key_of

register = template.Library()


@register.simple_tag(takes_context=True)
def page_url(context: Mapping[str, Any], name: str, key: str = "", **more: str) -> str:
    """The address of a page: `person` and `source` take a reference, `claim` an id."""
    match name:
        case "person" | "source":
            path = reverse(name, kwargs={"key": key_of(key) if ":" in key else key})  # type: ignore[arg-type]
        case "claim" | "decide":
            path = reverse(name, kwargs={"claim": key})
        case _:
            path = reverse(name)
    return str(path) + _query(_typed(context) | more)


@register.simple_tag(takes_context=True)
def at_day(context: Mapping[str, Any], day: date) -> str:
    """The same page as of another day."""
    typed = {name: text for name, text in _typed(context).items() if name not in ("as_of", "known_on")}
    return str(context["frame"].path) + _query({"as_of": day.isoformat()} | typed)


@register.simple_tag(takes_context=True)
def without(context: Mapping[str, Any], name: str) -> str:
    """The same page with one part of the question left out."""
    return str(context["frame"].path) + _query(
        {key: text for key, text in _typed(context).items() if key != name}
    )


@register.inclusion_tag("web/components/nav_link.html", takes_context=True)
def nav_link(context: Mapping[str, Any], name: str, label: str, *also: str) -> dict[str, object]:
    """A link of the frame's navigation, marked on its own page and on the pages `also` beneath it."""
    section = context.get("section")
    return {
        "url": page_url(context, name),
        "label": label,
        "current": "page" if section == name else "true" if section in also else "",
    }


def _typed(context: Mapping[str, Any]) -> dict[str, str]:
    frame = context.get("frame")
    return dict(frame.typed) if frame else {}


def _query(parts: Mapping[str, str]) -> str:
    kept = {name: text for name, text in parts.items() if text}
    return f"?{urlencode(kept)}" if kept else ""

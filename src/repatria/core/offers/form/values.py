"""What the fields of a form show for an offer: its JSON, laid flat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from repatria.core.offers.form.kinds import CONDITIONS, COUNTS, GROUPS, Choice
from repatria.core.offers.form.leaves import FieldKind, value_of
from repatria.core.offers.json_parts import Json
from repatria.core.offers.offer import Offer
from repatria.core.offers.to_json import offer_to_json

Pair = tuple[str, str]


def values_of(offer: Offer) -> dict[str, str]:
    """Key to value of every field of an offer; an offer too deep to be printed is refused."""
    return dict(_offer(offer_to_json(offer)))


def _offer(data: Mapping[str, Json]) -> Iterator[Pair]:
    yield "offer", data["offer"]
    yield "by", data["by"]
    for number, grant in enumerate(data["releases"], 1):
        key = f"releases.{number}"
        yield from _bound(f"{key}.bound", grant["bound"])
        yield from _group(f"{key}.of", grant["of"])
        yield f"{key}.to", value_of(FieldKind.POWERS, grant["to"])
        yield f"{key}.named_later", "yes" if "named_later" in grant else ""
    if "if" in data:
        yield from _condition("if", data["if"])
    valid = data.get("valid", {})
    yield "valid.from", valid.get("from", "")
    yield "valid.until", valid.get("until", "")
    yield "not_together_with", value_of(FieldKind.NAMES, data.get("not_together_with", []))
    for number, choice in enumerate(data.get("alternatives", []), 1):
        yield f"alternatives.{number}.at_most", str(choice["at_most"])
        yield f"alternatives.{number}.with", value_of(FieldKind.NAMES, choice["with"])
    yield "consideration_may_be_shared", "yes" if "consideration_may_be_shared" in data else ""


def _bound(key: str, data: Mapping[str, Json]) -> Iterator[Pair]:
    if "all" in data:
        yield key, "all" if data["all"] is True else "all_who_may_go"
    elif "for_each_released" in data:
        numbers = data["at_least"], data["for_each_released"]
        yield from _leaves(key, "for_each", COUNTS["for_each"], numbers)
    elif "between" in data:
        yield from _leaves(key, "between", COUNTS["between"], data["between"])
    else:
        [(kind, number)] = data.items()
        yield from _leaves(key, kind, COUNTS[kind], (number,))


def _group(key: str, data: Mapping[str, Json]) -> Iterator[Pair]:
    kind = next(iter(data))
    choice = GROUPS[kind]
    yield from _leaves(key, kind, choice, tuple(data.values()))
    if choice.parts:
        for number, part in enumerate(data[kind] if choice.parts > 1 else [data[kind]], 1):
            yield from _group(f"{key}.{number}", part)


def _condition(key: str, data: Mapping[str, Json]) -> Iterator[Pair]:
    if "of" in data and "power" not in data:
        yield from _leaves(key, "at_least_of", CONDITIONS["at_least_of"], (data["at_least"],))
        yield from _parts(key, data["of"])
        return
    kind = next(kind for kind in CONDITIONS if kind in data)
    choice = CONDITIONS[kind]
    if choice.counts:
        yield from _leaves(key, kind, choice, tuple(data.get(leaf.name, "") for leaf in choice.leaves))
        yield from _bound(f"{key}.bound", data[kind])
        yield from _group(f"{key}.of", data["of"])
    else:
        yield from _leaves(key, kind, choice, (data[kind],))
        if choice.parts:
            yield from _parts(key, data[kind] if choice.parts > 1 else [data[kind]])


def _parts(key: str, parts: list[Json]) -> Iterator[Pair]:
    for number, part in enumerate(parts, 1):
        yield from _condition(f"{key}.{number}", part)


def _leaves(key: str, kind: str, choice: Choice, data: tuple[Json, ...] | list[Json]) -> Iterator[Pair]:
    yield key, kind
    for leaf, value in zip(choice.leaves, data, strict=False):
        yield f"{key}.{leaf.name}", value_of(leaf.kind, value)

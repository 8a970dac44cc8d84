"""What was proposed of a passage, as an officer looks at it; whoever reads reports hands it over as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Who:
    """Who or what a slot means: the words, the Power that they name (empty for none), how it was found."""

    text: str
    power: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One proposal.

    Args:
        number: its place in the report, from 1.
        predicate: what the passage seems to say.
        part: the paragraph, such as `P4`.
        start, end: the passage, in code points of the working copy.
        text: its words.
        asserts: False where it is said not to be so.
        subject, object: by whom, and of whom.
        count: how many, and how exact; None when it gives no number.
        speakers: through whom it came, outermost first, the page left out; each link lists names.
        hedges: the words that keep a distance.
        certainty, mode: how the page gives it.
        said_on, happened_on: dates in EDTF; empty when there are none.
        place: where; empty when it does not say.
        condition: the words of a condition.
        doubts: what has to be looked at.
        derived: how each slot was found.
        proposer: the name and version of what proposed it.
    """

    number: int
    predicate: str
    part: str
    start: int
    end: int
    text: str
    asserts: bool = True
    subject: Who | None = None
    object: Who | None = None
    count: tuple[int | None, str] | None = None
    speakers: tuple[tuple[str, ...], ...] = ()
    hedges: tuple[str, ...] = ()
    certainty: str = ""
    mode: str = ""
    said_on: str = ""
    happened_on: str = ""
    place: str = ""
    condition: str = ""
    doubts: tuple[str, ...] = ()
    derived: Mapping[str, str] = field(default_factory=dict)
    proposer: str = ""

    @property
    def needs_a_second_look(self) -> bool:
        """Whether a wish, a name or a death is in it, on which nobody decides at a glance."""
        return self.predicate in _GRAVE

    def slots(self) -> str:
        """Its slots as canonical JSON: codes, numbers, dates and speakers, never the page's words."""
        told: dict[str, Any] = {
            "asserts": self.asserts,
            "subject": self.subject.power if self.subject else "",
            "object": self.object.power if self.object else "",
            "count": list(self.count) if self.count else None,
            "speakers": [list(link) for link in self.speakers],
            "said_on": self.said_on,
            "happened_on": self.happened_on,
            "certainty": self.certainty,
            "mode": self.mode,
        }
        kept = {name: part for name, part in told.items() if part not in ("", None, [])}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_GRAVE = frozenset({"wish", "identity", "document_issued_to", "died_in_custody", "killed"})


def proposed_from_json(data: Mapping[str, Any], number: int, proposer: str) -> Proposed:
    """A proposal from its JSON form, as `repatria intake read --json` prints it."""
    return Proposed(
        number=number,
        predicate=data["predicate"],
        part=data["part"],
        start=data["span"][0],
        end=data["span"][1],
        text=data["text"],
        asserts=data["polarity"] == "asserts",
        subject=_who(data["subject"]),
        object=_who(data["object"]),
        count=data["count"] and (data["count"]["value"], data["count"]["qualifier"].replace(" ", "_")),
        speakers=tuple(
            found
            for link in data["speakers"]
            if (found := tuple(each["name"] for each in link if each["name"] != "unstated"))
        ),
        hedges=tuple(data["hedge"]),
        certainty=data["certainty"],
        mode=data["mode"],
        said_on=_date(data["statement_date"]),
        happened_on=_date(data["event_date"]),
        place=(data["place"] or {}).get("text", ""),
        condition=data["condition"] or "",
        doubts=tuple(data["flags"]),
        derived=data["derived"],
        proposer=proposer,
    )


def _who(data: Mapping[str, Any] | None) -> Who | None:
    return Who(data["text"], data["power"] or "", data["how"]) if data else None


def _date(data: Mapping[str, Any] | None) -> str:
    return (data["value"] or "") if data else ""

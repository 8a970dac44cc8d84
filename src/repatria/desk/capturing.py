"""A new capture: what a prisoner is asked and bound to give, what his Bureau must be told, and nothing more.

Source: GC III 17(1) (surname, first names and rank, date of birth, and army, regimental, personal
or serial number), 17(4) (no coercion to secure anything else), 69-70 and Annex IV.B (the capture
card), 122(4) (what the Bureau receives).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from repatria.core.claims.source import Source, SourceKind
from repatria.core.errors import BadInput
from repatria.core.files.person_file import BOUND_TO_GIVE, FieldState
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import Kind, Ref
from repatria.desk.entering import Writing, enter_act
from repatria.desk.ports import Act

ASKED = (*BOUND_TO_GIVE, "birth_place", "father_name", "mother_maiden_name", "next_of_kin", "mail_address")
"""What he himself is asked; he is bound to give the first four, and a refusal of the others is his right."""

OBSERVED = (
    "depends_on", "captured_by", "captured_on", "captured_at", "held_by", "held_at", "health", "sex", "unit",
)  # fmt: skip
"""What the officer records of him without asking."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question put to him.

    Args:
        state: given, declined, not asked, or unknown.
        value: the value's JSON form, where it was given.
    """

    state: FieldState
    value: Any = None


def capture_act(
    writing: Writing,
    answers: Mapping[str, Answer],
    observed: Mapping[str, Any],
    *,
    described_as: str,
    accept: bool,
) -> tuple[Act, Ref]:
    """A capture as one act, and the reference of the record that it makes.

    Args:
        writing: who records it.
        answers: by property of `ASKED`.
        observed: values in their JSON form, by property of `OBSERVED`.
        described_as: how to speak of him without his name; a file needs it before anything else.
        accept: whether the officer accepts at once what he took down himself.

    Raises:
        BadInput: a value cannot be read, or nothing was recorded; all faults are listed.
    """
    if not described_as.strip():
        what, remedy = "is empty.", "Write how he can be told from others, without his name."
        raise BadInput.of("capture.described", "described as", what, remedy)
    him = writing.coined(Kind.RECORD, f"capture {writing.today.isoformat()}")
    said_on = on_day(writing.today).text
    entries: list[dict[str, Any]] = [
        _entry(him, "described_as", described_as.strip(), [writing.by], said_on),
    ]
    for property in ASKED:
        answer = answers.get(property, Answer(FieldState.UNKNOWN))
        if answer.state is FieldState.GIVEN:
            entries.append(_entry(him, property, answer.value, [writing.by, him], said_on))
        elif answer.state is FieldState.DECLINED:
            entries.append(_entry(him, "declined_to_state", property, [writing.by], said_on))
        elif answer.state is FieldState.NOT_ASKED:
            entries.append(_entry(him, "not_asked", property, [writing.by], said_on))
    entries.extend(
        _entry(him, property, observed[property], [writing.by], said_on)
        for property in OBSERVED
        if observed.get(property) not in (None, "")
    )
    card = Source(
        kind=SourceKind.CAPTURE_CARD,
        title=f"Capture taken down on {writing.today.isoformat()}",
        published_on=on_day(writing.today),
    )
    why = "taken down in his presence" if accept else None
    act = enter_act(writing, entries, card, why)
    return Act(kind="capture", key=act.key, by=act.by, claims=act.claims), him


def _entry(about: Ref, property: str, value: Any, speakers: list[Ref], said_on: str) -> dict[str, Any]:
    return {
        "about": about, "property": property, "value": value, "speakers": speakers, "said_on": said_on
    }  # fmt: skip

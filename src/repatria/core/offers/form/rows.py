"""One row of a form."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.offers.form.kinds import Choices
from repatria.core.offers.form.leaves import FieldKind


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Args:
        key: its name in the form, such as `releases.1.of.2.power`.
        depth: how far it is set in; parts stand one step further in than what they are joined by.
        kind: what it holds.
        label: what stands beside it.
        help: what to type.
        choices: what can be chosen or is suggested.
        value: what stands in it.
        error: what is wrong with it; empty when nothing is.
    """

    key: str
    depth: int
    kind: FieldKind
    label: str
    help: str
    choices: Choices
    value: str
    error: str = ""

"""Plain text as an original: decoded or refused, never guessed."""

from __future__ import annotations

from repatria.intake.originals.kinds import PLAIN
from repatria.intake.originals.working import Working
from repatria.intake.reports.decoding import decoded
from repatria.intake.reports.parts.plain import read_plain


def read_text(raw: bytes, name: str) -> Working:
    """The working copy of a plain text. Raises `BadInput` where it is none."""
    text, encoding = decoded(raw, name)
    return Working(read_plain(text), PLAIN, encoding)

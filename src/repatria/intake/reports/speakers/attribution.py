"""Attributions: which stretch of a sentence is whose word, through whom it came, and when it was said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.speaker import Speaker
from repatria.intake.reports.words.dates import Dated
from repatria.intake.reports.words.quotes import Quote

Chain = tuple[tuple[Speaker, ...], ...]
"""Speakers, the outermost first; a link may be several who said it together. The page itself is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A stretch of text that is somebody's word.

    Args:
        region: the stretch.
        chain: through whom it came, the outermost first.
        cue: the words that say so; empty where it is carried over.
        force: what the cue makes of it: `said`, `claimed`, `reported` or `denied`.
        hedges: words beside the cue that keep a distance.
        said_on: when it was said, where the cue says so.
        told: where the cue and the speaker stand; None where it is carried over.
        how: `cue`, `according to` or `carried over`.
    """

    region: Span
    chain: Chain
    cue: str = ""
    force: str = "said"
    hedges: tuple[str, ...] = ()
    said_on: Dated | None = None
    told: Span | None = None
    how: str = "cue"


def carried_over(quote: Quote, before: Attribution) -> Attribution:
    """The attribution of a quotation that goes on with what somebody said before."""
    return replace(before, region=quote.span, cue="", hedges=(), told=None, how="carried over")

"""Writing offers: a text or a form checked while it is written, and recorded as what a Power said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from repatria.core.claims.source import Source
from repatria.core.errors import BadInput, Problem
from repatria.core.offers.check import check_offer
from repatria.core.offers.completion import Completion, complete
from repatria.core.offers.offer import Offer
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.plain.render import Language, render
from repatria.core.offers.powers import PowerNames
from repatria.core.offers.printer import print_offer
from repatria.core.terms.records import Kind, Power, Ref, ref
from repatria.desk.entering import Writing, enter_act
from repatria.desk.ports import Act


@dataclass(frozen=True, slots=True)
class OfferCheck:
    """What is understood of an offer that is being written.

    Args:
        offer: what it means; None while it cannot be read.
        problems: what is wrong with it.
        text: its canonical text; empty while it cannot be read.
        sentences: what it says in plain words.
        completion: how its text can go on.
    """

    offer: Offer | None
    problems: tuple[Problem, ...]
    text: str
    sentences: tuple[str, ...]
    completion: Completion


def check_text(text: str, names: Mapping[str, Power], language: Language = Language.ENGLISH) -> OfferCheck:
    """Check the text of an offer as far as it is written."""
    completion = complete(text.rstrip("\n"), names)
    try:
        offer = parse_offer(text, names, "line")
    except BadInput as error:
        return OfferCheck(None, error.problems, "", (), completion)
    problems = check_offer(offer, "the offer", PowerNames(names))
    if problems:
        return OfferCheck(None, problems, "", (), completion)
    sentences = render(offer, language, names)
    return OfferCheck(offer, (), print_offer(offer, names), sentences, completion)


def offer_ref(origin: str, name: str) -> Ref:
    """The reference of an offer of this register.

    Raises:
        ValueError: the name cannot stand in a reference.
    """
    return ref(Kind.OFFER, f"{origin}/{name}")


def offer_act(
    writing: Writing,
    text: str,
    names: Mapping[str, Power],
    *,
    about: Ref | None,
    seen: int,
    speakers: Sequence[Ref],
    source: Ref | Source,
    said_on: str | None,
) -> Act:
    """An offer as an act.

    Args:
        about: the offer that is written anew; None for one that is first written.
        seen: how many entries about it the officer had before him.
        speakers: who voices it, outermost first.
        said_on: when it was voiced, as EDTF.

    Raises:
        BadInput: it cannot be read or cannot be meant, or is called otherwise than before.
    """
    checked = check_text(text, names)
    if checked.offer is None:
        raise BadInput(checked.problems)
    named = about or offer_ref(writing.origin, checked.offer.id)
    if named.rpartition("/")[2] != checked.offer.id:
        what = f"is called {checked.offer.id} in its text."
        raise BadInput.of("offer.other-name", str(named), what, "Keep its name, or write a new offer.")
    entry = {
        "about": named,
        "property": "offer",
        "value": checked.text,
        "speakers": list(speakers),
        "said_on": said_on or None,
    }
    act = enter_act(writing, [{key: part for key, part in entry.items() if part is not None}], source)
    return Act(kind="offer", key=act.key, by=act.by, claims=act.claims, expects={named: seen})


def withdrawal_act(
    writing: Writing, offer: Ref, why: str, *, seen: int, speakers: Sequence[Ref], source: Ref | Source
) -> Act:
    """That a Power no longer makes an offer, as an act.

    Raises:
        BadInput: no reason is given.
    """
    if not why.strip():
        raise BadInput.of("offer.why", "the reason", "is empty.", "Write what the Power said.")
    entry = {
        "about": offer, "property": "offer_withdrawn", "value": why.strip(), "speakers": list(speakers)
    }  # fmt: skip
    act = enter_act(writing, [entry], source)
    return Act(kind="withdraw", key=act.key, by=act.by, claims=act.claims, expects={offer: seen})

"""Reading certificates: strict, with everything wrong in a file told at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from repatria.core.clearing.certificate import strict
from repatria.core.clearing.certificate.certificate import PARTS, VERSION, Certificate, Criterion, digest_of
from repatria.core.clearing.certificate.situation_from_json import power, reasons, situation_from_json
from repatria.core.clearing.certificate.strict import Json, Reading, at, each
from repatria.core.clearing.plan import NOBODY, Assumption, Consideration, Journey, Level, Plan, Slot
from repatria.core.errors import BadInput
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.offers.printer import print_offer
from repatria.core.terms.records import PersonId, Power

CODE = "clearing.certificate"
_PLAN = ("journeys", "exercised", "consideration", "assumptions", "levels")
_SLOT = ("offer", "held_by", "grant", "to", "number")
_JOURNEY = ("person", "held_by", "to", "offer", "grant")

T = TypeVar("T")


def read_certificate(text: str | bytes, where: str) -> tuple[Certificate, tuple[str, ...]]:
    """A certificate, and in words what shows that its file was altered after it was made.

    Args:
        text: the file.
        where: what to call it in problems.

    Raises:
        BadInput: it is no certificate, or parts of it cannot be read; everything wrong is listed.
    """
    data = strict.parsed(text, where, CODE)
    if not isinstance(data, dict) or data.get("repatria_certificate") != VERSION:
        what = f"is no certificate of a clearing in the form {VERSION} that this program reads."
        raise BadInput.of(CODE, where, what, "Name a file that repatria clear --certificate wrote.")
    reading = Reading(where, CODE)
    known = (*PARTS, "repatria_certificate", "digests")
    whole: Mapping[str, Json] = reading.part("", data, lambda data: strict.mapping(data, known, known), {})
    reading.raise_if_any()
    texts: list[str] = []
    certificate = _Parts(reading, texts).certificate(whole)
    reading.raise_if_any()
    return certificate, (*_altered(whole), *_other_words(certificate, texts))


class _Parts:
    def __init__(self, reading: Reading, texts: list[str]) -> None:
        self.reading, self.texts = reading, texts

    def certificate(self, whole: Mapping[str, Json]) -> Certificate:
        read = self.reading
        situation = situation_from_json(whole["situation"], read.where, read, "situation")
        offers = read.all("offers", whole["offers"], self._offer)
        for name, times in Counter(offer.id for offer in offers).items():
            if times > 1:
                read.note("offers", f"{times} offers are called {name}")
        return Certificate(
            situation=situation,
            offers=offers,
            names=read.part("names", whole["names"], _names, {}),
            criteria=read.all("criteria", whole["criteria"], _criterion),
            tie_break=read.part("tie_break", whole["tie_break"], strict.text, ""),
            made_by=read.part("made_by", whole["made_by"], _versions, {}),
            firm=self._plan("firm", whole["firm"]),
            conditional=self._plan("conditional", whole["conditional"]),
        )

    def _offer(self, data: Json) -> Offer:
        part = strict.mapping(data, ("offer", "text"), ("offer", "text"))
        self.texts.append(at("text", strict.text, part["text"]))
        return at("offer", offer_from_json, part["offer"])

    def _plan(self, path: str, data: Json) -> Plan:
        read = self.reading
        part: Mapping[str, Json] = read.part(
            path, data, lambda data: strict.mapping(data, (*_PLAN, "slots"), _PLAN), {}
        )
        if not part:
            return NOBODY
        return Plan(
            journeys=read.all(f"{path}.journeys", part["journeys"], _journey),
            exercised=read.all(f"{path}.exercised", part["exercised"], _offer_id),
            consideration=read.all(f"{path}.consideration", part["consideration"], _consideration),
            assumptions=read.all(f"{path}.assumptions", part["assumptions"], _assumption),
            levels=read.all(f"{path}.levels", part["levels"], _level),
            slots=read.all(f"{path}.slots", part.get("slots", []), _slot),
        )


def _altered(whole: Mapping[str, Json]) -> list[str]:
    """The parts whose digest is not the one that the file gives."""
    given = whole["digests"] if isinstance(whole["digests"], dict) else {}
    found = []
    for name in PARTS:
        text = json.dumps(whole[name], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = digest_of(text)
        if given.get(name) != digest:
            found.append(
                f"{name}: altered after the certificate was made, or its digest was: "
                f"its SHA-256 is {digest}, the file says {str(given.get(name))[:64]}"
            )
    return found


def _other_words(certificate: Certificate, texts: list[str]) -> list[str]:
    """The offers whose text says something else than what was cleared."""
    return [
        f"offers: the text of {offer.id} is not what was cleared under its name"
        for offer, text in zip(certificate.offers, texts, strict=True)
        if print_offer(offer, certificate.names) != text
    ]


def _names(data: Json) -> dict[str, Power]:
    return {at(name, strict.key, name): at(name, power, code) for name, code in strict.pairs(data).items()}


def _versions(data: Json) -> dict[str, str]:
    found = strict.pairs(data)
    return {at(name, strict.key, name): at(name, strict.text, version) for name, version in found.items()}


def _criterion(data: Json) -> Criterion:
    part = strict.mapping(data, ("name", "words", "fewest"), ("name", "words"))
    fewest = at("fewest", strict.yes_or_no, part.get("fewest", False))
    return Criterion(at("name", strict.key, part["name"]), at("words", strict.text, part["words"]), fewest)


def _offer_id(data: Json) -> OfferId:
    return OfferId(strict.key(data))


def _person_id(data: Json) -> PersonId:
    return PersonId(strict.key(data))


def _journey(data: Json) -> Journey:
    part = strict.mapping(data, (*_JOURNEY, "rests_on"), _JOURNEY)
    return Journey(
        person=at("person", _person_id, part["person"]),
        held_by=at("held_by", power, part["held_by"]),
        to=at("to", power, part["to"]),
        offer=at("offer", _offer_id, part["offer"]),
        grant=at("grant", strict.number, part["grant"]),
        rests_on=at("rests_on", reasons, part["rests_on"]) if "rests_on" in part else (),
    )


def _consideration(data: Json) -> Consideration:
    part = strict.mapping(data, ("offer", "people", "slots"), ("offer", "people"))
    people = at("people", lambda data: each(data, _person_id), part["people"])
    slots = at("slots", lambda data: each(data, _slot), part.get("slots", []))
    return Consideration(at("offer", _offer_id, part["offer"]), people, slots)


def _slot(data: Json) -> Slot:
    part = strict.mapping(data, _SLOT, _SLOT)
    return Slot(
        offer=at("offer", _offer_id, part["offer"]),
        held_by=at("held_by", power, part["held_by"]),
        grant=at("grant", strict.number, part["grant"]),
        to=at("to", power, part["to"]),
        number=at("number", strict.number, part["number"]),
    )


def _assumption(data: Json) -> Assumption:
    part = strict.mapping(data, ("event", "holds"), ("event", "holds"))
    event = at("event", strict.reference, part["event"])
    return Assumption(event, at("holds", strict.yes_or_no, part["holds"]))


def _level(data: Json) -> Level:
    keys = ("name", "words", "value", "bound")
    part = strict.mapping(data, keys, keys)
    value, bound = (at(name, _whole, part[name]) for name in ("value", "bound"))
    return Level(at("name", strict.key, part["name"]), at("words", strict.text, part["words"]), value, bound)


def _whole(data: Json) -> int:
    return strict.number(data, least=-strict.MOST)

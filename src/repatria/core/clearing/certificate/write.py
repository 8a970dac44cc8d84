"""Writing certificates: canonical JSON, the same to the byte for the same clearing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Protocol

from repatria.core.clearing.certificate.certificate import PARTS, VERSION, Certificate, Criterion, digest_of
from repatria.core.clearing.certificate.needed import needed
from repatria.core.clearing.certificate.situation_to_json import reason_to_json, situation_to_json
from repatria.core.clearing.certificate.strict import Json
from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.plan import Consideration, Journey, Plan, Slot
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.ties import RULE
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.printer import print_offer
from repatria.core.offers.to_json import offer_to_json
from repatria.core.terms.records import Power


class Named(Protocol):
    """An objective as far as a certificate names it."""

    @property
    def name(self) -> str: ...
    @property
    def words(self) -> str: ...


def certify(
    situation: Situation,
    offers: Sequence[Offer],
    cleared: Cleared,
    *,
    objectives: Sequence[Named] = DEFAULT_OBJECTIVES,
    names: Mapping[str, Power] = DEFAULT_NAMES,
    made_by: Mapping[str, str],
) -> Certificate:
    """The certificate of a clearing.

    Args:
        situation: what was cleared; only what was looked at goes into the certificate.
        offers: the offers that were cleared.
        cleared: the outcome.
        objectives: those of the clearing.
        names: what Powers are called.
        made_by: the versions of the programs, such as `{"repatria": "0.1", "HiGHS": "1.14.0"}`.
    """
    ordered = tuple(sorted(offers, key=lambda offer: offer.id))
    return Certificate(
        situation=needed(situation, ordered),
        offers=ordered,
        names=names,
        criteria=tuple(
            Criterion(one.name, one.words, bool(getattr(one, "fewest", False))) for one in objectives
        ),
        tie_break=RULE,
        made_by=made_by,
        firm=cleared.firm,
        conditional=cleared.conditional,
    )


def certificate_text(certificate: Certificate) -> str:
    """The file of a certificate: JSON with sorted keys, without spaces, and a digest of each part."""
    parts = {name: canonical(part) for name, part in _parts(certificate).items()}
    digests = {name: digest_of(text) for name, text in parts.items()}
    whole = {**parts, "repatria_certificate": str(VERSION), "digests": canonical(digests)}
    return "{" + ",".join(f'"{name}":{whole[name]}' for name in sorted(whole)) + "}\n"


def canonical(data: Json) -> str:
    """JSON with sorted keys and no space that means nothing."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _parts(certificate: Certificate) -> dict[str, Json]:
    spoken = _spoken_of(certificate)
    parts = {
        "situation": situation_to_json(certificate.situation),
        "offers": [
            {"offer": offer_to_json(offer), "text": print_offer(offer, spoken)}
            for offer in certificate.offers
        ],
        "names": spoken,
        "criteria": [_criterion(one) for one in certificate.criteria],
        "tie_break": certificate.tie_break,
        "made_by": dict(certificate.made_by),
        "firm": _plan(certificate.firm),
        "conditional": _plan(certificate.conditional),
    }
    assert tuple(parts) == PARTS
    return parts


def _spoken_of(certificate: Certificate) -> dict[str, Power]:
    """The names that the offers' text may use; the first of each Power, as the printer has it."""
    found: dict[Power, str] = {}
    for name, power in certificate.names.items():
        found.setdefault(power, name)
    written = "\n".join(print_offer(offer, certificate.names) for offer in certificate.offers)
    return {name: power for power, name in found.items() if name in written}


def _criterion(one: Criterion) -> dict[str, Json]:
    return {"name": one.name, "words": one.words, **({"fewest": True} if one.fewest else {})}


def _plan(plan: Plan) -> dict[str, Json]:
    slots = [_slot(one) for one in plan.slots]
    return {
        "journeys": [_journey(one) for one in plan.journeys],
        "exercised": list(plan.exercised),
        "consideration": [_consideration(one) for one in plan.consideration],
        "assumptions": [{"event": one.event, "holds": one.holds} for one in plan.assumptions],
        "levels": [
            {"name": one.name, "words": one.words, "value": one.value, "bound": one.bound}
            for one in plan.levels
        ],
        **({"slots": slots} if slots else {}),
    }


def _consideration(one: Consideration) -> dict[str, Json]:
    slots = [_slot(slot) for slot in one.slots]
    return {"offer": one.offer, "people": list(one.people), **({"slots": slots} if slots else {})}


def _slot(one: Slot) -> dict[str, Json]:
    return {
        "offer": one.offer,
        "held_by": one.held_by,
        "grant": one.grant,
        "to": one.to,
        "number": one.number,
    }


def _journey(one: Journey) -> dict[str, Json]:
    parts: dict[str, Json] = {
        "person": one.person,
        "held_by": one.held_by,
        "to": one.to,
        "offer": one.offer,
        "grant": one.grant,
    }
    rests_on = [reason_to_json(reason) for reason in one.rests_on]
    return {**parts, "rests_on": rests_on} if rests_on else parts

"""The gates that only the person himself, his identification or a tribunal can open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.files.wishes import DatedWish
from repatria.core.law.gate import Gate, GateKind, GateState
from repatria.core.law.gciii.art005 import decided_by_tribunal, open_doubt
from repatria.core.law.newest import last_day, may_be_newest
from repatria.core.law.said import is_contradicted, is_reserved, is_ruled
from repatria.core.law.settings import LawSettings
from repatria.core.law.will import counting, ids, lacks, wanted
from repatria.core.terms.records import ClaimId, Power
from repatria.core.terms.wishes import Preference, Wish

_WISH = "GC III 109(3), 118 with ICRC Commentary 2020"
_INTERVIEW = (
    "a private interview by a neutral, without witnesses, in a language he understands, after he was "
    "told of his options and that he may change his mind"
)
_IDENTIFICATION = (
    "identification by all possible means within Art. 17, recorded as partly verified or verified"
)
_KNOWN = ("partly_verified", "verified")
_PLACES = {
    Preference.STAY: "stay where he is",
    Preference.RETURN: "return to another Power than this",
    Preference.THIRD_STATE: "go to another Power than this",
}


def wish(
    file: PersonFile, destination: Power, on: date, settings: LawSettings, view: View | None = None
) -> Gate:
    """His established wish. GC III 109(3) forbids return against the will of the wounded and sick;
    the ICRC Commentary of 2020 on Art. 118 takes those who resist and face serious risk out of the duty.

    Only an established and current wish for the destination opens it. A wish for anything else
    shuts it, whoever heard it; whatever leaves a doubt leaves it undecided.
    """
    said = counting(file, destination, view)
    if not said:
        return _wish_gate(destination, GateState.UNDECIDED, _silent(file, destination), _denials(file))
    if any(wanted(each, file, destination) is False for each in said):
        return _wish_gate(destination, GateState.SHUT, _against(said, file, destination, view), ids(said))
    unclear = [each for each in said if wanted(each, file, destination) is None]
    if unclear:
        return _wish_gate(destination, GateState.UNDECIDED, _unclear(unclear), ids(said))
    state, words = _favourable(said, file, on, settings, view)
    return _wish_gate(destination, state, words, ids(said))


def identity(file: PersonFile, destination: Power) -> Gate:
    """Who is sent must be known. GC III 17(1) says what he gives, 17(5) how it is found out otherwise.

    It never shuts: that nobody knows who he is is no reason to keep him, but to identify him.
    """
    status, claims = file.value("identity_status"), file.rests_on("identity_status")
    if status in _KNOWN and _is_identified(file):
        return _identity_gate(destination, GateState.OPEN, f"his identity is {_spaced(status)}", claims)
    if status in _KNOWN:
        disputed = is_contradicted(file, "identity_status")
        doubt = "said and denied" if disputed else "only alleged, or not by all who may speak last, said"
        return _identity_gate(
            destination, GateState.UNDECIDED, f"his identity is {doubt} to be {_spaced(status)}", claims
        )
    words = {
        "unable": "he cannot state his identity",
        "claimed": "his identity is only claimed",
    }.get(str(status), "no one has established his identity")
    papers = {
        "none": "he carried no papers",
        "in_another_name": "the papers that he carried are another man's",
    }
    carried = papers.get(str(file.value("papers")))
    words = f"{words}, and {carried}" if carried else words
    behind = (*claims, *file.rests_on("papers")) or file.rests_on("birth_date", "age", "name")
    return _identity_gate(destination, GateState.UNDECIDED, words, behind)


def status(file: PersonFile, destination: Power) -> Gate | None:
    """A doubt about his status, while no tribunal has decided it; None where there is no doubt.

    GC III 5(2), AP I 45(1). He is protected as a prisoner of war meanwhile. Whom a tribunal found
    to be none, other law protects, and the gates of this Convention are no permission to move him.
    """
    doubts, decided = open_doubt(file), decided_by_tribunal(file)
    if doubts:
        words = "his status is doubted, and no competent tribunal has decided"
        decided_by = "the decision of a competent tribunal"
    elif decided and file.value("tribunal_decision") == "none":
        words = "a tribunal decided that he is no prisoner of war, and other law protects him"
        decided_by = "a jurist's reading of the rules on civilians and of AP I 75"
    else:
        return None
    return Gate(
        kind=GateKind.STATUS,
        destination=destination,
        state=GateState.UNDECIDED,
        article="GC III 5(2), AP I 45(1)",
        words=words,
        decided_by=decided_by,
        claims=doubts or decided,
    )


def _is_identified(file: PersonFile) -> bool:
    """True when every word on his identity that may be the newest says that it is established.

    An allegation establishes nothing, and a doubt needs no more than that.
    """
    if is_ruled(file, "identity_status"):
        return True
    told = [claim for claim in file.claims.values() if claim.property == "identity_status"]
    weighed = (c for c in told if c.asserts() and not (c.value in _KNOWN and is_reserved(c)))
    newest = may_be_newest(weighed)
    known = bool(newest) and all(claim.value in _KNOWN for claim in newest)
    return known and not is_contradicted(file, "identity_status")


def _favourable(
    said: tuple[Claim, ...], file: PersonFile, on: date, settings: LawSettings, view: View | None
) -> tuple[GateState, str]:
    """Whether a wish that is for the destination opens the gate, and why."""
    dated = {each.claim: each for each in file.wishes}
    established = [dated[each.id] for each in said if not lacks(each, file, view)]
    if any(each.is_valid_on(on, settings.wish_valid_days) for each in established):
        return GateState.OPEN, "his wish to go there is established and current"
    if established:
        return GateState.UNDECIDED, _not_current(established[-1], on, settings.wish_valid_days)
    reasons = min((lacks(each, file, view) for each in said), key=len)
    words = "his wish to go there is reported but not established: " + "; ".join(reasons)
    if any(isinstance(each.value, Wish) and each.value.published for each in said):
        words += "; it was expressed before a camera or made public"
    return GateState.UNDECIDED, words


def _not_current(wish: DatedWish, on: date, days: int) -> str:
    if wish.said_on is None or wish.said_on.first is None or wish.said_on.last is None:
        return "his wish to go there was established on no known day"
    if wish.said_on.last > on:
        return "his wish to go there was established, perhaps only after this day"
    return f"his wish to go there was established more than {days} days ago"


def _against(said: tuple[Claim, ...], file: PersonFile, destination: Power, view: View | None) -> str:
    refusals = [each for each in said if wanted(each, file, destination) is False]
    refused = next((each for each in refusals if not lacks(each, file, view)), refusals[-1])
    how = "reported" if lacks(refused, file, view) else "established"
    place = _PLACES[refused.value.preference] if isinstance(refused.value, Wish) else "go elsewhere"
    words = f"his {how} wish is to {place}, and only he can change it, heard in private by a neutral"
    if any(isinstance(each.value, Wish) and each.value.would_go_if_required for each in refusals):
        words += "; that he would go if he had to is no consent"
    if len(refusals) < len(said):
        words += "; another statement that may be as new says otherwise, and doubt falls on his side"
    if all(last_day(each) == date.max for each in refusals):
        words += "; it is not known when he said it"
    return words


def _unclear(said: list[Claim]) -> str:
    if any(not isinstance(each.value, Wish) for each in said):
        return "a statement of his is sealed, and only those to whom it is sealed can say what he wants"
    last = said[-1].value
    match last.preference if isinstance(last, Wish) else None:
        case Preference.DECLINES:
            return "he declines to say where he wants to go"
        case Preference.UNABLE:
            return "he is not able to say where he wants to go"
        case Preference.UNDECIDED:
            return "he is not said to have decided where he wants to go"
        case _:
            return "it cannot be told which Power his wish means"


def _silent(file: PersonFile, destination: Power) -> str:
    denied = [claim for claim in file.claims.values() if claim.property == "wish" and not claim.asserts()]
    if any(wanted(claim, file, destination) for claim in denied):
        return "he is said not to have expressed a wish to go there, which is no wish against it"
    return "no one says what he wants"


def _denials(file: PersonFile) -> tuple[ClaimId, ...]:
    return tuple(each.claim for each in file.wishes if not each.expressed)


def _wish_gate(destination: Power, state: GateState, words: str, claims: Iterable[ClaimId]) -> Gate:
    return Gate(
        kind=GateKind.WISH,
        destination=destination,
        state=state,
        article=_WISH,
        words=words,
        decided_by=_INTERVIEW if state is GateState.UNDECIDED else "",
        claims=tuple(claims),
    )


def _identity_gate(destination: Power, state: GateState, words: str, claims: tuple[ClaimId, ...]) -> Gate:
    return Gate(
        kind=GateKind.IDENTITY,
        destination=destination,
        state=state,
        article="GC III 17(1), (5)",
        words=words,
        decided_by=_IDENTIFICATION if state is GateState.UNDECIDED else "",
        claims=claims,
    )


def _spaced(code: object) -> str:
    return str(code).replace("_", " ")

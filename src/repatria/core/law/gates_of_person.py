"""The gates that only the person himself, or his identification, can open."""

from __future__ import annotations

from datetime import date

from repatria.core.files.person_file import PersonFile
from repatria.core.files.wishes import DatedWish
from repatria.core.law.gate import Gate, GateKind, GateState
from repatria.core.law.settings import LawSettings
from repatria.core.terms.records import ClaimId, Power

_WISH = "GC III 109(3), 118 with ICRC Commentary 2020"
_INTERVIEW = (
    "a private interview by a neutral, without witnesses, in a language he understands, after he was "
    "told of his options and that he may change his mind"
)
_IDENTIFICATION = "identification by two independent means, recorded as partly verified or verified"
_KNOWN = ("partly_verified", "verified")


def wish(file: PersonFile, destination: Power, on: date, settings: LawSettings) -> Gate:
    """His established wish. GC III 109(3) forbids return against the will of the wounded and sick;
    the ICRC Commentary of 2020 on Art. 118 takes those who resist and face serious risk out of the duty.
    """
    said = _newest(file.wishes)
    claims = tuple(each.claim for each in said)
    wants = [each.wish.wants(destination, file.depends_on, file.held_by) for each in said]
    if False in wants:
        return _wish_gate(destination, GateState.SHUT, _against(said, wants), claims)
    if not said:
        return _wish_gate(destination, GateState.UNDECIDED, _silent(file, destination), _denials(file))
    if wants != [True] * len(wants):
        words = "he is not said to have decided where he wants to go"
        return _wish_gate(destination, GateState.UNDECIDED, words, claims)
    return _favourable(said, destination, on, settings, claims)


def identity(file: PersonFile, destination: Power) -> Gate:
    """Who is sent must be known. GC III 17(5): identity is established by all possible means."""
    state = file.value("identity_status")
    claims = file.rests_on("identity_status")
    if state in _KNOWN:
        words = f"his identity is {str(state).replace('_', ' ')}"
        return _identity_gate(destination, GateState.OPEN, words, claims)
    claims = claims or file.rests_on("papers", "birth_date", "age", "name")
    words = "his identity is only claimed"
    if file.value("papers") == "in_another_name":
        words = "his identity is only claimed, and the papers that he carried are another man's"
    if file.value("papers") == "none":
        words = "his identity is only claimed, and he carried no papers"
    return _identity_gate(destination, GateState.UNDECIDED, words, claims)


def _identity_gate(destination: Power, state: GateState, words: str, claims: tuple[ClaimId, ...]) -> Gate:
    return Gate(
        kind=GateKind.IDENTITY,
        destination=destination,
        state=state,
        article="GC III 17(5)",
        words=words,
        decided_by=_IDENTIFICATION if state is GateState.UNDECIDED else "",
        claims=claims,
    )


def _favourable(
    said: list[DatedWish], destination: Power, on: date, settings: LawSettings, claims: tuple[ClaimId, ...]
) -> Gate:
    best = next((each for each in said if each.is_established), None)
    if best is None:
        lacks = min((each.wish.missing_to_be_established() for each in said), key=len)
        words = "his wish to go there is reported but not established: " + "; ".join(lacks)
        if any(each.wish.published for each in said):
            words += "; it was expressed before a camera or made public"
        return _wish_gate(destination, GateState.UNDECIDED, words, claims)
    if not best.is_valid_on(on, settings.wish_valid_days):
        days = settings.wish_valid_days
        words = f"his wish to go there was established more than {days} days ago, or on no known day"
        return _wish_gate(destination, GateState.UNDECIDED, words, claims)
    return _wish_gate(destination, GateState.OPEN, "his wish to go there is established and current", claims)


def _newest(wishes: tuple[DatedWish, ...]) -> list[DatedWish]:
    """The newest expressed wishes: the last, and every other that may have been said as late."""
    expressed = [each for each in wishes if each.expressed]
    if not expressed:
        return []
    last = expressed[-1]
    if last.said_on is None or last.said_on.first is None:
        return expressed
    return [each for each in expressed if each is last or _not_before(each, last)]


def _not_before(wish: DatedWish, last: DatedWish) -> bool:
    latest = wish.said_on.last if wish.said_on else None
    earliest = last.said_on.first if last.said_on else None
    return latest is None or earliest is None or latest >= earliest


def _against(said: list[DatedWish], wants: list[bool | None]) -> str:
    refused = next(each for each, want in zip(said, wants, strict=True) if want is False)
    how = "established" if refused.is_established else "reported"
    words = f"his {how} wish is against it, and stands until he himself says otherwise to a neutral"
    return words + (
        "; that he would go if he had to is no consent" if refused.wish.would_go_if_required else ""
    )


def _silent(file: PersonFile, destination: Power) -> str:
    if any(each.wish.destination == destination for each in file.wishes):
        return "he is said not to have expressed a wish to go there, which is no wish against it"
    return "no one says what he wants"


def _denials(file: PersonFile) -> tuple[ClaimId, ...]:
    return tuple(each.claim for each in file.wishes if not each.expressed)


def _wish_gate(destination: Power, state: GateState, words: str, claims: tuple[ClaimId, ...]) -> Gate:
    decided_by = _INTERVIEW if state is GateState.UNDECIDED else ""
    return Gate(
        kind=GateKind.WISH,
        destination=destination,
        state=state,
        article=_WISH,
        words=words,
        decided_by=decided_by,
        claims=claims,
    )

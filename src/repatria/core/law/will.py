"""His will: which of the recorded wishes count on a day, and what they say of a destination.

The newest statement counts, whoever heard it, with one exception on the side of the person: a
refusal to return that a neutral established is not taken back by anything less. A wish is heard
from one man alone; what is said of a group is no one's established wish.
"""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, said_of_group
from repatria.core.law.newest import may_be_newest, surely_after
from repatria.core.law.said import first_hand, is_reserved, is_settled, is_told_by, is_told_by_unknown
from repatria.core.terms.records import ClaimId, Power
from repatria.core.terms.wishes import Preference, Wish


def expressed(file: PersonFile) -> tuple[Claim, ...]:
    """Every accepted statement of what he wants, sealed ones too; no denial is among them."""
    return tuple(claim for claim in first_hand(file, "wish") if claim.asserts())


def counting(file: PersonFile, destination: Power, view: View | None = None) -> tuple[Claim, ...]:
    """The statements that count for a destination: each that may be the newest, and standing refusals."""
    newest = may_be_newest(expressed(file))
    standing = _standing_refusals(file, destination, view) if destination == file.depends_on else ()
    return tuple({claim.id: claim for claim in (*newest, *standing)}.values())


def wanted(said: Claim, file: PersonFile, destination: Power) -> bool | None:
    """Whether a statement wants the destination: True, False, or None when it does not say.

    A wish for one place is a wish against every other.
    """
    wish = said.value
    if not isinstance(wish, Wish):
        return None  # sealed: the register cannot read it
    match wish.preference:
        case Preference.STAY:
            return _stays(wish, file, destination)
        case Preference.THIRD_STATE:
            return destination == wish.destination
        case Preference.RETURN if wish.destination is not None:
            return destination == wish.destination
        case Preference.RETURN:
            return _is_home(file, destination)
        case _:
            return None


def is_against_return(said: Claim, file: PersonFile) -> bool:
    """True when a statement wants something other than the Power on which he depends."""
    return file.depends_on is not None and wanted(said, file, file.depends_on) is False


def lacks(said: Claim, file: PersonFile, view: View | None = None) -> tuple[str, ...]:
    """What a statement lacks to be an established wish, each in words; empty when it is one."""
    wish = said.value
    if not isinstance(wish, Wish):
        return ("what it says is sealed",)
    return (*wish.missing_to_be_established(), *_told_amiss(said, file, view))


def ids(claims: Iterable[Claim]) -> tuple[ClaimId, ...]:
    """The ids of claims, in their order."""
    return tuple(claim.id for claim in claims)


def _standing_refusals(file: PersonFile, home: Power, view: View | None) -> tuple[Claim, ...]:
    """Refusals to return that a neutral established, and that he took back before no neutral since."""
    told = expressed(file)
    heard = [claim for claim in told if not lacks(claim, file, view)]
    return tuple(
        claim
        for claim in told
        if isinstance(claim.value, Wish)
        and not claim.value.missing_to_be_established()
        and wanted(claim, file, home) is False
        and not any(surely_after(later, claim) for later in heard)
    )


def _stays(wish: Wish, file: PersonFile, destination: Power) -> bool | None:
    # Where he wants to stay with a Power that no longer holds him, nobody can tell which he means now.
    if destination == wish.destination and destination != file.held_by:
        return None
    return destination == file.held_by


def _is_home(file: PersonFile, destination: Power) -> bool | None:
    """Whether a return that names no Power means the destination; None while several are said to be his.

    An officer may rule on which Power he depends, but not which one he meant.
    """
    powers = _said_to_be(file, "depends_on")
    if destination in powers:
        return True if len(powers) == 1 and is_settled(file, "depends_on") else None
    return False if powers else None


def _told_amiss(said: Claim, file: PersonFile, view: View | None) -> tuple[str, ...]:
    by_holder = is_told_by(view, said, file.held_by)
    by_others = any(is_told_by(view, said, power) for power in _with_a_stake(said, file))
    faults = {
        "it was said of a group, and he was not heard alone": said_of_group(said),
        "it is passed on with a reserve": is_reserved(said),
        "it is the Detaining Power that passes it on": by_holder,
        "it is a Power with a stake in it that passes it on": by_others and not by_holder,
        "no one can tell for which Power those who pass it on speak": is_told_by_unknown(view, said),
    }
    return tuple(words for words, found in faults.items() if found)


def _with_a_stake(said: Claim, file: PersonFile) -> set[Power]:
    """The Powers that cannot vouch for his will: each that is said to hold or to claim him, or gets him."""
    wished = said.value.destination if isinstance(said.value, Wish) else None
    return _said_to_be(file, "held_by", "captured_by", "depends_on") | ({wished} if wished else set())


def _said_to_be(file: PersonFile, *properties: str) -> set[Power]:
    """Every Power that any accepted claim names on the properties, believed or not."""
    claims = (claim for claim in file.claims.values() if claim.property in properties and claim.asserts())
    return {Power(claim.value) for claim in claims if isinstance(claim.value, str)}

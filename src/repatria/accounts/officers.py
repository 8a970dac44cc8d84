"""What an administrator does: add an officer, give roles, disable, reset. All of it is in the trail."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from repatria.accounts import credentials, factors, sessions
from repatria.accounts.models import Officer
from repatria.accounts.trail import Happening, note, now
from repatria.core.access.reader import officer_ref
from repatria.core.access.roles import Role, incompatible
from repatria.core.errors import BadInput, Problem, Refused

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
KEEPER = "actor:keeper"
"""Who acts at the keyboard of the machine itself, in the trail."""


def add(origin: str, name: str, roles: Iterable[Role], *, by: str = KEEPER) -> Officer:
    """Add an officer, who cannot sign in before he has a password.

    Args:
        origin: the name under which the register signs.
        name: what he signs in with: small letters, digits, and . _ - within.
        roles: what he may do; may be none yet.
        by: who adds him.

    Raises:
        BadInput: the name is none or is taken, or the roles may not be held together.
    """
    wanted, chosen = name.strip().casefold(), sorted(set(roles))
    problems = _incompatible(chosen)
    if not NAME.fullmatch(wanted):
        what = "can be no officer's name."
        remedy = "Use up to 40 letters a-z, digits, and . _ - within."
        problems.insert(0, Problem("officer.name", f"name {name[:40]!r}", what, remedy))
    if problems:
        raise BadInput(problems)
    officer = Officer(
        name=wanted, actor=officer_ref(origin, wanted), roles=Officer.written(chosen), added_at=now()
    )
    officer.set_unusable_password()
    try:
        with transaction.atomic():
            officer.save(force_insert=True)
            note(
                Happening.OFFICER_ADDED,
                officer=by, subject=officer.actor, detail=_told(chosen),
            )  # fmt: skip
    except IntegrityError:
        raise BadInput.of("officer.taken", f"name {wanted}", "is taken.", "Choose another.") from None
    return officer


def find(name: str) -> Officer:
    """The officer of a name.

    Raises:
        BadInput: there is none.
    """
    found = Officer.objects.filter(name=name.strip().casefold()).first()
    if found is None:
        raise BadInput.of(
            "officer.unknown", f"name {name[:40]!r}", "is no officer here.", "See repatria officers list."
        )
    return found


def give_roles(officer: Officer, roles: Iterable[Role], *, by: str = KEEPER) -> None:
    """Give an officer these roles in place of those held; his open sessions have them at once.

    Raises:
        BadInput: the roles may not be held together.
        Refused: it would leave nobody who manages officers; or he does it to himself.
    """
    chosen = sorted(set(roles))
    _refuse_incompatible(chosen)
    with transaction.atomic():
        _refuse_oneself(officer, by)
        held = _locked(officer).held
        if held == set(chosen):
            return
        _refuse_to_lock_out(officer, still=Role.ADMINISTRATOR in chosen)
        Officer.objects.filter(pk=officer.pk).update(roles=Officer.written(chosen))
        detail = f"from {_told(sorted(held))} to {_told(chosen)}"
        note(Happening.ROLES_CHANGED, officer=by, subject=officer.actor, detail=detail)
    officer.roles = Officer.written(chosen)


def disable(officer: Officer, *, by: str = KEEPER) -> None:
    """Let an officer in no more, from this moment on; what he did stays.

    Raises:
        Refused: it would leave nobody who manages officers; or he does it to himself.
    """
    with transaction.atomic():
        _refuse_oneself(officer, by)
        if not _locked(officer).is_active:
            return
        _refuse_to_lock_out(officer, still=False)
        Officer.objects.filter(pk=officer.pk).update(is_active=False, set_up_digest="", set_up_until=None)
        sessions.end_all(officer.pk)
        note(Happening.DISABLED, officer=by, subject=officer.actor)
    officer.is_active = False


def enable(officer: Officer, *, by: str = KEEPER) -> None:
    """Let a disabled officer in again, with the password and factors that he has."""
    with transaction.atomic():
        _refuse_oneself(officer, by)
        if _locked(officer).is_active:
            return
        Officer.objects.filter(pk=officer.pk).update(is_active=True)
        note(Happening.ENABLED, officer=by, subject=officer.actor)
    officer.is_active = True


def reset(officer: Officer, *, by: str = KEEPER) -> str:
    """Take away an officer's password and second factors, and end his sessions.

    Returns:
        The token of a link that he sets them up anew with: good once, for 48 hours.

    Raises:
        Refused: he does it to himself.
    """
    with transaction.atomic():
        _refuse_oneself(officer, by)
        officer.set_unusable_password()
        officer.save(update_fields=["password"])
        factors.remove_all(officer)
        sessions.end_all(officer.pk)
        note(Happening.RESET, officer=by, subject=officer.actor)
        return credentials.new_link(officer)


def _locked(officer: Officer) -> Officer:
    return Officer.objects.select_for_update().get(pk=officer.pk)


def _refuse_incompatible(roles: list[Role]) -> None:
    if problems := _incompatible(roles):
        raise BadInput(problems)


def _incompatible(roles: list[Role]) -> list[Problem]:
    return [
        Problem("officer.roles", "the roles", f"may not be held together: {each}.", "Give them to two.")
        for each in incompatible(roles)
    ]


def _refuse_oneself(officer: Officer, by: str) -> None:
    if by == officer.actor:
        what = "is yourself."
        raise Refused.of("officer.self", officer.name, what, "Ask another administrator.")


def _refuse_to_lock_out(officer: Officer, *, still: bool) -> None:
    """Somebody always has to be able to manage officers, unless nobody could before."""
    if still or Role.ADMINISTRATOR not in officer.held:
        return
    others = Officer.objects.select_for_update().filter(is_active=True).exclude(pk=officer.pk)
    if not any(Role.ADMINISTRATOR in other.held for other in others):
        what = "is the last who manages officers."
        raise Refused.of("officer.last", officer.name, what, "Make another one administrator first.")


def _told(roles: list[Role]) -> str:
    return ", ".join(roles) or "no role"

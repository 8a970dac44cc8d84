"""How an officer gets his password: by a link that is good once, or by knowing the one before."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.password_validation import password_changed, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from repatria.accounts import sessions
from repatria.accounts.models import Officer
from repatria.accounts.trail import Happening, note, now
from repatria.core.errors import BadInput, Problem, Refused

LINK_HOLDS = timedelta(hours=48)


def new_link(officer: Officer) -> str:
    """The token of a set-up link; the one before is good no more."""
    token = secrets.token_urlsafe(32)
    officer.set_up_digest, officer.set_up_until = _digest(token), now() + LINK_HOLDS
    officer.save(update_fields=["set_up_digest", "set_up_until"])
    return token


def of_link(token: str, at: datetime | None = None) -> Officer | None:
    """Whose set-up link it is, while it is good."""
    return Officer.objects.filter(
        set_up_digest=_digest(token), set_up_until__gt=at or now(), is_active=True
    ).first()


def set_up(token: str, password: str) -> Officer:
    """Set the first password with a link, which is used up; of two who use one link one wins.

    Raises:
        BadInput: the password is too weak.
        Refused: the link is good no more.
    """
    officer = of_link(token)
    if officer is None:
        raise _no_link()
    refuse_weak(password, officer)
    with transaction.atomic():
        won = Officer.objects.filter(
            pk=officer.pk, set_up_digest=_digest(token), set_up_until__gt=now(), is_active=True
        ).update(set_up_digest="", set_up_until=None)
        if not won:
            raise _no_link()
        _set_password(officer, password, by=officer.actor)
    return officer


def change_password(officer: Officer, password: str, *, by: str, keep: str | None = None) -> None:
    """Change a password, and end all sessions but one.

    Raises:
        BadInput: the password is too weak.
    """
    refuse_weak(password, officer)
    with transaction.atomic():
        _set_password(officer, password, by=by)
        sessions.end_all(officer.pk, but=keep)


def refuse_weak(password: str, officer: Officer | None = None) -> None:
    """Refuse a password that can be guessed.

    Raises:
        BadInput: it is too short, too common, or the officer's own name.
    """
    try:
        validate_password(password, officer)
    except ValidationError as error:
        raise BadInput(
            Problem("officer.password", "the password", _sentence(words), "Choose a longer, rarer one.")
            for words in error.messages
        ) from None


def _set_password(officer: Officer, password: str, *, by: str) -> None:
    officer.set_password(password)
    officer.save(update_fields=["password"])
    password_changed(password, officer)
    note(Happening.PASSWORD_CHANGED, officer=by, subject=officer.actor)


def _no_link() -> Refused:
    return Refused.of(
        "officer.link", "the link", "is used up, or too old.", "Ask an administrator for a new one."
    )


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _sentence(words: str) -> str:
    # Django's sentences begin with "This password".
    return words.removeprefix("This password ").removeprefix("The password ")

"""Tokens: made once, shown once, kept as a hash; each with a name, roles and a day on which it ends."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.crypto import constant_time_compare

from repatria.api.models import ApiToken
from repatria.core.access.reader import Reader, officer_ref
from repatria.core.access.roles import Role, incompatible
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref

PREFIX = "rpt"
LONGEST_DAYS = 366
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
_NOTED_EVERY = timedelta(minutes=1)


Held = Callable[[Ref, frozenset[Role]], frozenset[Role]]
"""Of the roles of a token, those that its officer holds now."""


def as_given(officer: Ref, roles: frozenset[Role]) -> frozenset[Role]:
    """The roles of the token: at a register where nobody signs in."""
    return roles


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever carries a token: the token's id, and the reader that it stands for."""

    token: str
    reader: Reader


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as a list shows it; never the token itself."""

    id: str
    name: str
    roles: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


def make_token(using: str, origin: str, name: str, roles: Iterable[Role], days: int, now: datetime) -> str:
    """Make a token; the only time that it can be seen.

    Args:
        using: the alias of the database with the tokens.
        origin: the name under which the register signs.
        name: the officer whom it stands for; whoever signs in under that name is the same one.
        roles: what he may do.
        days: after how many days it ends.
        now: the clock.

    Raises:
        BadInput: the name is no key; the roles may not be held together, also with those that
            his other tokens hold; or it would last too long.
    """
    officer = officer_of(origin, name)
    held = sorted(set(roles))
    if not held:
        raise BadInput.of("token.roles", "--role", "no role is named.", "Name at least one.")
    if not 1 <= days <= LONGEST_DAYS:
        what = f"a token lasts from 1 to {LONGEST_DAYS} days."
        raise BadInput.of("token.days", "--expires", what, "Name fewer days, and make a new one then.")
    others = ApiToken.objects.using(using).filter(officer=officer, revoked_at=None, expires_at__gt=now)
    all_held = {*held, *(role for token in others for role in roles_of(token))}
    if why := incompatible(all_held):
        remedy = "Give them to two people; a token that is not needed any more can be revoked."
        raise BadInput.of("token.roles", "--role", f"these may not be held together ({why[0]}).", remedy)
    id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    ApiToken.objects.using(using).create(
        id=id, name=name, officer=officer, roles="\n".join(held), digest=_digest(secret), made_at=now,
        expires_at=now + timedelta(days=days),
    )  # fmt: skip
    return f"{PREFIX}_{id}_{secret}"


def officer_of(origin: str, name: str) -> Ref:
    """How claims name the officer of a name: as they do when he signs in to the pages.

    Raises:
        BadInput: it can be no officer's name.
    """
    if not _NAME.fullmatch(name):
        remedy = "Use up to 40 letters a-z, digits, and . _ - within."
        raise BadInput.of("token.name", "--name", "can be no officer's name.", remedy)
    return officer_ref(origin, name)


def caller_with(using: str, token: str, now: datetime, held: Held = as_given) -> Caller | None:
    """Whoever carries a token; None when there is no such token, or it has ended."""
    prefix, _, rest = token.partition("_")
    id, _, secret = rest.partition("_")
    if prefix != PREFIX or not id.isascii() or not id.isalnum() or not secret.isascii():
        return None
    kept = ApiToken.objects.using(using).filter(id=id).first()
    # An unknown id costs a comparison too, so that its time tells nothing.
    known = bytes(kept.digest) if kept is not None else bytes(32)
    if not constant_time_compare(known, _digest(secret)) or kept is None or not is_valid(kept, now):
        return None
    if kept.used_at is None or now - kept.used_at >= _NOTED_EVERY:
        ApiToken.objects.using(using).filter(id=id).update(used_at=now)
    reader = reader_of(kept, held)
    # Whose officer is let in no more, or holds none of its roles, it is as good as revoked.
    return Caller(id, reader) if reader.roles else None


def is_valid(token: ApiToken, now: datetime) -> bool:
    """True while a token is neither revoked nor past its day."""
    return token.revoked_at is None and now < token.expires_at


def reader_of(token: ApiToken, held: Held = as_given) -> Reader:
    """The reader that a token stands for; with no more roles than its officer holds now."""
    officer = Ref(token.officer)
    return Reader(officer=officer, roles=held(officer, frozenset(roles_of(token))))


def roles_of(token: ApiToken) -> list[Role]:
    """The roles of a token; one that this version does not know gives nothing."""
    return [Role(name) for name in token.roles.splitlines() if name in set(Role)]


def revoke(using: str, id: str, now: datetime) -> None:
    """End a token at once; ending it again changes nothing.

    Raises:
        BadInput: there is no such token.
    """
    tokens = ApiToken.objects.using(using).filter(id=id)
    if not tokens.exists():
        raise BadInput.of("token.unknown", f"token {id[:16]}", "is not known.", "See repatria token list.")
    tokens.filter(revoked_at=None).update(revoked_at=now)


def list_tokens(using: str) -> tuple[TokenLine, ...]:
    """Every token that was ever made, oldest first."""
    return tuple(
        TokenLine(
            each.id, each.name, tuple(each.roles.splitlines()), each.made_at, each.expires_at,
            each.revoked_at, each.used_at,
        )
        for each in ApiToken.objects.using(using).order_by("made_at", "id")
    )  # fmt: skip


def _digest(secret: str) -> bytes:
    return sha256(secret.encode()).digest()

"""Second factors: codes of an authenticator, passkeys, recovery codes; kept and reckoned by allauth.

Each code is good for one use. What makes it so is a row that the database takes only once,
so of two who use one code at the same moment one wins.
Source: RFC 6238 5.2; OWASP ASVS 5.0, 6.5.1; W3C Web Authentication Level 2.
"""

from __future__ import annotations

import json
import time
import unicodedata
from datetime import timedelta
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare

from repatria.accounts.keys import shown
from repatria.accounts.models import Officer, UsedCode
from repatria.accounts.trail import now

STEPS = (0, -1, 1)
"""The present time step of a code, the one before and the one after: clocks differ."""

SECONDS = 30
LONGEST_NAME = 60


def has_factor(officer: Officer) -> bool:
    """Whether an officer has a second factor; recovery codes alone are none."""
    return of_officer(officer).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def of_officer(officer: Officer) -> Any:
    """The factors of an officer, oldest first."""
    return Authenticator.objects.filter(user_id=officer.pk).order_by("created_at", "pk")


def has_passkey(officer: Officer) -> bool:
    """Whether an officer can sign in with a passkey."""
    return bool(of_officer(officer).filter(type=Authenticator.Type.WEBAUTHN).exists())


def plain_digits(typed: str) -> str:
    """A code as it was meant: without spaces and dashes, in plain digits, whatever the keyboard's script."""
    kept = (mark for mark in unicodedata.normalize("NFKC", typed[:64]) if not _is_gap(mark))
    return "".join(str(unicodedata.digit(mark, mark)) for mark in kept)


def accepts_code(officer: Officer, typed: str) -> bool:
    """Whether a typed code is one of the officer's that was never used; it is used up by asking."""
    code = plain_digits(typed)
    if not (code.isascii() and code.isdigit()):
        return False
    with transaction.atomic():
        return any(_accepts(factor, code) for factor in of_officer(officer))


def new_secret() -> str:
    """A secret for an authenticator that is being set up."""
    return totp.generate_totp_secret()


def add_totp(officer: Officer, secret: str, typed: str) -> bool:
    """Add an authenticator whose first code is right; False, and nothing is added, when it is wrong."""
    step = _step(secret, plain_digits(typed))
    if step is None:
        return False
    try:
        with transaction.atomic():
            factor = totp.TOTP.activate(officer, secret).instance
            _use(officer, f"totp:{factor.pk}:{step}")
    except IntegrityError:
        return False  # there is one already
    return True


def begin_passkey(officer: Officer) -> str:
    """What the browser is told for making a passkey, as JSON."""
    return json.dumps(webauthn.begin_registration(officer, passwordless=False))


def add_passkey(officer: Officer, name: str, answer: str) -> bool:
    """Add the passkey that a browser made; False when its answer is not good."""
    credential = _read(answer)
    if credential is None:
        return False
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
        webauthn.WebAuthn.add(officer, name.strip()[:LONGEST_NAME] or "passkey", credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    finally:
        webauthn.clear_state()
    return True


def ask_passkey(officer: Officer) -> str:
    """What the browser is told for signing in with a passkey, as JSON."""
    return json.dumps(webauthn.begin_authentication(officer))


def accepts_passkey(officer: Officer, answer: str) -> bool:
    """Whether a browser's answer comes from one of the officer's passkeys; each question is put once."""
    credential = _read(answer)
    if credential is None:
        return False
    try:
        webauthn.parse_authentication_response(credential)
        webauthn.complete_authentication(officer, credential).record_usage()
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    finally:
        webauthn.clear_state()
    return True


def new_recovery_codes(officer: Officer) -> list[str]:
    """New recovery codes in the place of the old ones; the only time that they are seen."""
    with transaction.atomic():
        of_officer(officer).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
        return RecoveryCodes.activate(officer).generate_codes()


def recovery_codes_left(officer: Officer) -> int:
    """How many recovery codes an officer has left."""
    factor = of_officer(officer).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    if factor is None:
        return 0
    codes = {_recovery_name(factor, code) for code in RecoveryCodes(factor).generate_codes()}
    return len(codes) - UsedCode.objects.filter(officer=officer, code__in=codes).count()


def remove(officer: Officer, factor: int) -> bool:
    """Remove a factor, unless it is the last one; whether it was removed."""
    with transaction.atomic():
        strong = list(of_officer(officer).exclude(type=Authenticator.Type.RECOVERY_CODES).select_for_update())
        if len(strong) < 2 or factor not in {each.pk for each in strong}:
            return False
        Authenticator.objects.filter(pk=factor).delete()
    return True


def remove_all(officer: Officer) -> None:
    """Remove every factor: the officer sets up new ones at the next sign-in."""
    of_officer(officer).delete()


def sweep() -> None:
    """Forget used codes that time alone refuses by now; recovery codes are remembered."""
    UsedCode.objects.filter(code__startswith="totp:", at__lt=now() - timedelta(days=1)).delete()


def _accepts(factor: Authenticator, code: str) -> bool:
    name = None
    if factor.type == Authenticator.Type.TOTP:
        step = _step(shown(factor.data["secret"]), code)
        name = None if step is None else f"totp:{factor.pk}:{step}"
    elif factor.type == Authenticator.Type.RECOVERY_CODES:
        codes = RecoveryCodes(factor).generate_codes()
        if any([constant_time_compare(code, each) for each in codes]):
            name = _recovery_name(factor, code)
    if name is None:
        return False
    try:
        with transaction.atomic():
            _use(factor.user, name)
            factor.record_usage()
    except IntegrityError:
        return False
    return True


def _use(officer: Officer, code: str) -> None:
    UsedCode.objects.create(officer_id=officer.pk, code=code, at=now())


def _step(secret: str, code: str) -> int | None:
    """The time step whose code it is."""
    present = int(time.time()) // SECONDS
    for offset in STEPS:
        expected = totp.format_hotp_value(totp.hotp_value(secret, present + offset))
        if constant_time_compare(expected, code):
            return present + offset
    return None


def _recovery_name(factor: Authenticator, code: str) -> str:
    return f"recovery:{factor.pk}:{sha256(code.encode()).hexdigest()[:32]}"


def _is_gap(mark: str) -> bool:
    return unicodedata.category(mark) in ("Zs", "Pd", "Cf", "Cc")


def _read(answer: str) -> dict[str, Any] | None:
    try:
        read = json.loads(answer[:20_000])
    except ValueError:
        return None
    return read if isinstance(read, dict) else None

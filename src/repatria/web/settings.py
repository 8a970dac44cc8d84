"""The Django settings of the pages, for whoever puts the parts together to merge with the store's.

There are two modes. A register without officers is served to this machine alone, to whoever holds
the key of this run: no sessions, no accounts. Where there are officers, each signs in.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from repatria.web.logs import LOGGING

HERE = Path(__file__).parent

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The only names under which the pages answer, unless they are served behind TLS: this machine's own."""

TAGS = ("acts", "links", "plain", "told", "pills")
"""The modules of tags that every template may use."""

ACCOUNT_APPS = (
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "repatria.accounts.apps.AccountsConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
)
YEAR = 365 * 24 * 3600
HALF_A_DAY = 12 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How officers sign in.

    Args:
        secret: the key that the register's folder keeps; what signs outlives the run.
        origin: the name under which the register signs.
        behind_tls: the host name under which a proxy serves the pages by TLS; None on this machine alone.
        idle_minutes: after how long a session that nobody uses ends.
        read_budget: how many persons' files an officer may read in an hour.
    """

    secret: str
    origin: str
    behind_tls: str | None = None
    idle_minutes: int = 20
    read_budget: int = 200


def web_settings(key: str) -> dict[str, Any]:
    """The settings of the pages of a register that one person keeps alone.

    Args:
        key: the key of this run of the server; every route but the static files demands it.
    """
    return {
        "DEBUG": False,
        # Nothing is signed and nothing outlives the run.
        "SECRET_KEY": secrets.token_urlsafe(64),
        "REPATRIA_KEY": key,
        "REPATRIA_OFFICERS": False,
        "REPATRIA_NEEDS": ("repatria.web.needs",),
        "ALLOWED_HOSTS": list(HOSTS),
        "INSTALLED_APPS": [
            "django.contrib.staticfiles",
            "repatria.web.apps.WebConfig",
            "repatria.api.apps.ApiConfig",
            *ACCOUNT_APPS,
        ],
        "MIDDLEWARE": _middleware(
            "repatria.web.guard.with_the_key", "django.middleware.csrf.CsrfViewMiddleware"
        ),
        "ROOT_URLCONF": "repatria.web.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "builtins": [f"repatria.web.templatetags.{name}" for name in TAGS],
                    "context_processors": [
                        "repatria.web.context.of_request",
                        "repatria.accounts.context.of_request",
                    ],
                },
            }
        ],
        # Django would keep any file that anybody sends in the system's own folder.
        "FILE_UPLOAD_HANDLERS": ["repatria.web.uploads.NoFiles"],
        "STATIC_URL": "/static/",
        "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.AppDirectoriesFinder"],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "CSRF_COOKIE_NAME": "repatria-form",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "repatria.web.guard.forged",
        "LANGUAGE_CODE": "en",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LOGGING_CONFIG": "logging.config.dictConfig",
        "LOGGING": LOGGING,
        **_accounts(),
    }


def officers_settings(how: SignIn) -> dict[str, Any]:
    """What differs where officers sign in; to be laid over `web_settings`."""
    tls = how.behind_tls is not None
    name = sha256(how.secret.encode()).hexdigest()[:12]  # registers served side by side share no cookie
    return {
        "SECRET_KEY": how.secret,
        "REPATRIA_OFFICERS": True,
        "REPATRIA_ORIGIN": how.origin,
        "REPATRIA_NEEDS": ("repatria.web.needs", "repatria.accounts.needs"),
        "REPATRIA_IDLE_MINUTES": how.idle_minutes,
        "REPATRIA_READ_BUDGET": how.read_budget,
        "ALLOWED_HOSTS": [how.behind_tls] if how.behind_tls else list(HOSTS),
        "ROOT_URLCONF": "repatria.accounts.mounted",
        "MIDDLEWARE": _middleware(
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "repatria.accounts.middleware.with_reader",
            after=("repatria.accounts.middleware.keeping_reads",),
        ),
        "SESSION_COOKIE_NAME": f"__Host-repatria-{name}" if tls else f"repatria-session-{name}",
        "SESSION_COOKIE_SECURE": tls,
        "CSRF_COOKIE_NAME": f"__Host-repatria-form-{name}" if tls else f"repatria-form-{name}",
        "CSRF_COOKIE_SECURE": tls,
        "SECURE_HSTS_SECONDS": YEAR if tls else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": tls,
        "SECURE_SSL_REDIRECT": tls,
        # Whether browsers know the host beforehand is for its owner to decide.
        "SILENCED_SYSTEM_CHECKS": ["security.W021"],
    }


def _middleware(*comes_in: str, after: tuple[str, ...] = ()) -> list[str]:
    return [
        "repatria.web.meters.measured",
        "repatria.web.guard.with_headers",
        "repatria.api.door.at_the_door",  # what goes to the API goes no further
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "repatria.web.guard.own_host_and_known_methods",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        *comes_in,
        "repatria.web.guard.what_he_may",
        "allauth.account.middleware.AccountMiddleware",
        *after,
        "repatria.web.errors.in_plain_words",
    ]


def _accounts() -> dict[str, Any]:
    """What the accounts need in both modes; without officers none of it is used."""
    return {
        "AUTH_USER_MODEL": "accounts.Officer",
        "AUTHENTICATION_BACKENDS": ["repatria.accounts.backend.OfficerBackend"],
        "PASSWORD_HASHERS": ["repatria.accounts.passwords.Argon2"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {
                "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("name",)},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
        ],
        "DATABASE_ROUTERS": ["repatria.accounts.router.Router"],
        "REPATRIA_PAGES": "repatria.web.urls",
        "REPATRIA_ORIGIN": "",
        "REPATRIA_SEARCHED": ("q",),
        "REPATRIA_IDLE_MINUTES": 20,
        "REPATRIA_READ_BUDGET": 200,
        "SESSION_ENGINE": "repatria.accounts.sessions",
        "SESSION_COOKIE_AGE": HALF_A_DAY,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",  # as in `headers`, for Django's own check
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": None,
        "LOGIN_URL": "sign-in",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "name",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "MFA_ADAPTER": "repatria.accounts.adapter.Factors",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_WEBAUTHN_USER_VERIFICATION": "preferred",
    }

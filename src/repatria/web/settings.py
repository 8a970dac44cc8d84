"""The Django settings of the pages, for whoever puts the parts together to merge with the store's.

There are no sessions, no accounts and no admin: whoever holds the key of this run of the server
may read, and nobody may write.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from repatria.web.logs import LOGGING

HERE = Path(__file__).parent

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The only names under which the pages answer: this machine's own."""

TAGS = ("links", "plain", "told", "pills")
"""The modules of tags that every template may use."""


def web_settings(key: str) -> dict[str, Any]:
    """The settings of the pages.

    Args:
        key: the key of this run of the server; every route but the static files demands it.
    """
    return {
        "DEBUG": False,
        # Nothing is signed and nothing outlives the run.
        "SECRET_KEY": secrets.token_urlsafe(64),
        "REPATRIA_KEY": key,
        "ALLOWED_HOSTS": list(HOSTS),
        "INSTALLED_APPS": ["django.contrib.staticfiles", "repatria.web.apps.WebConfig"],
        "MIDDLEWARE": [
            "repatria.web.guard.with_headers",
            "repatria.web.guard.this_machine_reading_only",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "repatria.web.guard.with_the_key",
            "repatria.web.errors.in_plain_words",
        ],
        "ROOT_URLCONF": "repatria.web.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"builtins": [f"repatria.web.templatetags.{name}" for name in TAGS]},
            }
        ],
        "STATIC_URL": "/static/",
        "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.AppDirectoriesFinder"],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "LANGUAGE_CODE": "en",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LOGGING_CONFIG": "logging.config.dictConfig",
        "LOGGING": LOGGING,
    }

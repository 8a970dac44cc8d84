"""What the pages write to the operator's log: that something happened and where, never to whom.

A path holds what somebody typed and an exception's message can hold what a claim says, so
neither is written: only the status, the name of the route, and the kind and place of an error.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any


class Reticent(logging.Formatter):
    """A line with the time, the logger, the status and the route; of an error, its kind and place."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; the record's own message is left out."""
        parts = [self.formatTime(record), record.levelname, record.name]
        status = getattr(record, "status_code", None)
        if status is not None:
            parts.append(f"status {status}")
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match is not None and match.view_name:
            parts.append(f"route {match.view_name}")
        if record.exc_info and record.exc_info[0] is not None:
            parts.append(_where(*record.exc_info[::2]))
        return " ".join(parts)


class AsJson(Reticent):
    """The same as one object of JSON a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        parts = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "status": getattr(record, "status_code", None),
            "route": match.view_name if match is not None else None,
            "error": _where(*record.exc_info[::2]) if record.exc_info and record.exc_info[0] else None,
        }
        return json.dumps({name: part for name, part in parts.items() if part not in (None, "")})


def _where(kind: object, trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type]
    name = getattr(kind, "__name__", "error")
    return f"{name} at {frames[-1].filename}:{frames[-1].lineno}" if frames else name


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"reticent": {"()": Reticent}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "reticent"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
"""The logging settings: errors of the program only; a wrong address or a missing key is no error."""


def logging_as(form: str) -> dict[str, Any]:
    """The logging settings for lines of a form: `plain` or `json`."""
    formatter = AsJson if form == "json" else Reticent
    return {**LOGGING, "formatters": {"reticent": {"()": formatter}}}

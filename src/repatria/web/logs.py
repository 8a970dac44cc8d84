"""What the pages write to the operator's log: that something happened and where, never to whom.

A path holds what somebody typed and an exception's message can hold what a claim says, so
neither is written: only the status, the name of the route, and the kind and place of an error.
"""

from __future__ import annotations

import logging
import traceback


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


def _where(kind: object, trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type]
    name = getattr(kind, "__name__", "error")
    return f"{name} at {frames[-1].filename}:{frames[-1].lineno}" if frames else name


LOGGING = {
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

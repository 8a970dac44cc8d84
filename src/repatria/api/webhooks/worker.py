"""Delivering while the pages are served: a thread that fills the outbox and sends what is due."""

from __future__ import annotations

import logging
from threading import Event, Thread

from django.db import connections

from repatria.api.served import Served
from repatria.api.webhooks.delivering import Delivered, deliver
from repatria.api.webhooks.outbox import fill

EVERY = 15.0
"""Seconds between two rounds."""

_LOG = logging.getLogger("repatria.webhooks")


def one_round(served: Served) -> Delivered:
    """Fill the outbox, and send what is due."""
    now = served.now()
    fill(served.using, served.desk.register, now, served.held)
    return deliver(served.using, now)


def start(served: Served, every: float = EVERY) -> Event:
    """Go on delivering in a thread of its own; set the event that is given back to end it."""
    ended = Event()

    def work() -> None:
        while not ended.wait(every):
            try:
                one_round(served)
            except Exception as error:
                # Whatever it was, the pages go on, and the next round tries again.
                _LOG.error("", exc_info=error)
            finally:
                connections.close_all()

    Thread(target=work, name="repatria-webhooks", daemon=True).start()
    return ended

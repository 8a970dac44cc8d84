"""The client: one method for each thing that the API is asked or does.

Acts take a key of the caller's own. Whoever does not know whether an act arrived does it again with
the same key: it is never done twice.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from repatria.client.answers import Answer, Receipt, Seen, answer_of, receipt_of
from repatria.client.errors import JobFailed
from repatria.client.wire import Wire
from repatria.core.errors import Problem


class Client:
    """A register on a server.

    Args:
        url: the server's address.
        token: what `repatria token make` printed.

    Raises:
        BadInput: the address or the token is none, or the token would go over a network in the clear.
    """

    def __init__(self, url: str, token: str) -> None:
        self._wire = Wire(url, token)

    def situation(self, **when: str | None) -> Answer:
        """Who holds whom; `as_of`, `known_on` and `scenario` as everywhere."""
        return self._question("situation", when)

    def persons(self, *, limit: int = 500, **sought: str | None) -> Iterator[dict[str, Any]]:
        """Everybody, or whom `q`, `held_by` and `depends_on` name, over all pages."""
        return self._items("persons", {**sought, "limit": limit})

    def person(self, key: str, **when: str | None) -> Answer:
        """One person's file with the law beside it, by the key of any of his records."""
        return self._question(f"persons/{quote(key)}", when)

    def claims(self, *, limit: int = 500, **sought: str | None) -> Iterator[dict[str, Any]]:
        """The claims that `about`, `property` and `standing` name, over all pages."""
        return self._items("claims", {**sought, "limit": limit})

    def claim(self, claim: str, **when: str | None) -> Answer:
        """One claim with its words and its history."""
        return self._question(f"claims/{quote(claim)}", when)

    def stream(self, since: int = 0) -> Iterator[dict[str, Any]]:
        """Every entry from one on, as the ledger holds them; the last line says where to go on."""
        return self._wire.lines("claims.jsonl", {"since": since})

    def findings(self, **when: str | None) -> Answer:
        """What the law says of every person, document and group."""
        return self._question("findings", when)

    def sources(self, **when: str | None) -> Iterator[dict[str, Any]]:
        """The sources, over all pages."""
        return self._items("sources", when)

    def offers(self, **when: str | None) -> Answer:
        """Every offer that was voiced."""
        return self._question("offers", when)

    def check_offer(self, text: str, **when: str | None) -> Answer:
        """Read a text as an offer; nothing is kept."""
        return answer_of(self._wire.ask("POST", "offers/check", when, {"text": text})[2])

    def plan(self, seconds: float = 10.0, **when: str | None) -> Answer:
        """Who can go, who cannot and why."""
        return self._question("plan", {**when, "seconds": seconds})

    def vocabulary(self) -> list[dict[str, Any]]:
        """Everything that can be claimed."""
        return list(self._wire.ask("GET", "vocabulary", {})[2])

    def checkpoint(self) -> dict[str, Any]:
        """The present state of the log."""
        return dict(self._wire.ask("GET", "checkpoint", {})[2])

    def entry(self, sequence: int, size: int | None = None) -> dict[str, Any]:
        """One entry with the proof that it stands in the log."""
        return dict(self._wire.ask("GET", f"entries/{sequence}", {"size": size})[2])

    def consistency(self, old: int, new: int | None = None) -> dict[str, Any]:
        """The proof that the log only grew."""
        return dict(self._wire.ask("GET", "consistency", {"old": old, "new": new})[2])

    def seen(self, reference: str) -> Seen:
        """How many entries speak of a thing."""
        return Seen(self._wire.ask("GET", f"seen/{quote(reference, safe=':/')}", {})[2]["seen"])

    def record(
        self, key: str, claims: Iterable[Mapping[str, Any]], expects: Mapping[str, int] | None = None
    ) -> Receipt:
        """Record claims in one act."""
        return self._act("claims", key, {"claims": list(claims), "expects": dict(expects or {})})

    def capture(self, key: str, capture: Mapping[str, Any]) -> Receipt:
        """Record a whole capture in one act."""
        return self._act("captures", key, dict(capture))

    def accept(self, key: str, claim: str, why: str, seen: Seen) -> Receipt:
        """Take a claim into what is believed."""
        return self._act(f"claims/{quote(claim)}/accept", key, {"why": why, "seen": seen.entries})

    def reject(self, key: str, claim: str, why: str, seen: Seen) -> Receipt:
        """Keep a claim out of what is believed."""
        return self._act(f"claims/{quote(claim)}/reject", key, {"why": why, "seen": seen.entries})

    def correct(self, key: str, claim: str, by: str, seen: Seen) -> Receipt:
        """Let another claim take a claim's place."""
        return self._act(f"claims/{quote(claim)}/correct", key, {"by": by, "seen": seen.entries})

    def retract(self, key: str, claim: str, why: str, seen: Seen) -> Receipt:
        """Withdraw an act of one's own."""
        return self._act(f"claims/{quote(claim)}/retract", key, {"why": why, "seen": seen.entries})

    def rule(self, key: str, about: str, property: str, claim: str, seen: Seen) -> Receipt:
        """Rule which claim on a property is believed."""
        body = {"about": about, "property": property, "claim": claim, "seen": seen.entries}
        return self._act("rulings", key, body)

    def judge(self, key: str, record: str, verdict: str, other: str, seen: Seen) -> Receipt:
        """Judge whether two records are one person; that they are waits for a second officer."""
        body = {"record": record, "verdict": verdict, "other": other, "seen": seen.entries}
        return self._act("judgements", key, body)

    def drafts(self) -> list[dict[str, Any]]:
        """The drafts that wait for a second officer."""
        return list(self._wire.ask("GET", "drafts", {})[2])

    def confirm(self, draft: str, digest: str, why: str) -> dict[str, Any]:
        """Confirm a draft as the second officer."""
        path = f"drafts/{quote(draft)}/confirm"
        return dict(self._wire.ask("POST", path, {}, {"digest": digest, "why": why})[2])

    def import_list(self, file: Path, **said: Any) -> dict[str, Any]:
        """Take a list in: sent, read, recorded; what became of it. `said` is as in `ImportIn`."""
        body = {"file": self.send(file), **said}
        return self.finished(self._wire.ask("POST", "imports", {}, body)[2])

    def preview_import(self, file: str, **said: Any) -> dict[str, Any]:
        """How a file that was sent is understood."""
        return dict(self._wire.ask("POST", "imports/preview", {}, {"file": file, **said})[2])

    def export(self, to: BinaryIO, what: str, format: str, purpose: str, **more: Any) -> dict[str, Any]:
        """Write a copy of persons, claims or counts to an open file; its receipt."""
        body = {"what": what, "format": format, "purpose": purpose, **more}
        made = self.finished(self._wire.ask("POST", "exports", {}, body)[2])
        self._wire.fetch("GET", f"exports/{quote(made['file'])}", to)
        return dict(made["receipt"])

    def order_bundle(
        self, key: str, choice: str, names: Iterable[str], purpose: str, **more: Any
    ) -> dict[str, Any]:
        """Order a bundle; it waits for a second officer. `more` is as in `OrderIn`."""
        body = {"choice": choice, "names": list(names), "purpose": purpose, **more}
        return dict(self._wire.ask("POST", "bundles/orders", {}, body, **{"Idempotency-Key": key})[2])

    def confirm_order(self, order: str, digest: str) -> dict[str, Any]:
        """Confirm the order of a bundle as the second officer."""
        return dict(
            self._wire.ask("POST", f"bundles/orders/{quote(order)}/confirm", {}, {"digest": digest})[2]
        )

    def fetch_bundle(self, order: str, to: BinaryIO) -> None:
        """Write a confirmed bundle to an open file."""
        self._wire.fetch("POST", f"bundles/orders/{quote(order)}/file", to)

    def preview_bundle(self, file: str) -> dict[str, Any]:
        """What a bundle that was sent is, and what would come of it."""
        return dict(self._wire.ask("POST", "bundles/preview", {}, {"file": file})[2])

    def take_bundle(self, file: Path, *, as_proposals: bool = False) -> dict[str, Any]:
        """Take a bundle: sent, checked, recorded; what became of it."""
        body = {"file": self.send(file), "as_proposals": as_proposals}
        return self.finished(self._wire.ask("POST", "bundles/take", {}, body)[2])

    def send(self, file: Path) -> str:
        """Send a list or a bundle; the name by which other requests mean it."""
        with file.open("rb") as opened:
            size = file.stat().st_size
            return str(self._wire.send("files", {"name": file.name}, opened, size)["file"])

    def finished(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The result of a job, once it has one; raises `JobFailed` with its codes."""
        while job["state"] in ("waiting", "running"):
            time.sleep(0.2)
            job = self._wire.ask("GET", f"jobs/{quote(job['id'])}", {})[2]
        if job["state"] != "done":
            raise JobFailed(
                Problem(code, str(job["kind"]), "failed.", "Look it up in docs/errors.md by its code.")
                for code in job["codes"]
            )
        return dict(job["result"])

    def _question(self, path: str, when: Mapping[str, Any]) -> Answer:
        return answer_of(self._wire.ask("GET", path, when)[2])

    def _items(self, path: str, sought: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        cursor: str | None = None
        while True:
            page = self._question(path, {**sought, "cursor": cursor}).answer
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def _act(self, path: str, key: str, body: Mapping[str, Any]) -> Receipt:
        _, headers, told = self._wire.ask("POST", path, {}, body, **{"Idempotency-Key": key})
        return receipt_of(told, headers)

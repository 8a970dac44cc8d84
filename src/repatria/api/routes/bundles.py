"""Bundles: whose keys are trusted, and taking one that was sent as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from repatria import wiring
from repatria.api.answers import json_response
from repatria.api.bodies import TakeIn, TrustIn
from repatria.api.caller import caller
from repatria.api.jobs import JOBS, Job
from repatria.api.operations import operation
from repatria.api.reading import Reading, log_read
from repatria.api.routes.files import own_file
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.desk.bundling.preview import Preview, preview_bundle
from repatria.desk.bundling.take import Mode
from repatria.desk.bundling.trusting import compared_key

router = Router(tags=["bundles"])


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """A register's key under the name that it is kept under, and its fingerprint."""

    name: str
    key: str
    fingerprint: str
    same_body: bool


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A bundle that was taken or sent."""

    digest: str
    at: datetime
    purpose: str
    claims: int


@dataclass(frozen=True, slots=True)
class BundlesAnswer:
    """Everything that the register knows of bundles.

    Args:
        own: its own key.
        age: the key to which others encrypt what they send to it.
        trusted: whose bundles it takes.
        taken, sent: the latest.
    """

    own: KeyAnswer
    age: str
    trusted: tuple[KeyAnswer, ...]
    taken: tuple[KeptAnswer, ...]
    sent: tuple[KeptAnswer, ...]


@operation(router, "get", "/bundles", Deed.SEND_BUNDLE, answers=BundlesAnswer)
def bundles(request: HttpRequest) -> HttpResponse:
    """The register's own keys, those that it trusts, and the bundles that came and went."""
    shelf = wiring.bundle_shelf(place())
    own = shelf.own()
    log_read(request, "", Reading.LIST)
    return json_response(
        BundlesAnswer(
            KeyAnswer(own.origin, str(own), own.fingerprint, same_body=True),
            str(shelf.identity().to_public()),
            tuple(
                KeyAnswer(each.name, str(each.key), each.key.fingerprint, each.same_body)
                for each in shelf.all_trusted()
            ),
            tuple(map(_kept, shelf.taken())),
            tuple(map(_kept, shelf.sent())),
        )
    )


@operation(router, "post", "/bundles/keys", Deed.TAKE_BUNDLE, answers=KeyAnswer, status=201, acts=True)
def trust_key(request: HttpRequest, body: TrustIn) -> HttpResponse:
    """Trust another register's key, never as one of this body's own."""
    key = compared_key(body.key, body.fingerprint)
    wiring.bundle_shelf(place()).trust(body.name, key, same_body=False)
    log_read(request, key.fingerprint, Reading.BUNDLE)
    return json_response(KeyAnswer(body.name, str(key), key.fingerprint, same_body=False), 201)


@operation(router, "post", "/bundles/preview", Deed.TAKE_BUNDLE, answers=Preview)
def preview_of_bundle(request: HttpRequest, body: TakeIn) -> HttpResponse:
    """Who signed a bundle, what it holds and what would come of it; nothing is kept."""
    reader, kept = caller(request).reader, own_file(request, body.file)
    wiring.must_be_served(served().desk.register, "take")
    taking, _, studied = wiring.study_bundle(place(), kept.path, reader, _mode(body))
    log_read(request, studied.signed.digest, Reading.BUNDLE)
    name = wiring.bundle_shelf(place()).name_of(studied.signed.signer)
    return json_response(preview_bundle(taking, studied, name))


@operation(router, "post", "/bundles/take", Deed.TAKE_BUNDLE, answers=Job, status=202, acts=True)
def start_taking(request: HttpRequest, body: TakeIn) -> HttpResponse:
    """Take a bundle: a union that overwrites nothing; taking it again adds nothing."""
    reader, kept, folder = caller(request).reader, own_file(request, body.file), place()
    log_read(request, body.file, Reading.BUNDLE)

    def take() -> Any:
        taken = wiring.take_bundle(folder, kept.path, reader, _mode(body))
        kept.remove()
        return taken

    job = JOBS.start("take", reader.officer, take)
    return json_response(job, 202, Location=f"/api/v1/jobs/{job.id}")


def place() -> Path:
    """The register's folder.

    Raises:
        BadInput: it has none, and so no keys.
    """
    folder = served().folder
    if folder is None:
        raise BadInput.of("bundle.no-folder", "", "keeps no keys.", "Serve a register of its own folder.")
    return folder


def _mode(body: TakeIn) -> Mode | None:
    return Mode.AS_PROPOSALS if body.as_proposals else None


def _kept(bundle: Any) -> KeptAnswer:
    return KeptAnswer(bundle.digest, bundle.at, bundle.header.purpose, bundle.header.claims)

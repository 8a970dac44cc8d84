"""The API put together: every router, behind tokens, with nothing served that was not declared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.parser import Parser

from repatria.api.answers import json_response
from repatria.api.caller import Token
from repatria.api.description import description
from repatria.api.limits import body_of
from repatria.api.operations import operation, undeclared
from repatria.api.problems import answer_errors
from repatria.api.routes import (
    acts,
    bundle_orders,
    bundles,
    captures,
    claims,
    clearing,
    drafts,
    exports,
    files,
    imports,
    jobs,
    law,
    ledger,
    offer_acts,
    offers,
    people,
    persons,
    rings,
    situation,
    webhooks,
)
from repatria.core.errors import BadInput

VERSION = "1.0"

ROOMS = (
    situation, people, persons, claims, law, ledger, offers, clearing, rings, jobs, acts, captures,
    offer_acts, drafts, files, imports, exports, bundles, bundle_orders, webhooks,
)  # fmt: skip

about = Router(tags=["about"])


class _Strict(Parser):
    """Reads bodies within the limits, and takes nothing that could be read in two ways."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            return body_of(request)
        except BadInput as error:
            # ninja would only say that a body cannot be read.
            request.body_error = error
            raise


def make_api() -> NinjaAPI:
    """The API.

    Raises:
        RuntimeError: an operation opens without a token, or declares nothing; a fault of the program.
    """
    api = NinjaAPI(
        title="Repatria",
        version=VERSION,
        description="A register of prisoners of war, and a planner of their lawful return.",
        urls_namespace="api-v1",
        auth=Token(),
        # Its own would be served to anybody.
        openapi_url=None,
        docs_url=None,
        parser=_Strict(),
    )
    for router in dict.fromkeys(room.router for room in ROOMS):
        api.add_router("", router)
    api.add_router("", about)
    answer_errors(api)
    open_ones = undeclared(api)
    if open_ones:
        raise RuntimeError(f"these operations declare nothing: {', '.join(open_ones)}")
    return api


@operation(about, "get", "/openapi.json", answers=dict[str, Any])
def openapi(request: HttpRequest) -> HttpResponse:
    """This description."""
    return json_response(description(API))


API = make_api()

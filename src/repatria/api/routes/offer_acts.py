"""Writing an offer, and withdrawing one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query

from repatria.api.acting import DryRun, ReceiptAnswer, perform
from repatria.api.asking import NOW, ask
from repatria.api.bodies import OfferIn, WithdrawIn
from repatria.api.operations import operation
from repatria.api.promises import Promise
from repatria.api.routes.offers import router
from repatria.api.sent import expected, read_claim, reference
from repatria.api.served import served
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.claims.claim import Claim
from repatria.core.errors import BadInput
from repatria.core.offers.parse import parse_offer
from repatria.core.terms.records import Kind, Ref, key_of, ref
from repatria.desk.offers import names_for_offers

Done = ReceiptAnswer | DryRun
_NEGOTIATION = (Compartment.NEGOTIATION,)


@operation(
    router, "post", "/offers", Deed.WRITE_OFFER, shows=_NEGOTIATION, answers=Done, status=201, acts=True
)
def write_offer(request: HttpRequest, body: OfferIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Record an offer as a Power makes it; a text that cannot be read or meant is refused."""
    about = reference(body.offer, "body.offer")
    if not about.startswith(f"{Kind.OFFER}:"):
        raise BadInput.of("request.value", "body.offer", "is no offer.", "Write offer:key.")
    named = key_of(about).rpartition("/")[2]
    found = parse_offer(body.text, names_for_offers(ask(NOW).view), named)
    if found.id != named:
        raise BadInput.of("offer.other-name", "", "calls itself otherwise.", "Use the name in its text.")

    def make(stands: Promise) -> tuple[Claim, ...]:
        said = {**body.model_dump(exclude={"offer", "text"}), "id": stands.claim_id(0)}
        return (read_claim({**said, "about": about, "property": "offer", "value": body.text}, "claims[0]"),)

    return perform(request, "offer", body.model_dump(), make, {about: 0}, dry_run=dry_run)


@operation(
    router, "post", "/offers/{path:offer}/withdraw", Deed.WRITE_OFFER, shows=_NEGOTIATION, answers=Done,
    status=201, acts=True,
)  # fmt: skip
def withdraw_offer(
    request: HttpRequest, offer: str, body: WithdrawIn, dry_run: Query[bool] = False
) -> HttpResponse:
    """Record that a Power no longer makes an offer."""
    about = _known(offer)

    def make(stands: Promise) -> tuple[Claim, ...]:
        said = {**body.model_dump(exclude={"why"}), "id": stands.claim_id(0)}
        return (
            read_claim(
                {**said, "about": about, "property": "offer_withdrawn", "value": body.why}, "claims[0]"
            ),
        )

    seen = expected(request, about, None) if request.headers.get("If-Match") else {}
    return perform(request, "withdraw", body.model_dump(), make, seen, dry_run=dry_run)


def _known(offer: str) -> Ref:
    try:
        about = ref(Kind.OFFER, offer.removeprefix("offer:"))
    except ValueError:
        about = None
    # One that nobody has accepted yet can be withdrawn too.
    if about is None or not served().desk.register.entries_about(about):
        raise BadInput.of("ask.offer", "", "is no offer.", "Take its reference from GET offers.")
    return about

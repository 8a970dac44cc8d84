"""What an error may say: fixed words for each code, since what was typed or what is kept may be a name.

The desk's own words are for whoever sits before the register; they repeat what he typed and list
what there is. A program is told the code, the place within its own request, and what to do.
"""

from __future__ import annotations

import re

from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import Problem

_LOOK = "Look it up in docs/errors.md by its code."

WORDS: dict[str, tuple[str, str]] = {
    "access.compartment": ("The roles of this token do not read these fields.", "Ask one whose roles do."),
    "access.deed": ("The roles of this token do not hold this deed.", "Ask one whose roles do."),
    "act.by": ("The act is in another officer's name.", "Act with that officer's own token."),
    "act.empty": ("The act records nothing.", "Give it at least one claim."),
    "act.key": ("The key was used for another act.", "Repeat that act as it was, or use a new key."),
    "act.late": ("Somebody else acted on it meanwhile.", "Read it again, and decide anew."),
    "act.reference": ("A reference is too long.", "Give the thing a shorter key."),
    "act.text": ("A short text is empty, unprintable or too long.", "Use a short word or id."),
    "ask.large": ("The register is too large for this question.", "Ask on its machine, by its commands."),
    "ask.claim": ("There is no such claim.", "Take the id from an answer."),
    "ask.date": ("The date cannot be read, or has no end.", "Write a date such as 2025-01-13."),
    "ask.offer": ("There is no such offer.", "Take its name from GET offers."),
    "ask.person": ("There is no such person.", "Take a record's key from GET persons."),
    "ask.scenario": ("There is no such scenario.", "Take its name from GET scenarios."),
    "ask.unlock": ("It asks for more than one thing, or for none.", "Name an offer or a person, or neither."),
    "bundle.changed": ("Something else would leave than was seen.", "Decline it, and order it anew."),
    "bundle.fingerprint": ("The fingerprint is too short, or another key's.", "Have its keeper read it out."),
    "bundle.large": ("The register is too large for its server to do this.", "Do it on its machine."),
    "bundle.no-folder": ("This register keeps no keys.", "Serve a register of its own folder."),
    "bundle.not-a-key": ("The key is none.", "Copy the line that the other register shows."),
    "bundle.rule": ("The order does not say which things it means.", "See the schema of OrderIn."),
    "bundle.two-officers": ("Only who ordered or confirmed it takes it away.", "Ask one of the two."),
    "bundle.unknown": ("The order names something that is not there.", "Take it from an answer."),
    "claim.about": ("The property cannot be claimed of that kind of thing.", "See GET vocabulary."),
    "claim.bytes": ("A value has no canonical form.", "Mend its characters or numbers."),
    "claim.key": ("A part of a claim is unknown.", "See the schema of Claim."),
    "claim.missing": ("A part that every claim has is missing.", "Add it."),
    "claim.property": ("The property is not in the vocabulary.", "See GET vocabulary."),
    "claim.seal": ("A sealed claim shows its value.", "Remove the value."),
    "claim.shape": ("A claim is an object.", "Write its parts as keys."),
    "claim.speakers": ("The chain of speakers is empty or wrong.", "List references, outermost first."),
    "claim.value": ("A part of a claim has the wrong type or form.", "See GET vocabulary for its type."),
    "clearing.solver": ("The solver gave no answer that can be used.", "Tell whoever keeps the register."),
    "clearing.time": ("Nothing was found in that time.", "Ask with more seconds."),
    "draft.nowhere": (
        "This register keeps no drafts, and the act needs a second officer.",
        "Do it at its pages.",
    ),
    "draft.other": ("The draft is another than the digest names.", "Read it again."),
    "draft.same": ("The draft was made by the same officer.", "A second officer has to confirm it."),
    "draft.settled": ("The draft waits no more.", "See what became of it."),
    "draft.unknown": ("There is no such draft.", "Take its id from GET drafts."),
    "draft.why": ("The reason is empty.", "Say what you looked at."),
    "draft.waits": ("It is not confirmed.", "A second officer has to confirm it first."),
    "import.asks": ("Something has to be answered first.", "See the questions of POST imports/preview."),
    "import.column": ("A column is not there, or cannot mean that.", "See POST imports/preview."),
    "ledger.clock": ("The moment lies before the last entry's.", "Set the machine's clock right."),
    "ledger.repeated": ("A claim with that id is in the ledger already.", "Give a new claim its own id."),
    "reads.budget": ("Too many files were read within the hour.", "Go on later, or ask the auditor."),
    "request.body": ("A body is missing or too large.", "Send at most 1 MiB of JSON."),
    "request.busy": ("Too many long questions at once.", "Ask again in a moment."),
    "request.cursor": ("The cursor is none of this list.", "Take it from the answer before."),
    "request.depth": ("The JSON is nested too deep.", "Nest at most 24 levels."),
    "request.host": ("The request is for another host.", "Use a name that the server answers to."),
    "request.json": ("The body is no JSON in UTF-8.", "Send JSON; no key twice, no NaN."),
    "request.key": ("The Idempotency-Key is missing or malformed.", "Send 8 to 200 of A-Za-z0-9._:-"),
    "request.method": ("The method is not served here.", "See the Allow header."),
    "request.none": ("There is nothing here.", "See GET openapi.json."),
    "request.seen": ("It does not say how much you had seen.", "Send If-Match, or `seen`."),
    "request.token": ("A valid token is needed.", "Send Authorization: Bearer and the token."),
    "request.value": ("A part of the request has the wrong type, form or size.", "See its schema."),
    "rings.size": ("The rings asked for are too large for this server.", "Ask for fewer."),
    "stages.power": ("There is no such Power in the round.", "Take its code from GET situation."),
    "store.busy": ("Others are writing.", "Try again in a moment, with the same key."),
    "upload.missing": ("The file is empty.", "Send it as the whole body."),
    "upload.nowhere": ("This register keeps no files.", "Serve a register of its own folder."),
    "upload.size": ("The file is too large.", "Send it in parts, or on the machine itself."),
    "upload.unknown": ("There is no such file of yours.", "Send it with POST files; it is kept for a day."),
    "webhook.host": (
        "The host is not allowed.",
        "Who keeps the machine can allow it: repatria webhooks allow.",
    ),
    "webhook.kinds": ("A kind of event is unknown.", "See the schema of Subscription."),
    "webhook.unknown": ("There is no such subscription.", "Take its id from GET webhooks."),
    "webhook.url": ("The address cannot be used.", "Write https://host/path, without name or password."),
}

_UNREADABLE_OFFER = (
    "The offer cannot be read or cannot be meant.",
    "POST its text to offers/check to see why.",
)

_PLACE = re.compile(r"claims\[\d{1,5}\]")
_PARTS = frozenset(
    {
        "id", "about", "property", "value", "polarity", "speakers", "source", "passage", "hedge", "said_on",
        "holds", "grading", "original", "seal", "note",
    }
)  # fmt: skip
_SPEAKER = re.compile(r"speaker \d{1,5}")


def safely(problem: Problem) -> Problem:
    """A problem without anything that was typed or that is kept."""
    what, remedy = WORDS.get(problem.code, (_fallback(problem.code), _LOOK))
    if problem.code.startswith("offer."):
        what, remedy = _UNREADABLE_OFFER
    return Problem(problem.code, _where(problem), what, remedy)


def _fallback(code: str) -> str:
    return (
        "The register cannot do this now." if code.startswith(("store.", "register.")) else "It is refused."
    )


def _where(problem: Problem) -> str:
    place, _, part = problem.where.partition(", ")
    if problem.code.startswith("request."):
        return problem.where if place in ("body", "query", "path", "header") else ""
    if not _PLACE.fullmatch(place):
        return ""
    if part in _PARTS or part in VOCABULARY or _SPEAKER.fullmatch(part):
        return f"{place}.{part}"
    return place

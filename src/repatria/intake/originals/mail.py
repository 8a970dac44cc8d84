"""An e-mail: its words as a report whose title is the subject; what is attached is listed, never opened."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from repatria.core.errors import BadInput
from repatria.intake.originals.kinds import MAIL
from repatria.intake.originals.web_page import read_web_page
from repatria.intake.originals.working import Assembling, Working
from repatria.intake.reports.page import PartKind
from repatria.intake.reports.parts.plain import read_plain

MOST_PARTS = 200


def read_mail(raw: bytes, name: str) -> Working:
    """The working copy of an e-mail.

    Raises:
        BadInput: it has parts beyond measure, or no words.
    """
    if raw.lower().count(b"content-type:") > MOST_PARTS:
        what = f"has more than {MOST_PARTS} parts."
        raise BadInput.of("intake.nested", name, what, "Save the message's words as plain text.")
    try:
        mail = message_from_bytes(raw, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        body, notes = _body(mail, name), _attached(mail)
        subject, sender = str(mail["subject"] or ""), str(mail["from"] or "")
        sent = parsedate_to_datetime(str(mail["date"])).date() if mail["date"] else None
    except (MessageError, ValueError, LookupError, TypeError, RecursionError):
        raise BadInput.of("intake.damaged", name, "cannot be read as an e-mail.", "Save it anew.") from None
    made = Assembling()
    made.add(PartKind.TITLE, subject)
    made.add(PartKind.BYLINE, parseaddr(sender)[0] or sender)
    if sent is not None:
        made.add(PartKind.DATE, sent.isoformat())
    for kind, words in body:
        made.add(kind, words)
    page = made.page(sent)
    if not page.every(PartKind.PARAGRAPH):
        raise BadInput.of("intake.empty", name, "has no words.", "Keep what is attached to it by itself.")
    notes.append("who sent it is what it says of itself, and was not verified")
    return Working(page, MAIL, None, tuple(notes))


def _body(mail: EmailMessage, name: str) -> list[tuple[PartKind, str]]:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return []
    text = str(part.get_content())
    if part.get_content_type() == "text/html":
        page = read_web_page(text.encode(), name).page
        return [
            (each.kind, each.span.of(page.text)) for each in page.parts if each.kind is PartKind.PARAGRAPH
        ]
    page = read_plain(text)
    quoted = [(each.kind, each.span.of(page.text)) for each in page.parts]
    # A line that could be a heading is the message's own, since its title is the subject.
    return [
        (
            PartKind.OTHER
            if words.startswith(">")
            else PartKind.PARAGRAPH
            if kind is PartKind.TITLE
            else kind,
            words,
        )
        for kind, words in quoted
    ]


def _attached(mail: EmailMessage) -> list[str]:
    notes = []
    for each in mail.iter_attachments():
        content = each.get_payload(decode=True) or b""
        told = content if isinstance(content, bytes) else b""
        digest = sha256(told).hexdigest()[:12]
        called = (each.get_filename() or "without a name")[:80]
        notes.append(
            f"attached and not opened: {called}, {each.get_content_type()}, {len(told):,} bytes, "
            f"SHA-256 {digest}"
        )
    return notes

"""A saved web page: title, byline, date and body without its frame; captions and other stories kept apart.

The body is trafilatura's, favouring precision; the date htmldate's. Nothing in the page is run or fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from repatria.core.errors import BadInput
from repatria.intake.originals.kinds import HTML
from repatria.intake.originals.working import Assembling, Working
from repatria.intake.reports.page import PartKind

DEEPEST = 400
"""Elements within elements; a page that was made for readers has a tenth of it."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_RELATED = re.compile(
    r"relat|recommend|more-?(?:on|from|stories)|read-?(?:more|next|also)|also-|trending"
    r"|most-(?:read|viewed)|outbrain|taboola",
    re.IGNORECASE,
)
_ADVERT = re.compile(r"(?:^|[-_ ])(?:ad|ads|advert\w*|sponsor\w*|promo\w*|banner)(?:$|[-_ ])", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,4000}?(/?)>")
_ALONE = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li option tr td th dt dd".split()
)
"""Tags that end by themselves."""

_BLOCKS = ("p", "head", "item", "quote", "row")
_TEXT_OF_POST = "//*[contains(@class, 'text') or contains(@class, 'message') or contains(@class, 'post')]"


def read_web_page(raw: bytes, name: str) -> Working:
    """The working copy of a saved web page.

    Raises:
        BadInput: it is nested beyond measure, cannot be decoded, or nothing in it can be told from its frame.
    """
    if _depth(raw) > DEEPEST:
        what = f"nests more than {DEEPEST} elements within each other."
        raise BadInput.of("intake.nested", name, what, "Save the page's words as plain text.")
    text, encoding, notes = _decoded(raw, name)
    tree = _tree(text, name)
    extracted = _extracted(text)
    made = Assembling()
    title = _title(tree, extracted)
    made.add(PartKind.TITLE, title)
    byline = (extracted.author or "") if extracted is not None else ""
    made.add(PartKind.BYLINE, byline.replace("; ", ", "))
    published = _published(text)
    if published is not None:
        made.add(PartKind.DATE, published.isoformat())
    captions = list(dict.fromkeys(_texts(tree, "//figcaption | //*[contains(@class, 'caption')]")))
    paragraphs = [each for each in _paragraphs(extracted, tree) if each not in captions and each != title]
    if not paragraphs:
        what = "holds no text that can be told from its frame."
        raise BadInput.of("intake.empty", name, what, "Save the page's words as plain text.")
    for each in paragraphs:
        made.add(PartKind.PARAGRAPH, each)
    for each in captions:
        made.add(PartKind.CAPTION, each)
    for kind, each in _beside(tree, set(paragraphs)):
        made.add(kind, each)
    if tree.xpath("//script[not(@type) or contains(@type, 'javascript') or @type='module']"):
        notes.append("its scripts were not run: what they would have shown is not here")
    return Working(made.page(published), HTML, encoding, tuple(notes))


def _depth(raw: bytes) -> int:
    """How deep elements are nested, told without a parser; elements that end by themselves don't count."""
    deep = deepest = 0
    for tag in _TAG.finditer(raw):
        if tag[3] or tag[2].lower() in _ALONE:
            continue
        deep = max(0, deep - 1) if tag[1] else deep + 1
        deepest = max(deepest, deep)
    return deepest


def _decoded(raw: bytes, name: str) -> tuple[str, str, list[str]]:
    declared = _CHARSET.search(raw[:4096])
    named = [declared[1].decode("ascii")] if declared else []
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    for encoding in [*(name for mark, name in marks if raw.startswith(mark)), *named, "utf-8"]:
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        # Bytes that the encoding has no letter for are no text in it.
        if "\x00" not in text:
            return text, codecs.lookup(encoding).name, []
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 1 << 20]).best()
    if best is None:
        raise BadInput.of("intake.encoding", name, "is in no encoding that can be told.", "Save it as UTF-8.")
    note = f"its encoding is not what it says, and was guessed: {best.encoding}"
    return raw.decode(best.encoding, "replace"), best.encoding, [note]


def _tree(text: str, name: str) -> Any:
    from lxml import etree, html

    try:
        # lxml takes no declaration of an encoding in what is decoded already.
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError):
        raise BadInput.of("intake.damaged", name, "cannot be read as a web page.", "Save it anew.") from None


def _extracted(text: str) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        text, favor_precision=True, include_comments=False, include_tables=True, with_metadata=True
    )


def _published(text: str) -> date | None:
    from htmldate import find_date

    # Its own bound is the present day, which would make the same page read otherwise tomorrow.
    found = find_date(text, original_date=True, extensive_search=False, max_date="2100-01-01")
    return date.fromisoformat(found) if found else None


def _title(tree: Any, extracted: Any) -> str:
    for path in ("//h1", "//meta[@property='og:title']/@content", "//title"):
        for each in _texts(tree, path):
            if each:
                return each
    return (extracted.title or "") if extracted is not None else ""


def _paragraphs(extracted: Any, tree: Any) -> Iterator[str]:
    body = extracted.body if extracted is not None else None
    if body is not None:
        told = (_words(each) for each in body.iter(*_BLOCKS) if not _is_inner(each))
        found = list(dict.fromkeys(filter(None, told)))
        if found:
            yield from found
            return
    inner = [each for each in _texts(tree, "//article//p | //main//p") if len(each) > 40]
    yield from inner or _of_post(tree)


def _of_post(tree: Any) -> Iterator[str]:
    """The words of a post, which have no paragraphs but lines: those of the innermost text that is long."""
    best: list[str] = []
    for element in tree.xpath(_TEXT_OF_POST):
        if any(len(" ".join(each.itertext()).split()) > 20 for each in element.xpath("./div | ./section")):
            continue
        pieces = [""]
        for each in element.iter():
            if each.tag == "br":
                pieces.append("")
            elif isinstance(each.tag, str):
                pieces[-1] += each.text or ""
            if each is not element:
                pieces[-1] += each.tail or ""
        lines = [" ".join(piece.split()) for piece in pieces]
        if sum(map(len, lines)) > sum(map(len, best)):
            best = [line for line in lines if line]
    yield from best if sum(map(len, best)) > 40 else ()


def _is_inner(element: Any) -> bool:
    """Whether it stands in another that is a paragraph already."""
    return any(each.tag in ("p", "item", "quote", "row") for each in element.iterancestors())


def _beside(tree: Any, body: set[str]) -> Iterator[tuple[PartKind, str]]:
    """Adverts, and the stories beside the page: headline and teaser of each."""
    for element in tree.xpath("//*[self::aside or self::section or self::div or self::ul or self::nav]"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _ADVERT.search(named) and len(words := _words(element)) < 200 and words and words not in body:
            yield PartKind.ADVERT, words
        if not _RELATED.search(named) or any(
            _RELATED.search(f"{each.get('class') or ''} {each.get('id') or ''}")
            for each in element.iterancestors()
        ):
            continue
        seen: set[str] = set()
        for each in element.iter("h2", "h3", "h4", "a", "p"):
            words = _words(each)
            if not words or words in seen or words in body:
                continue
            seen.add(words)
            if each.tag == "p" and each.find(".//a") is None:
                yield PartKind.TEASER, words
            elif each.tag == "a" or each.find(".//a") is not None:
                yield PartKind.HEADLINE, words
            else:
                yield PartKind.RELATED_HEADING, words


def _texts(tree: Any, path: str) -> Iterator[str]:
    for each in tree.xpath(path):
        yield " ".join(str(each).split()) if isinstance(each, str) else _words(each)


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""

"""The parts of a saved plain text: head, byline, body, adverts, captions, and the stories beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from repatria.intake.reports.page import Page, Part, PartKind, Span
from repatria.intake.reports.parts.blocks import Block, blocks
from repatria.intake.reports.words.dates import Dated, dates, day_in

_SAVED = re.compile(r"[ \t\ufeff]*date (\d{4}-\d{2}-\d{2})(?: +(?=\S))?")
_ADVERT = re.compile(
    r"(?:[-–—]+ ?)?(?:advertisement|advert|ad|sponsored(?: content)?|promoted|реклама|реклама:|광고|إعلان)"
    r"(?: ?[-–—]+)?[.:]?|(?:story|article) continues (?:below|after) (?:this )?ad(?:vertisement)?\.?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"[·•|–-]?\s*\d{1,3}[ -]?min(?:ute)?s?\.?(?:ute)? read(?:ing time)?"
    r"|(?:время чтения|час читання|читать|читати):? ~?\d{1,3} ?(?:мин|хв)\w*\.?|\d{1,3} ?(?:мин|хв)\w*\.? (?:чтения|на чтение|читання)|읽는 시간:? ?\d{1,3} ?분|وقت القراءة:? ?\d{1,3} ?دقائق",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written by|reported by|reporting by|from|words by|автор:?|текст:?|كتب:?)[: ]\s*\S.{1,100}|(?:\([^)]{2,30}\) ?)?[가-힣]{2,4}(?:[·, ]+[가-힣]{2,4})? ?(?:기자|특파원)(?: ?=)?",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_]|[.'’-])+"
_BARE_NAME = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}(?:(?:,| and| &) {_NAME}(?: {_NAME}){{1,3}})*")
_CORRESPONDENT = re.compile(
    r"(?:(?:[Ff]rom|[Bb]y) )?(?:(?:[Oo]ur|[Aa]) (?:own )?(?:correspondent|reporter),? )?(?:by )?(?P<names>[^\W\d_a-z][\w’'-]+(?: (?:al-|de |van )?[^\W\d_a-z][\w’'.-]+){1,3}"
    r"(?: and [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'.-]+){1,3})?)(?:,? in [^\W\d_a-z][\w’' -]{2,40})?"
)
_SEPARATED = re.compile(r" [|·•] ")
_CAPTION = re.compile(
    r"(?:(?:image|photo|picture|caption|file photo|foto|фото|pic)(?: caption| credit)?[:：|]|\[(?:photo|image|picture)\b|\(?file photo\b)"
    r".*|.*(?:\((?:(?:file|handout|photo|image)[^)]*|[^)]*(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|Handout)[^)]*)\)"
    r"|(?:photograph|photo|picture|image)(?: by)?: ?[^.]{2,60}|/(?:reuters|afp|ap|getty images|handout|epa))\.?",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:latest (?:stories|news|headlines|articles)|related(?: (?:stories|articles|news|content|topics|coverage|links?))?"
    r"|read (?:more|next|also)|more (?:on this (?:story|topic)|stories|news|from .{2,40}|to read|in .{2,30}|top stories)"
    r"|recommended(?: (?:stories|for you|reading))?|you (?:may|might) (?:also )?like|see also|also in (?:this|today[’']s) \w+|in other news|most (?:read|viewed|popular)"
    r"|top stories|trending(?: now)?|also (?:read|in the news)|elsewhere|around the web|up next|what to read next"
    r"|читайте также|читайте також|(?:также |ещё |еще )?по теме|другие новости|материалы по теме|матеріали за темою|за темою|більше новин|관련 ?(?:기사|뉴스)|많이 본 (?:뉴스|기사)|[إا]قرأ (?:أيضا|أيضاً|المزيد)|(?:مواضيع|أخبار) ذات صلة)[:：]?",
    re.IGNORECASE,
)
_READ_THIS = re.compile(
    r"(?:read more|read also|see also|related|more|also read|watch|listen|explainer|читайте также|читайте також)"
    r" ?[:：|»>]\s*(?P<headline>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMES_OF_BYLINE = re.compile(
    r"(?:(?:by|written by|reported by|reporting by|from|words by|автор:?|текст:?)[: ]\s*)?"
    r"(?P<names>[^,|·]+?(?:(?:,| and| &) [A-ZÀ-Þ][^,|·]+?)*?)(?=,? (?:in|at|for|of) |, [A-ZÀ-Þ]|[|·]|\s*$)",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"\b(?:ministry|department|committee|embassy|office of|bureau|press (?:release|service|office)|headquarters|armed forces|spokes\w+|bulletin"
    r"|no\.|communiqué|federation|republic of|government of|council|news agency|service|gmt|item \d|read:|forwarded from|channel)\b|@|\|",
    re.IGNORECASE,
)
_FOOT = re.compile(r"[(\[]?(?:[^.!?]|\b\w{1,3}\.|\d\.(?=\d)){0,90}[)\]]?")
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w .,’'/()-]{2,70}?\s[—–-]{1,2}\s")
_ISSUED_ON = re.compile(r"(?:Issued|Published|Released|Dated|Signed)\b[^.;]{0,60}")
_ROW = re.compile(
    r"\d{1,4}[.)]\s+[^\W\d_]|[^\W\d_][\w’' .()-]{4,60}(?:, | \()(?:b\.|born|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d)(?:\W|$)(?!.*\bby\b)"
)
"""A row of a list of people: numbered, or a name and when he was born. No head, and its date is no page's."""
_OF_THREAD = re.compile(r"\d{1,3}/\d{0,3}\s*\S")
"""One post of a thread."""
_TURN = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,30}(?: \([^)]{1,40}\))?: [A-Z“\"]")
"""Who speaks in a script: no head, however short."""
_OTHER = re.compile(
    r"(?:share(?: this)?(?: article)?|copy link|comments?(?: \(\d+\))?|sign up .*|subscribe.*|follow us.*|©.*|copyright .*"
    r"|(?:press|news|media) (?:statement|release)|for immediate release|communiqu[eé]|\(?signed\)?[:,]? .{2,80}|for the [a-z]\w+: .{2,60}|all rights reserved.*|\(c\) .*|end(?:s)?|#{2,3}|-+ ?30 ?-+|\*{3,}|editing by .*|\(reporting by .*\)|reporting by .*"
    r"|additional reporting .*|this article was .*|view on \w+|tags?:.*|listen to this article.*|save)",
    re.IGNORECASE,
)
_ENDS = ".!?…”\"'’»)"
_LONGEST_HEAD = 220
_CUT_FROM = 300


def read_plain(text: str) -> Page:
    """The parts of a saved plain text.

    Its first line may be the saver's own head, `date YYYY-MM-DD title`. Whatever fits nothing is `other`:
    no part of a page is dropped.
    """
    reading = _Reading(text)
    parts = tuple(sorted(reading.parts(), key=lambda part: part.span))
    if reading.published is not None:
        return Page(text, parts, reading.published)
    dated = _of_dateline(text, parts)
    published = _day_of(dated) if dated else _of_foot(text, parts)
    return Page(text, parts, published, dated.span if dated else None)


def _of_dateline(text: str, parts: tuple[Part, ...]) -> Dated | None:
    """The day in the dateline of the first paragraph, or in its "issued on"; None without its year."""
    first = next((part for part in parts if part.kind is PartKind.PARAGRAPH), None)
    head = first.span.of(text) if first else ""
    told = _DATELINE.match(head) or _ISSUED_ON.match(head)
    if first is None or told is None:
        return None
    days = dates(told.group(), None, first.span.start)
    return next((each for each in days if each.granularity == "day" and each.value), None)


def _day_of(dated: Dated) -> date | None:
    return date.fromisoformat(dated.value) if dated.value else None


def _of_foot(text: str, parts: tuple[Part, ...]) -> date | None:
    """The day that a line below the body gives, such as an agency's sign-off."""
    for part in reversed(parts):
        if part.kind is PartKind.PARAGRAPH:
            return None
        if part.kind is PartKind.OTHER and (day := day_in(part.span.of(text))):
            return day
    return None


class _Reading:
    """One reading, from the top down."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.published: date | None = None
        self._paragraphs = self._stories = 0

    def parts(self) -> Iterator[Part]:
        waiting = list(blocks(self.text))
        yield from self._head(waiting)
        while waiting:
            block = waiting.pop(0)
            if _RELATED.fullmatch(block.text):
                yield Part(kind=PartKind.RELATED_HEADING, span=block.span)
                yield from self._related(waiting)
            elif (told := _READ_THIS.fullmatch(block.text)) and "\n" not in told["headline"].strip():
                yield from self._story(Span(block.span.start + told.start("headline"), block.span.end))
            else:
                yield self._in_body(block)

    def _head(self, waiting: list[Block]) -> Iterator[Part]:
        """Everything above the body; the body begins with the first paragraph that is long, or ends as one."""
        if waiting and (saved := _SAVED.match(waiting[0].text)):
            yield from self._saved(waiting.pop(0), saved)
            while waiting and (kind := self._kind_of_head(waiting[0])):
                yield from self._of_head(waiting.pop(0), kind)
            return
        candidates: list[Block] = []
        while len(waiting) > 1 and (kind := self._kind_of_head(waiting[0])):
            if kind is PartKind.TITLE:
                candidates.append(waiting.pop(0))
            else:
                yield from self._of_head(waiting.pop(0), kind)
        title = _title_of(candidates)
        for block in candidates:
            kind = PartKind.TITLE if block is title else PartKind.OTHER
            if kind is PartKind.OTHER and _is_name(block.text) and candidates.index(block) > 0:
                kind = PartKind.BYLINE
            yield Part(kind=kind, span=block.span)

    def _saved(self, block: Block, saved: re.Match[str]) -> Iterator[Part]:
        start = block.span.start
        day = day_in(saved[1])
        if day is not None:
            self.published = day
            yield Part(kind=PartKind.DATE, span=Span(start + saved.start(1), start + saved.end(1)))
        if saved.end() < len(block.text):
            yield Part(kind=PartKind.TITLE, span=Span(start + saved.end(), block.span.end))

    def _of_head(self, block: Block, kind: PartKind) -> Iterator[Part]:
        start = block.span.start
        if kind is PartKind.BYLINE:
            names = _CORRESPONDENT.fullmatch(block.text) or _NAMES_OF_BYLINE.match(block.text)
            first, last = (names.start("names"), names.end("names")) if names else (0, len(block.text))
            yield Part(kind=kind, span=Span(start + first, start + last))
        elif kind is PartKind.DATE and _SEPARATED.search(block.text):
            yield from self._in_one_line(block)
        elif kind is PartKind.DATE:
            yield from self._date_in(block)
        else:
            yield Part(kind=PartKind.BYLINE if kind is PartKind.TITLE and _is_name(block.text) else
                       PartKind.OTHER if kind is PartKind.TITLE else kind, span=block.span)  # fmt: skip

    def _date_in(self, block: Block) -> Iterator[Part]:
        """The date of a line that is about nothing else, and the day of the page that it gives."""
        for told in dates(block.text, None, block.span.start):
            if told.granularity == "day" and told.value:
                self.published = self.published or date.fromisoformat(told.value)
                yield Part(kind=PartKind.DATE, span=told.span)
                return

    def _in_one_line(self, block: Block) -> Iterator[Part]:
        """Author, date and reading time that share a line, parted by signs."""
        start = block.span.start
        for match in re.finditer(r"[^|·•]+", block.text):
            text = match.group().strip()
            at = start + match.start() + len(match.group()) - len(match.group().lstrip())
            if _READING_TIME.fullmatch(text):
                yield Part(kind=PartKind.READING_TIME, span=Span(at, at + len(text)))
            elif day_in(text):
                told = next(
                    each for each in dates(text, None, at) if each.granularity == "day" and each.value
                )
                self.published = self.published or _day_of(told)
                yield Part(kind=PartKind.DATE, span=told.span)
            elif named := _CORRESPONDENT.fullmatch(text):
                yield Part(
                    kind=PartKind.BYLINE, span=Span(at + named.start("names"), at + named.end("names"))
                )
            elif text:
                yield Part(kind=PartKind.OTHER, span=Span(at, at + len(text)))

    def _kind_of_head(self, block: Block) -> PartKind | None:
        """What a block above the body is; `TITLE` stands for any short line that nothing else explains."""
        line = block.text
        if len(line) > _LONGEST_HEAD or _RELATED.fullmatch(line) or _READ_THIS.fullmatch(line):
            return None
        if _ROW.match(line) or _OF_THREAD.match(line):
            return None
        if _TURN.match(line) and line.endswith((".", "?", "!", "…")):
            return None
        if _READING_TIME.fullmatch(line):
            return PartKind.READING_TIME
        if len(line) < 90 and day_in(line) and not line.rstrip(")").endswith((".", "!", "?")):
            return PartKind.DATE
        if _CORRESPONDENT.fullmatch(line) and (" in " in line or " by " in line.lower()):
            return PartKind.BYLINE
        if _BYLINE.fullmatch(line) and not line.endswith("."):
            return PartKind.BYLINE
        if _ADVERT.fullmatch(line):
            return PartKind.ADVERT
        if _CAPTION.fullmatch(line):
            return PartKind.CAPTION
        if _OTHER.fullmatch(line):
            return PartKind.OTHER
        if line[-1] in ".…:;!。؟" and not _is_all_capital(line):
            return None
        return PartKind.TITLE

    def _in_body(self, block: Block) -> Part:
        for form, kind in (
            (_ADVERT, PartKind.ADVERT),
            (_READING_TIME, PartKind.READING_TIME),
            (_OTHER, PartKind.OTHER),
        ):
            if form.fullmatch(block.text):
                return Part(kind=kind, span=block.span)
        if len(block.text) < 300 and _CAPTION.fullmatch(block.text):
            return Part(kind=PartKind.CAPTION, span=block.span)
        if (
            len(block.text) < 90
            and not _ROW.match(block.text)
            and _FOOT.fullmatch(block.text)
            and _is_mostly_a_day(block.text)
        ):
            for part in self._date_in(block):
                return part
        self._paragraphs += 1
        return Part(kind=PartKind.PARAGRAPH, span=block.span, id=f"P{self._paragraphs}")

    def _related(self, waiting: list[Block]) -> Iterator[Part]:
        """The stories beside the page, to its end: a headline each, and a teaser when one is set in below."""
        bulleted = any(block.is_item for block in waiting)
        last = False
        while waiting:
            block = waiting.pop(0)
            if _ADVERT.fullmatch(block.text):
                yield Part(kind=PartKind.ADVERT, span=block.span)
            elif _OTHER.fullmatch(block.text):
                yield Part(kind=PartKind.OTHER, span=block.span)
            elif _RELATED.fullmatch(block.text):
                yield Part(kind=PartKind.RELATED_HEADING, span=block.span)
            elif (
                last
                and not block.is_item
                and (bulleted or block.follows or block.text[-1] in _ENDS or len(block.text) > 160)
            ):
                yield Part(
                    kind=PartKind.TEASER, span=block.span, id=f"R{self._stories}", is_cut=_is_cut(block.text)
                )
                last = False
            else:
                yield from self._story(block.span)
                last = True

    def _story(self, span: Span) -> Iterator[Part]:
        self._stories += 1
        yield Part(kind=PartKind.HEADLINE, span=span, id=f"R{self._stories}")


def _title_of(candidates: list[Block]) -> Block | None:
    """The title among the short lines above a body: not a letterhead, not a name."""
    fit = [each for each in candidates if not _LETTERHEAD.search(each.text) and not _is_name(each.text)]
    if not fit:
        # A statement's own title may name who makes it; a letterhead is shorter.
        long = [each for each in candidates[1:] if len(each.text.split()) >= 5 and not _is_name(each.text)]
        return long[-1] if long else None
    return fit[0] if fit[0] is candidates[0] else max(fit, key=lambda each: len(each.text))


def _is_mostly_a_day(line: str) -> bool:
    """True for a line that gives its day and little else; a row of a list may give one too."""
    told = [each for each in dates(line, None) if each.granularity == "day" and each.value]
    return bool(told) and len(line) - len(told[0].text) <= 32


def _is_all_capital(line: str) -> bool:
    """True for a line in capitals; a script that has none has no such line."""
    return len(line) >= 8 and line == line.upper() != line.lower()


def _is_name(line: str) -> bool:
    return len(line) < 60 and (
        _BARE_NAME.fullmatch(line) is not None
        and line.istitle() is not None
        and all(
            word[:1].isupper()
            for word in re.findall(r"[^\W\d_][\w’'.-]*", line)
            if word not in {"and", "in", "al", "de", "van"}
        )
    )


def _is_cut(teaser: str) -> bool:
    """True when its end was cut off; a short one may simply lack its full stop."""
    is_whole = teaser[-1] in _ENDS and not (teaser[-1] in "\"'’" and teaser[-2:-1].isalpha())
    return teaser.endswith(("…", "...")) or (not is_whole and len(teaser) >= _CUT_FROM)

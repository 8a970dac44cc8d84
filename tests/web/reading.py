"""Reads a page as a person does: its words, its links, its headings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "tr", "h1", "h2", "h3", "h4", "option", "text"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
BREAKS_A_PARAGRAPH = frozenset(
    {"p", "div", "ul", "ol", "dl", "table", "section", "details", "pre", "blockquote", "h2", "h3", "h4"}
)


class Page(HTMLParser):
    """The words of a page, its tags, links and ids, and its headings in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self._pieces: list[str] = []
        self.broken: list[str] = []
        self._heading: list[str] | None = None
        self._open: list[str] = []
        self.feed(html)
        self.broken.extend(f"{tag} is never closed" for tag in self._open)

    @property
    def words(self) -> str:
        """All text, with single spaces; a list item that runs on from the one before keeps its comma."""
        return " ".join("".join(self._pieces).split()).replace(" ,", ",")

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [given["href"] or "" for tag, given in self.tags if tag == "a" and "href" in given]

    def section(self, labelled_by: str) -> Page:
        """The section whose heading has an id."""
        start = self.html.index(f'aria-labelledby="{labelled_by}"')
        depth, place = 1, start
        for match in re.finditer(r"<(/?)section\b", self.html[start:]):
            depth += -1 if match[1] else 1
            if depth == 0:
                place = start + match.start()
                break
        return Page(self.html[self.html.rfind("<", 0, start) : place])

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in BREAKS_A_PARAGRAPH and "p" in self._open:
            self.broken.append(f"{tag} inside a paragraph")
        if tag not in VOID:
            self._open.append(tag)
        if tag in BLOCKS:
            self._pieces.append(" ")
        if tag in HEADINGS:
            self._heading = []

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self._open or self._open[-1] != tag:
            self.broken.append(f"{tag} is closed within {self._open[-1:]}")
        elif self._open:
            self._open.pop()
        if tag in BLOCKS:
            self._pieces.append(" ")
        if tag in HEADINGS and self._heading is not None:
            self.headings.append((int(tag[1]), " ".join("".join(self._heading).split())))
            self._heading = None

    def handle_data(self, data):
        self._pieces.append(data)
        if self._heading is not None:
            self._heading.append(data)

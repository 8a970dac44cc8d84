"""Pages on which an officer acts, over a small register of their own."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse

from web.site import Site


class Form:
    """A form of a page, to be filled in and sent as a browser would."""

    def __init__(self, site: Site, path: str, text: str, number: int) -> None:
        self.site, self.path = site, path
        found = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.S)
        self.html = found[number]
        self.values = {
            unescape(name): unescape(value)
            for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', self.html)
        }

    def send(self, **more: str) -> HttpResponse:
        """What answers when it is sent, with fields filled in; `speaker__1` stands for `speaker.1`."""
        filled = {name.replace("__", ":").replace("_DOT_", "."): value for name, value in more.items()}
        return self.site.client.post(self.path, self.values | filled)


def form(site: Site, path: str, number: int = 0) -> Form:
    """The form on a page."""
    answer = site.client.get(path)
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return Form(site, path, answer.content.decode(), number)

"""Names in Russian, by Natasha's weights for news (the extra `russian`).

Natasha's own code needs a dictionary that has no wheel and does not start on the Pythons that we support. Its
weights are read where its package lies, by the two libraries that they were made for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from repatria.intake.reports.names.found import Finder, Found, Kind
from repatria.intake.reports.page import Span

_KINDS = {"PER": Kind.PERSON, "ORG": Kind.BODY, "LOC": Kind.PLACE}
_WORDS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_NAMES = "model/slovnet_ner_news_v1.tar"


def finder() -> Finder:
    """Slovnet's recogniser of names over Navec's vectors.

    Raises:
        ImportError, OSError: a library, or the package with the weights, is not installed.
    """
    from navec import Navec
    from slovnet import NER

    package = find_spec("natasha")
    if package is None or not package.submodule_search_locations:
        raise ImportError("natasha, whose weights find names in Russian, is not installed")
    weights = Path(package.submodule_search_locations[0]) / "data"
    recogniser = NER.load(str(weights / _NAMES))
    recogniser.navec(Navec.load(str(weights / _WORDS)))
    one_at_a_time = Lock()

    def find(texts: Sequence[str]) -> Iterator[tuple[Found, ...]]:
        for text in texts:
            with one_at_a_time:
                spans = recogniser(text).spans
            yield tuple(
                Found(Span(each.start, each.stop), text[each.start : each.stop], _KINDS[each.type])
                for each in spans
                if each.type in _KINDS
            )

    return Finder(f"slovnet-{version('slovnet')}/natasha-{version('natasha')}", find)

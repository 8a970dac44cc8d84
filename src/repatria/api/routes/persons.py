"""One person's file with the law beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from repatria.api.answers import Answer, answered
from repatria.api.asking import When, ask_about
from repatria.api.caller import caller
from repatria.api.operations import operation
from repatria.api.reading import Reading, log_read
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.core.terms.records import Kind, Ref, ref
from repatria.desk.board import open_files
from repatria.desk.person import FileReading, read_file
from repatria.desk.showing import shown_reading

router = Router(tags=["persons"])


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """A person's file with the law beside it.

    Args:
        reading: the file, the lane, each destination with its gates, and the findings.
        seen: for each of his records, how many entries speak of it; what an act's `expects` names.
    """

    reading: FileReading
    seen: dict[Ref, int]


@operation(router, "get", "/persons/{path:key}", Deed.READ_FILES, answers=Answer[PersonAnswer])
def person(request: HttpRequest, key: str, when: Query[When]) -> HttpResponse:
    """One person's file, by the key of any of his records."""
    try:
        record = ref(Kind.RECORD, key.removeprefix("record:"))
    except ValueError:
        raise _nobody() from None
    question = ask_about(record, when)
    file = next((each for each in open_files(question.view)[1] if record in each.records), None)
    if file is None:
        raise _nobody()
    reading = read_file(question.view, file, question.settings, question.when.held)
    register = served().desk.register
    seen = {each: register.entries_about(each) for each in file.records}
    log_read(request, file.id, Reading.FILE)
    told = shown_reading(question.view, reading, caller(request).reader)
    return answered(request, question, PersonAnswer(told, seen), is_reduced=True)


def _nobody() -> BadInput:
    made = BadInput.of("ask.person", "", "is nobody.", "Take a key from the list.")
    assert isinstance(made, BadInput)
    return made

"""An import as long work: it tells how many rows it read, can be stopped, and keeps bad rows for mending."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import QueryDict

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.web.access import served
from repatria.web.acting import door
from repatria.web.importing.asked import chosen
from repatria.web.jobs import JOBS, Job
from repatria.wiring import KeptFile, TakenIn, TakingIn


def taking_in(upload: KeptFile, form: QueryDict) -> TakingIn:
    """The import of an upload as the form says; raises as `chosen`."""
    return wiring.TakingIn(
        file=upload.path,
        name=upload.name,
        desk=served().desk,
        register=served().folder,
        chosen=chosen(form),
        at=datetime.now(UTC).replace(microsecond=0),
    )


def begun(reader: Reader, upload: str) -> Job[TakenIn] | None:
    """The import of an upload, where the officer has begun it."""
    return JOBS.begun(_key(reader, upload))


def forget(reader: Reader, upload: str) -> None:
    """Let the officer begin anew with an upload."""
    JOBS.forget(_key(reader, upload))


def begin(reader: Reader, upload: KeptFile, form: QueryDict) -> Job[TakenIn]:
    """Begin the import of an upload; raises as `taking_in`."""
    taking, to = taking_in(upload, form), door().by(reader)

    def work(job: Job[TakenIn]) -> TakenIn:
        def tell(rows: int) -> None:
            job.told = f"{rows:,} rows read"
            if job.is_stopped:
                what = "was stopped; what an act had not yet recorded is not recorded."
                remedy = "Import it again: nothing comes in twice."
                raise BadInput.of("import.stopped", "the import", what, remedy)

        return taking.take(reader, to, tell)

    return JOBS.work(_key(reader, upload.token), work)


def _key(reader: Reader, upload: str) -> tuple[str, str, str]:
    return ("import", str(reader.officer), upload)

"""Jobs: verifying the whole ledger takes long, so it is asked for and looked at later."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from repatria.api.answers import json_response
from repatria.api.bodies import JobIn
from repatria.api.caller import caller
from repatria.api.jobs import JOBS, Job
from repatria.api.operations import operation
from repatria.api.problems import problem_with
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.desk.ledger import verify_ledger

router = Router(tags=["jobs"])
_WHO = (Deed.READ_AUDIT, Deed.READ_FILES, Deed.IMPORT, Deed.EXPORT, Deed.TAKE_BUNDLE)


@operation(router, "post", "/jobs", Deed.READ_AUDIT, Deed.READ_FILES, answers=Job, status=202, acts=True)
def start_job(request: HttpRequest, body: JobIn) -> HttpResponse:
    """Verify the whole ledger against every checkpoint; Location says where to look."""
    register, checkpoints = served().desk.register, served().checkpoints
    job = JOBS.start(
        body.kind, caller(request).reader.officer, lambda: verify_ledger(register, checkpoints())
    )
    return json_response(job, 202, Location=f"/api/v1/jobs/{job.id}")


@operation(router, "get", "/jobs/{job}", *_WHO, answers=Job)
def job(request: HttpRequest, job: str) -> HttpResponse:
    """How a job of one's own stands."""
    found = JOBS.get(job, caller(request).reader.officer)
    return problem_with("request.none") if found is None else json_response(found)

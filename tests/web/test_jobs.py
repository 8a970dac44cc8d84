"""Long work shows its progress, can be stopped, and its answer is found again."""

import threading

import pytest

from registers import kursk
from repatria.core.clearing.programme.model import Solution, Status
from repatria.solver.highs import highs
from repatria.web import jobs
from repatria.web.access import use_desk
from web.reading import Page
from web.site import Site, desk_over, officer


class Slow:
    """Solvers that wait until they are let go or stopped."""

    def __init__(self):
        self.go = threading.Event()

    def __call__(self, stop):
        solve = highs()

        def slowly(model):
            while not self.go.wait(0.01):
                if stop():
                    return Solution(Status.STOPPED)
            return solve(model)

        return slowly


@pytest.fixture
def slow(monkeypatch):
    monkeypatch.setattr(jobs, "PATIENCE", 0.05)
    solvers = Slow()
    yield solvers
    solvers.go.set()


@pytest.fixture
def site(slow):
    use_desk(desk_over(kursk(), stoppable=slow))
    return Site(officer())


def progress_address(answer):
    tags = Page(answer.content.decode()).tags
    return next(given["hx-get"] for _, given in tags if "hx-get" in given)


def test_a_page_that_takes_long_shows_its_progress_and_then_the_answer(site, slow):
    first = site.get("/plan", as_of="2025-01-13")
    assert first.status_code == 202 and "Working on it" in first.content.decode()
    progress = progress_address(first)
    assert "HX-Redirect" not in site.client.get(progress).headers
    slow.go.set()
    for _ in range(200):
        if (told := site.client.get(progress)).headers.get("HX-Redirect"):
            break
        threading.Event().wait(0.05)
    assert told.headers["HX-Redirect"] == "/plan?as_of=2025-01-13"
    assert "No exchange can be carried out" in site.page("/plan", as_of="2025-01-13").words


def test_work_that_is_stopped_tells_what_it_had(site):
    first = site.get("/plan", as_of="2025-01-13")
    job = progress_address(first).partition("?")[0]
    answer = site.client.post(f"{job}/stop", {"back": "/plan"})
    assert answer.status_code == 302 and answer["Location"] == "/plan"


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_out(site, back):
    first = site.get("/plan", as_of="2025-01-13")
    job = progress_address(first).partition("?")[0]
    assert site.client.post(f"{job}/stop", {"back": back})["Location"] == "/"


def test_unknown_work_is_not_found(site):
    assert site.get("/jobs/x").status_code == 404
    assert site.client.post("/jobs/x/stop").status_code == 404


def test_one_question_is_worked_on_once(slow):
    begun = []
    made = jobs.Jobs()

    def make(job):
        begun.append(job)
        slow.go.wait(5)
        return "found"

    one, other = made.work("q", make), made.work("q", make)
    assert one is other and len(begun) == 1
    slow.go.set()
    assert one.wait(5) and one.answer() == "found"


def test_what_went_wrong_is_raised_to_whoever_asks_and_tried_anew():
    made = jobs.Jobs()
    failed = made.work("q", lambda job: 1 / 0)
    assert failed.wait(5)
    with pytest.raises(ZeroDivisionError):
        failed.answer()
    assert made.work("q", lambda job: 7).answer() == 7

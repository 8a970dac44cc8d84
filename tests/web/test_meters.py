"""Health, meters and logs tell how the server is, and nothing of anybody."""

import json
import logging
import sys

import pytest

from repatria.web.logs import AsJson, Reticent, logging_as
from repatria.web.meters import STEPS, Meters

CANARY = "Олесь Вигаданий"


def test_the_meters_count_by_route_and_status():
    meters = Meters()
    for seconds in (0.004, 0.04, 20.0):
        meters.note("person", 200, seconds)
    meters.note("person", 404, 0.004)
    told = "\n".join(meters.lines())
    assert 'repatria_answers_total{route="person",status="200"} 3' in told
    assert 'repatria_answer_seconds_bucket{route="person",le="0.01"} 2' in told
    assert f'repatria_answer_seconds_bucket{{route="person",le="{STEPS[-1]}"}} 3' in told
    assert 'repatria_answer_seconds_bucket{route="person",le="+Inf"} 4' in told
    assert 'repatria_answer_seconds_count{route="person"} 4' in told


@pytest.mark.parametrize("formatter", [Reticent, AsJson])
def test_a_log_tells_where_and_never_of_whom(formatter):
    try:
        raise ValueError(CANARY)
    except ValueError:
        record = logging.LogRecord(CANARY[:0] + "django.request", 40, "x", 1, CANARY, (), sys.exc_info())
    record.status_code = 500
    line = formatter().format(record)
    assert CANARY not in line and "ValueError" in line and "500" in line


def test_lines_for_programs_are_json():
    record = logging.LogRecord("django.request", 40, "x", 1, CANARY, (), None)
    told = json.loads(AsJson().format(record))
    assert told["level"] == "error" and told["at"].endswith("+00:00")
    assert logging_as("json")["formatters"]["reticent"]["()"] is AsJson
    assert logging_as("plain")["formatters"]["reticent"]["()"] is Reticent

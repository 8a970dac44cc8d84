"""Stories beside a page: scored and linked, never claims."""

from pathlib import Path

import pytest
import yaml

from repatria.intake.reports.leads import Nearness
from repatria.intake.reports.reading import read_report, report_from

SHARED = Path(__file__).parents[4] / "shared" / "reports" / "2025-01-13-exchange-offer.gold.yaml"
PAGE = """date 2031-03-10 Ukraine holds two soldiers

Ukraine captured two North Korean soldiers in the Kursk region on Saturday, the army said.

They were taken to Kyiv, where both are held as prisoners of war, it added on Sunday.

Related stories

North Korean soldiers held in Kyiv are questioned
Two prisoners were shown to reporters.

Missiles hit a power plant near the front in Ukraine
Nobody was hurt, officials said.

A cat that can play the piano
Its owner says that it practises.
"""


def test_a_story_is_near_by_the_powers_and_the_event_that_it_names():
    report = report_from(PAGE.encode(), "a.txt")
    assert [each.nearness for each in report.leads] == [Nearness.SAME, Nearness.SAME_WAR, Nearness.UNRELATED]
    assert report.leads[0].score > report.leads[1].score > report.leads[2].score == 0
    first = report.leads[0].span
    assert all(each.span.overlap(first) == 0 for each in report.proposals)


@pytest.mark.skipif(not SHARED.exists(), reason="the acceptance report is not here")
def test_the_stories_of_the_acceptance_report_are_as_near_as_its_gold_says():
    gold = yaml.safe_load(SHARED.read_text(encoding="utf-8"))
    report = read_report(SHARED.with_name(SHARED.name.replace(".gold.yaml", ".txt")))
    told = {each["id"]: each["relation_to_event"] for each in gold["page"]["related"]}
    assert {each.id: str(each.nearness) for each in report.leads} == told

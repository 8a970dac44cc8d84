"""An officer acts on pages: captures, claims, decisions, rulings, judgements and offers are recorded."""

import pytest

from registers import kursk
from repatria.core.claims.standing import Standing
from repatria.core.files.persons import persons
from repatria.core.terms.records import Ref
from repatria.desk.offers import read_offers
from repatria.web.access import use_desk
from repatria.wiring import today
from web.reading import Page
from web.site import Site, desk_over, officer
from web.writing import form

SCOUT = Ref("record:kursk-2025/scout")


@pytest.fixture
def register():
    return kursk()


@pytest.fixture
def desk(register):
    # What is recorded now is known from today on, whichever day the tests are run.
    return desk_over(register, today=today)


@pytest.fixture
def site(desk):
    use_desk(desk)
    return Site(officer())


def told(answer):
    return Page(answer.content.decode()).words


def newest(register, property):
    return [entry.claim for entry in register.entries() if entry.claim.property == property][-1]


def test_a_capture_is_recorded_in_one_act_with_what_was_declined(site, register):
    before = register.size()
    sent = form(site, "/captures/new").send(
        described_as="the driver with the scarred chin",
        **{
            "rank:value": "private", "rank.state": "given", "birth_date:value": "1999?",
            "service_number.state": "declined", "name:value.text": "Олесь Вигаданий",
            "name:value.script": "Cyrl", "father_name.state": "not asked", "captured_on:value": "2026-11-22",
            "held_by:value": "Ukraine", "depends_on:value": "KP", "health:value": "slightly_wounded",
            "accept": "yes",
        },
    )  # fmt: skip
    assert sent.status_code == 302, told(sent)
    him = newest(register, "rank").about
    said = {claim.property: claim for claim in register.view().about(him)}
    assert said["rank"].speakers[-1] == him, "what he said is his word"
    assert said["held_by"].value == "UA" and said["depends_on"].value == "KP"
    assert str(said["birth_date"].value) == "1999?" and said["name"].value.script == "Cyrl"
    assert said["declined_to_state"].value == "service_number" and said["not_asked"].value == "father_name"
    assert register.size() > before + 10
    page = site.page(sent["Location"])
    assert "the driver with the scarred chin" in page.words.lower()


def test_a_form_sent_twice_records_once(site, register):
    sheet = form(site, "/captures/new")
    filled = {"described_as": "the twin", "rank:value": "private"}
    assert sheet.send(**filled).status_code == 302
    size = register.size()
    again = sheet.send(**filled)
    assert again.status_code == 302 and "done=again" in again["Location"]
    assert register.size() == size


def test_every_fault_of_a_capture_is_told_and_nothing_recorded(site, register):
    before = register.size()
    answer = form(site, "/captures/new").send(
        described_as="him", **{"birth_date:value": "yesterday", "held_by:value": "Atlantis"}
    )
    assert answer.status_code == 400 and register.size() == before
    assert "yesterday" in told(answer) and "Atlantis" in told(answer)
    assert 'value="yesterday"' in answer.content.decode(), "what was typed is still there"


def test_a_question_is_not_both_given_and_declined(site):
    answer = form(site, "/captures/new").send(
        described_as="him", **{"rank:value": "private", "rank.state": "declined"}
    )
    assert answer.status_code == 400 and "Keep one of the two" in told(answer)


def test_a_claim_is_entered_with_its_chain_and_a_new_source(site, register):
    path = f"/claims/new?about={SCOUT}&property=condition"
    sent = form(site, path).send(
        value="a healed wound of the hand", hedge="reported", polarity="asserts", said_on="2026-11",
        **{
            "speaker.1": "The Example Gazette", "speaker.2": "Ukraine",
            "source.kind": "news_report", "source.title": "A report of November 2026",
            "page": "2",
        },
    )  # fmt: skip
    assert sent.status_code == 302, told(sent)
    claim = newest(register, "condition")
    assert claim.value == "a healed wound of the hand" and claim.speakers[1] == "power:UA"
    assert claim.passage.page == 2 and claim.hedge == "reported"
    view = register.view()
    assert view.title(claim.speakers[0]) == "The Example Gazette"
    assert view.title(claim.source) == "A report of November 2026"
    assert view.stands[claim.id].standing is Standing.PROPOSED


def test_a_claim_without_a_source_or_a_speaker_is_refused(site, register):
    before = register.size()
    answer = form(site, f"/claims/new?about={SCOUT}&property=rank").send(value="corporal")
    assert answer.status_code == 400 and register.size() == before
    assert "names no source" in told(answer) and "Name who says so" in told(answer)


def test_a_structured_value_is_entered_part_by_part(site, register):
    sent = form(site, f"/claims/new?about={SCOUT}&property=wish").send(
        source="source:kursk-2025/report", said_on="2026-11-20",
        **{
            "value.preference": "stay", "value.asked_by": "neutral", "value.without_witnesses": "yes",
            "value.informed": "no", "speaker.1": "the neutral",
        },
    )  # fmt: skip
    assert sent.status_code == 302, told(sent)
    wish = newest(register, "wish").value
    assert wish.preference == "stay" and wish.without_witnesses is True and wish.informed is False
    assert wish.language_understood is None


def test_an_act_is_not_entered_as_a_claim(site):
    answer = site.get("/claims/new", about=str(SCOUT), property="same_as")
    assert answer.status_code == 200 and "same as" not in told(answer)


@pytest.mark.parametrize("about", ["", "nonsense", "record:"])
def test_a_claim_about_nothing_is_refused(site, about):
    assert site.get("/claims/new", about=about).status_code == 400


@pytest.fixture
def proposed(site, register):
    form(site, f"/claims/new?about={SCOUT}&property=unit").send(
        value="94th brigade", source="source:kursk-2025/report", **{"speaker.1": "Ukraine"}
    )
    return newest(register, "unit")


@pytest.mark.parametrize(
    ("verdict", "standing"), [("accept", Standing.ACCEPTED), ("reject", Standing.REJECTED)]
)
def test_a_claim_is_decided_on_with_a_reason(site, register, proposed, verdict, standing):
    sent = form(site, f"/claims/{proposed.id}/decide").send(verdict=verdict, why="read it twice")
    assert sent.status_code == 302, told(sent)
    assert register.view().stands[proposed.id].standing is standing
    assert "done=recorded" in sent["Location"]


def test_a_decision_without_a_reason_is_refused(site, register, proposed):
    before = register.size()
    answer = form(site, f"/claims/{proposed.id}/decide").send(verdict="accept", why=" ")
    assert answer.status_code == 400 and register.size() == before


def test_of_two_officers_who_decide_at_once_the_second_is_told(site, register, proposed):
    first, second = (form(site, f"/claims/{proposed.id}/decide") for _ in range(2))
    assert first.send(verdict="accept", why="read").status_code == 302
    answer = second.send(verdict="reject", why="doubtful")
    assert answer.status_code == 409 and "somebody else" in told(answer)
    assert register.view().stands[proposed.id].standing is Standing.ACCEPTED


def test_an_unknown_claim_is_not_decided_on(site):
    assert site.get("/claims/01945f88-fa00-701f-88d0-000000000000/decide").status_code == 404


def two_ranks(site):
    for rank in ("private", "sergeant"):
        sheet = form(site, f"/claims/new?about={SCOUT}&property=rank")
        sheet.send(
            value=rank, source="source:kursk-2025/report", accept="yes", accept_why="read",
            **{"speaker.1": "Ukraine"},
        )  # fmt: skip


def test_a_ruling_follows_the_claim_that_was_chosen(site, register):
    two_ranks(site)
    claims = {claim.value: claim for claim in register.view().about(SCOUT, "rank")}
    page = site.page("/rule/kursk-2025/scout/rank")
    assert "sergeant" in page.words and "private" in page.words
    sent = form(site, "/rule/kursk-2025/scout/rank").send(claim=claims["private"].id)
    assert sent.status_code == 302, told(sent)
    assert newest(register, "ruling").value.claim == claims["private"].id


def test_of_two_who_rule_on_one_conflict_one_wins(site, register):
    two_ranks(site)
    claims = {claim.value: claim for claim in register.view().about(SCOUT, "rank")}
    first, second = (form(site, "/rule/kursk-2025/scout/rank") for _ in range(2))
    assert first.send(claim=claims["private"].id).status_code == 302
    answer = second.send(claim=claims["sergeant"].id)
    assert answer.status_code == 409 and "somebody else" in told(answer)


@pytest.mark.parametrize("path", ["/rule/kursk-2025/scout/name", "/rule/kursk-2025/nobody/rank"])
def test_there_is_nothing_to_rule_on(site, path):
    assert site.get(path).status_code == 404


def test_two_records_are_judged_side_by_side(site, register):
    path = "/judge/kursk-2025/scout:kursk-2025/rifleman"
    assert "silent" in site.page(path).words
    sent = form(site, path).send(verdict="not_same_as")
    assert sent.status_code == 302, told(sent)
    judged = newest(register, "not_same_as")
    assert {judged.about, judged.value} == {SCOUT, "record:kursk-2025/rifleman"}
    person = persons(register.view()).holding(SCOUT)
    assert "record:kursk-2025/rifleman" not in person.records


OFFER = """offer new-year by Ukraine
  releases up to 2 of (soldiers of North Korea) to South Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""


def test_an_offer_is_checked_while_it_is_written(site):
    answer = site.client.post("/offers/check", {"text": OFFER[:30]})
    assert "releases" in told(answer)
    answer = site.client.post("/offers/check", {"text": OFFER})
    assert "Understood" in told(answer) and "North Korea" in told(answer)


def test_an_offer_is_recorded_as_what_a_power_said(site, register, desk):
    sent = form(site, "/offers/new").send(
        text=OFFER, do="record", source="source:kursk-2025/report", said_on="2026-11-20",
        **{"speaker.1": "Ukraine"},
    )  # fmt: skip
    assert sent.status_code == 302, told(sent)
    claim = newest(register, "offer")
    assert claim.speakers == ("power:UA",) and claim.about == f"offer:{desk.origin}/new-year"
    assert "done=recorded" in sent["Location"]


def test_a_duty_made_conditional_is_refused_with_its_article(site, register):
    before = register.size()
    text = (
        "offer x by Ukraine releases all of (gravely wounded) to Russia if Ukraine receives all of everyone"
    )
    answer = form(site, "/offers/new").send(
        text=text, do="record", source="source:kursk-2025/report", **{"speaker.1": "Ukraine"}
    )
    assert answer.status_code == 400 and "109" in told(answer) and register.size() == before


def test_the_form_and_the_text_are_one_offer(site):
    shown = form(site, "/offers/new").send(text=OFFER, do="check")
    body = shown.content.decode()
    assert 'name="form.releases.1.of"' in body
    filled = {
        "from": "form", "do": "check", "form.offer": "x", "form.by": "Ukraine",
        "form.releases.1.bound": "up_to", "form.releases.1.bound.number": "2",
        "form.releases.1.of": "soldiers_of", "form.releases.1.of.power": "KP", "form.releases.1.to": "KR",
    }  # fmt: skip
    answer = site.client.post("/offers/new", filled)
    assert "offer x by Ukraine" in told(answer) and "Understood" in told(answer)
    more = site.client.post("/offers/new", filled | {"add": "releases"}).content.decode()
    assert 'name="form.releases.2.bound"' in more


def test_an_offer_is_withdrawn_in_the_powers_words(site, register):
    reading = next(each for each in read_offers(register.view()) if each.stands)
    key = reading.reference.partition(":")[2]
    sent = form(site, f"/offers/withdraw/{key}").send(
        why="no longer", source="source:kursk-2025/report", **{"speaker.1": "Ukraine"}
    )
    assert sent.status_code == 302, told(sent)
    assert newest(register, "offer_withdrawn").about == reading.reference


def test_a_register_of_one_person_has_no_drafts(site):
    assert "one person" in site.page("/drafts/").words
    assert site.get("/drafts/x").status_code == 404


def test_a_form_that_lost_its_key_is_refused(site, register):
    before = register.size()
    answer = site.client.post("/captures/new", {"described_as": "him", "key": "x"})
    assert answer.status_code == 400 and register.size() == before

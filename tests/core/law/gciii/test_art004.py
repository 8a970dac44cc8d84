"""Art. 4: who is a prisoner of war, and on which Power he depends."""

from datetime import date

from core.law.situation import told, told_alone
from repatria.core.law.finding import Weight
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings
from repatria.core.law.settings import UNDECIDED, Question


@told
def test_the_limb_of_art_4_is_said_and_a_tribunal_comes_first(case):
    """
    2031-03-10 | him | clerk | status_ground | 4A2
    2031-03-12 | him | tribunal | tribunal_decision | 4A1
    """
    finding = case.found()["art004.ground"]
    assert finding.weight is Weight.NOTE
    assert "4A1" in finding.words
    assert case.says(finding) == {"status_ground of him", "tribunal_decision of him"}


@told
def test_no_limb_is_said(case):
    """No claim names a limb of Art. 4."""
    assert "art004.ground" not in case.found()


@told_alone
def test_no_one_says_on_which_power_he_depends(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    """
    finding = case.found()["art004.no-power"]
    assert (finding.weight, finding.claims) == (Weight.UNSETTLED, ())
    assert finding.words == "No one says on which Power he depends."


@told_alone
def test_a_power_that_is_only_denied_is_none(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    2031-03-02 | him | Aurland | not depends_on | Aurland
    """
    assert case.says(case.found()["art004.no-power"]) == {"depends_on of him"}


@told
def test_competing_powers_stay_unsettled(case):
    """
    2031-03-10 | him | press | depends_on | Cantor
    """
    finding = case.found()["art004.powers"]
    assert finding.weight is Weight.UNSETTLED
    assert len(finding.claims) == 2


@told
def test_an_officers_ruling_settles_it(case):
    """
    2031-03-10 | him | press | depends_on | Cantor
    2031-03-12 | him | registrar | ruling | {property: depends_on, claim: row-1}
    """
    assert "art004.powers" not in case.found()
    assert case.file.depends_on == "x-cantor"


@told
def test_one_power_alone_is_no_dispute(case):
    """
    2031-03-10 | him | press | depends_on | Aurland
    """
    assert "art004.powers" not in case.found()


@told
def test_papers_of_another_power_raise_an_open_question_of_law(case):
    """
    2031-03-10 | him | press | carried_document | document:test/card
    2031-03-10 | document:test/card | press | issued_by | Cantor
    """
    finding = case.found()["art004.other-power"]
    assert finding.weight is Weight.UNSETTLED
    assert "Open question of law" in finding.words
    assert "in the uniform of another" in finding.words
    assert case.says(finding) == {"depends_on of him", "carried_document of him", "issued_by of card"}


@told
def test_the_open_question_decided_by_name_is_a_note(case):
    """
    2031-03-10 | him | press | carried_document | document:test/card
    2031-03-10 | document:test/card | press | issued_by | Cantor
    """
    question = case.settings.question(Question.OTHER_UNIFORM)
    assert question.decision == UNDECIDED
    decided = case.settings.decide(question.id, question.options[0], "the jurist", date(2031, 3, 15))
    before, after = (Matter(case.file, case.view, date(2031, 3, day), decided) for day in (14, 15))
    weights = [
        {finding.code: finding.weight for finding in findings(matter)}["art004.other-power"]
        for matter in (before, after)
    ]
    assert weights == [Weight.UNSETTLED, Weight.NOTE]


@told
def test_papers_of_his_own_power_raise_no_question(case):
    """
    2031-03-10 | him | press | carried_document | document:test/card
    2031-03-10 | document:test/card | press | issued_by | Aurland
    """
    assert "art004.other-power" not in case.found()

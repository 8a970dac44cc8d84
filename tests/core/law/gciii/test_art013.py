"""Art. 13(2): protection against public curiosity."""

from core.law.situation import told
from repatria.core.law.finding import Weight


@told
def test_a_video_by_the_captor_in_which_he_can_be_recognised(case):
    """
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | him
    2031-03-11 | document:test/video | press | identifies_prisoner | true
    """
    finding = case.found_of_things()["art013.published"]
    assert finding.weight is Weight.BREACH_ALLEGED
    assert finding.about == "document:test/video"
    assert "Officials of the Detaining Power" in finding.words
    assert case.says(finding) == {
        "published_by of video",
        "shows of video",
        "identifies_prisoner of video",
    }


@told
def test_whether_he_can_be_recognised_is_not_said(case):
    """
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | him
    """
    finding = case.found_of_things()["art013.published"]
    assert finding.weight is Weight.UNSETTLED
    assert "no one says" in finding.words


@told
def test_one_source_that_recognises_him_is_enough(case):
    """
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | him
    2031-03-11 | document:test/video | Brenia | identifies_prisoner | false
    2031-03-11 | document:test/video | press | identifies_prisoner | true
    """
    assert case.found_of_things()["art013.published"].weight is Weight.BREACH_ALLEGED


@told
def test_a_picture_in_which_no_one_can_be_recognised(case):
    """
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | him
    2031-03-11 | document:test/video | press | not identifies_prisoner | true
    """
    assert case.found_of_things()["art013.published"].weight is Weight.NOTE


@told
def test_a_video_of_a_group_shows_its_members(case):
    """
    2031-03-01 | him | clerk | member_of | group:test/both
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | group:test/both
    2031-03-10 | document:test/video | press | identifies_prisoner | true
    """
    assert case.found_of_things()["art013.published"].weight is Weight.BREACH_ALLEGED


@told
def test_a_group_that_is_held_needs_no_member_who_is_known(case):
    """
    2031-03-01 | group:test/others | press | held_by | Brenia
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | group:test/others
    2031-03-10 | document:test/video | press | identifies_prisoner | true
    """
    assert case.found_of_things()["art013.published"].weight is Weight.BREACH_ALLEGED


@told
def test_what_others_publish_the_captor_protects_him_against(case):
    """
    2031-03-10 | document:test/video | press | published_by | Cantor
    2031-03-10 | document:test/video | press | shows | him
    2031-03-10 | document:test/video | press | identifies_prisoner | true
    """
    finding = case.found_of_things()["art013.published"]
    assert finding.weight is Weight.DUTY_DUE
    assert "Others than the Detaining Power" in finding.words


@told
def test_a_video_that_nobody_published(case):
    """
    2031-03-10 | document:test/video | press | shows | him
    2031-03-10 | document:test/video | press | not published_by | Brenia
    """
    assert case.found_of_things() == {}


@told
def test_a_video_of_somebody_whom_nobody_holds(case):
    """
    2031-03-10 | document:test/video | press | published_by | Brenia
    2031-03-10 | document:test/video | press | shows | another
    """
    assert case.found_of_things() == {}


@told
def test_the_card_of_a_third_man_is_shown(case):
    """The card was carried by the prisoner and is in the name of a man whom no one holds.

    2031-03-10 | document:test/card | press > Brenia | published_by | Brenia
    2031-03-10 | document:test/card | Brenia | issued_to | another
    2031-03-10 | another | Brenia | age | 26
    """
    finding = case.found_of_things()["art013.third-man"]
    assert finding.weight is Weight.NOTE
    assert "no fact about whoever carried it" in finding.words


@told
def test_the_captor_shows_papers_in_the_prisoners_own_name(case):
    """
    2031-03-10 | document:test/card | press > Brenia | published_by | Brenia
    2031-03-10 | document:test/card | Brenia | issued_to | him
    """
    assert case.found_of_things()["art013.published"].weight is Weight.BREACH_ALLEGED

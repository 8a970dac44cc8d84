"""AP I 45(1): presumed to be a prisoner of war, and on which ground."""

from core.law.situation import told, told_alone
from repatria.core.law.finding import Weight


@told
def test_he_appears_to_be_entitled_to_the_status(case):
    """
    2031-03-10 | him | press | occupation | rifleman
    """
    finding = case.found()["ap1-045.appears"]
    assert finding.weight is Weight.SAFEGUARD
    assert case.says(finding) == {"depends_on of him", "occupation of him"}
    assert not {"ap1-045.claims", "ap1-045.party"} & set(case.found())


@told
def test_he_claims_the_status_himself(case):
    """
    2031-03-10 | him | delegate > him | status_ground | 4A1
    """
    assert case.says(case.found()["ap1-045.claims"]) == {"status_ground of him"}


@told
def test_his_party_claims_it_for_him(case):
    """
    2031-03-02 | actor:test/ministry | clerk | acts_for | Aurland
    2031-03-10 | him | delegate > ministry | status_ground | 4A1
    """
    assert case.says(case.found()["ap1-045.party"]) == {"status_ground of him"}


@told
def test_that_he_denies_it_claims_nothing(case):
    """
    2031-03-10 | him | delegate > him | status_ground | none
    """
    assert "ap1-045.claims" not in case.found()


@told
def test_a_doubt_leaves_the_presumption_in_force(case):
    """
    2031-03-10 | him | Brenia | status_doubt | he wore no uniform
    """
    assert "ap1-045.appears" in case.found()


@told
def test_a_tribunal_ends_it(case):
    """
    2031-03-10 | him | tribunal | tribunal_decision | 4A1
    """
    assert not [code for code in case.found() if code.startswith("ap1-045")]


@told_alone
def test_without_anything_said_of_him_there_is_no_appearance(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    """
    assert not [code for code in case.found() if code.startswith("ap1-045")]

"""Roles hold fields and deeds; what nobody was given, nobody has."""

from itertools import combinations

import pytest

from repatria.core.access.compartments import COMPARTMENT_OF, Compartment, compartment_of
from repatria.core.access.deeds import FOUR_EYES, Deed
from repatria.core.access.reader import NotAllowed, Reader, all_seeing
from repatria.core.access.roles import INCOMPATIBLE, MANDATES, Role, incompatible
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.terms.records import Ref

ME = Ref("actor:test/me")


def reader(*roles: Role) -> Reader:
    return Reader(officer=ME, roles=frozenset(roles))


def test_every_role_has_a_mandate():
    assert set(MANDATES) == set(Role)


def test_every_property_of_a_compartment_is_in_the_vocabulary():
    assert set(COMPARTMENT_OF) <= set(VOCABULARY)


def test_what_is_not_listed_belongs_to_the_register():
    assert compartment_of("rank") is Compartment.REGISTER


@pytest.mark.parametrize("deed", Deed)
def test_every_deed_is_somebodys(deed):
    holders = [role for role in Role if deed in MANDATES[role].does]
    assert holders


@pytest.mark.parametrize("deed", sorted(FOUR_EYES))
def test_a_deed_for_four_eyes_is_held_by_two_roles_or_more(deed):
    assert len([role for role in Role if deed in MANDATES[role].does]) >= 2


@pytest.mark.parametrize("compartment", Compartment)
def test_every_compartment_has_readers_and_some_who_are_none(compartment):
    readers = {role for role in Role if reader(role).reads(compartment)}
    assert readers and readers != set(Role)


def test_nobody_without_a_role_reads_or_does_anything():
    nobody = reader()
    assert nobody.withheld == set(Compartment)
    assert not any(nobody.may(deed) for deed in Deed)


def test_an_administrator_reads_nothing_of_anybody():
    assert reader(Role.ADMINISTRATOR).withheld == set(Compartment)


def test_no_single_role_reads_every_compartment():
    assert all(reader(role).withheld for role in Role)


def test_what_the_glass_was_broken_for_is_read_and_nothing_more():
    broken = Reader(officer=ME, roles=frozenset({Role.REGISTRAR}), opened=frozenset({Compartment.MEDICAL}))
    assert broken.reads(Compartment.MEDICAL)
    assert not broken.reads(Compartment.WISHES)
    assert not broken.may(Deed.RECORD_MEDICAL)


def test_a_deed_that_is_not_ones_own_names_those_who_hold_it():
    with pytest.raises(NotAllowed, match="Ask one who may: interviewer"):
        reader(Role.NEGOTIATOR).must(Deed.RECORD_WISH)


def test_whoever_audits_or_administers_does_nothing_else():
    for other in set(Role) - {Role.AUDITOR}:
        assert incompatible([Role.AUDITOR, other])
    for other in set(Role) - {Role.ADMINISTRATOR}:
        assert incompatible([Role.ADMINISTRATOR, other])


def test_whoever_bargains_does_not_hear_the_wish():
    assert incompatible([Role.NEGOTIATOR, Role.INTERVIEWER, Role.JURIST])


def test_some_roles_go_together():
    compatible = [pair for pair in combinations(Role, 2) if not incompatible(pair)]
    assert (Role.REGISTRAR, Role.JURIST) in compatible
    assert all(frozenset(pair) not in INCOMPATIBLE for pair in compatible)


def test_the_one_person_of_a_local_register_holds_all():
    assert not all_seeing(ME).withheld

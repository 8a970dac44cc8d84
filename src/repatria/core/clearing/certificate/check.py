"""Checking a certificate by the independent referee, without the model and without a solver.

What can be verified from the file alone is verified: that it was not altered by accident, that both
plans are lawful and keep the words of every offer, and what each objective comes to. That nothing
better exists is the solver's proof; it is checked here only where it is plain, because nobody
else may go under any offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from repatria.core.clearing.certificate.certificate import Certificate, Criterion
from repatria.core.clearing.certificate.read import read_certificate
from repatria.core.clearing.plan import NOBODY, Level, Plan
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.referee.values import Reckoning

_STEPS = re.compile(r"in steps of (3|6|12|24|60) months$")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking a certificate.

    Args:
        certificate: what the file says.
        digest: the SHA-256 of the file, to compare with the one that others hold.
        faults: everything wrong, in words; empty when it holds.
        verified: what was verified here.
        claimed: what the file claims and this check could not verify.
    """

    certificate: Certificate
    digest: str
    faults: tuple[str, ...]
    verified: tuple[str, ...]
    claimed: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def check_certificate(text: str | bytes, where: str) -> Checked:
    """Check the file of a certificate.

    Args:
        text: the file.
        where: what to call it in problems.

    Raises:
        BadInput: it cannot be read as a certificate; everything wrong is listed.
    """
    certificate, altered = read_certificate(text, where)
    whole = text if isinstance(text, bytes) else text.encode()
    checking = _Checking(certificate)
    checking.check(altered)
    return Checked(
        certificate,
        sha256(whole).hexdigest(),
        tuple(checking.faults),
        tuple(checking.verified),
        tuple(checking.claimed),
    )


class _Checking:
    def __init__(self, certificate: Certificate) -> None:
        self.certificate = certificate
        self.reckoning = Reckoning(certificate.situation, certificate.offers)
        self.faults: list[str] = []
        self.verified: list[str] = []
        self.claimed: list[str] = []

    def check(self, altered: tuple[str, ...]) -> None:
        self._note(altered, "no part was altered since the certificate was made, unless its digest was too")
        firm, conditional = self.certificate.firm, self.certificate.conditional
        are_lawful = [
            self._lawful("firm plan", firm, _not_firm(firm)),
            self._lawful("conditional plan", conditional, _not_kept(firm, conditional)),
        ]
        if all(are_lawful):
            self._levels("firm plan", firm, NOBODY, opened=False)
            self._levels("conditional plan", conditional, firm, opened=True)

    def _note(self, faults: tuple[str, ...], otherwise: str) -> bool:
        self.faults += faults
        if not faults:
            self.verified.append(otherwise)
        return not faults

    def _lawful(self, name: str, plan: Plan, more: Iterator[str]) -> bool:
        broken = (*violations(self.certificate.situation, self.certificate.offers, plan), *more)
        people, offers = len(plan.journeys), len(plan.exercised)
        later = f", and {plan.places} places wait for names" if plan.slots else ""
        words = (
            f"{name}: lawful, and every offer exercised holds by its words "
            f"({people} {'goes' if people == 1 else 'go'} under {offers} offer{'s' * (offers != 1)}{later})"
        )
        return self._note(tuple(f"{name}: {one}" for one in broken), words)

    def _levels(self, name: str, plan: Plan, firm: Plan, *, opened: bool) -> None:
        criteria = {one.name: one for one in self.certificate.criteria}
        stopped = [level.name for level in plan.levels if level.name not in criteria]
        if stopped:
            self.claimed.append(f"{name}: the search was stopped; its levels are not those declared")
            return
        if plan.levels and [level.name for level in plan.levels] != list(criteria):
            self.faults.append(f"{name}: its levels are not the criteria in their order")
            return
        for level in plan.levels:
            self._level(name, plan, firm, criteria[level.name], level, opened)

    def _level(
        self, name: str, plan: Plan, firm: Plan, criterion: Criterion, level: Level, opened: bool
    ) -> None:
        where = f"{name}, {level.name}"
        reckoned = self.reckoning.value(level.name, plan, firm)
        if reckoned is not None and abs(reckoned - level.value) > _leeway(level, plan):
            self.faults.append(f"{where}: the plan comes to {reckoned}, and the file says {level.value}")
            return
        beyond = level.bound < level.value if not criterion.fewest else level.bound > level.value
        if beyond:
            self.faults.append(
                f"{where}: the file says that no plan gets beyond {level.bound}, and this does"
            )
            return
        is_plain = level.is_proven and self._is_plain(criterion, level, opened)
        if reckoned is None:
            self.claimed.append(f"{where}: {level.value}, which is not reckoned here")
        elif is_plain:
            why = "it cannot be less" if criterion.fewest else "nobody else may go under any offer"
            told = f"{where}: {reckoned} ({level.words}); nothing better exists, for {why}"
            self.verified.append(told)
        else:
            self.verified.append(f"{where}: {reckoned} ({level.words})")
        if not level.is_proven:
            told = f"{where}: not proved; the solver says that no plan gets beyond {level.bound}"
            self.claimed.append(told)
        elif not is_plain:
            self.claimed.append(f"{where}: nothing better exists, proved by the solver and not checked here")

    def _is_plain(self, criterion: Criterion, level: Level, opened: bool) -> bool:
        if criterion.fewest:
            return self.reckoning.least(level.name) == level.value
        return self.reckoning.ceiling(level.name, opened=opened) == level.value


def _leeway(level: Level, plan: Plan) -> int:
    """By how much a figure may differ from the plan's own.

    Where captivity was compared in steps of several months, what was decided after it may choose
    between people whose months lie within one step.
    """
    steps = _STEPS.search(level.words)
    return 0 if steps is None else (int(steps[1]) - 1) * len(plan.journeys)


def _not_firm(plan: Plan) -> Iterator[str]:
    """What a firm plan may not have: anything that rests on something undecided."""
    for journey in plan.journeys:
        if not journey.is_firm:
            yield f"{journey.person} goes only after a decision"
    for one in plan.assumptions:
        yield f"{one.event} is assumed"
    for slot in plan.slots:
        yield f"{slot.number} places of {slot.offer} have no names yet"


def _not_kept(firm: Plan, conditional: Plan) -> Iterator[str]:
    """Where a conditional plan does not keep the firm one, or says of what is firm that it is not."""
    settled = set(firm.journeys)
    kept = {journey for journey in conditional.journeys if journey in settled}
    for journey in firm.journeys:
        if journey not in kept:
            yield f"the firm journey of {journey.person} is not kept"
    for journey in conditional.journeys:
        if journey.is_firm and journey not in settled:
            yield f"{journey.person} goes as if firmly, and not in the firm plan"

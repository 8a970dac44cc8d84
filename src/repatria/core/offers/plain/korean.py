"""Offers in Korean: groups are noun phrases, and particles follow the sound before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import Receives, Releases
from repatria.core.offers.groups import (
    MEN,
    WOMEN,
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Severity,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.offer import Alternatives, Grant
from repatria.core.offers.plain import dates
from repatria.core.offers.plain.particles import from_, object_, subject, topic
from repatria.core.offers.plain.power_names import KOREAN, called_by_register
from repatria.core.offers.plain.tongue import Tongue, is_simple, listed, quoted
from repatria.core.terms.dates import Period
from repatria.core.terms.records import Power, Ref

_LABELS: Mapping[str, str] = {
    "rank": "계급",
    "unit": "부대",
    "sex": "성별",
    "occupation": "직무",
    "profession": "직업",
    "comes_from": "출신지",
    "residence": "거주지",
    "nationality": "국적",
    "status": "신분",
    "legal_status": "법적 지위",
}
_WOUNDED = {
    Severity.GRAVELY: "가장 위중한 부상자나 병자",
    Severity.SERIOUSLY: "중상자나 중환자",
    Severity.AT_ALL: "부상자나 병자",
}


class Korean(Tongue):
    """Korean, in the formal style in which a statement is read aloud."""

    def power(self, power: Power) -> str:
        """What a Power is called; a name in another script is followed by a word that takes particles."""
        return KOREAN.get(power) or f"{called_by_register(power, self.names)} 측"

    def begun(self, sentence: str) -> str:
        return sentence  # Hangul has no capitals, and a reference keeps its letters

    def opening(self, name: str, by: Power) -> str:
        return f"제안 {name}: {subject(self.power(by))} 하는 제안입니다."

    def grant(self, by: Power, grant: Grant) -> str:
        to = (
            listed([self.power(one) for one in grant.to], "또는") + "에"
            if grant.to
            else "법이 허용하는 어느 나라에든"
        )
        people = object_(self.people(grant.bound, grant.group))
        released = f"{topic(self.power(by))} {people} 석방하여 {to} 인도합니다."
        return f"{released} 그 명단은 나중에 알립니다." if grant.named_later else released

    def table(self, name: str, attribute: str, lines: Sequence[tuple[int, Sequence[str]]]) -> str:
        each = (f"{listed(values, '또는')} {points:,}점" for points, values in lines)
        label = _LABELS.get(attribute, attribute)
        return f"{name} 표는 각 사람을 {label} 항목에 따라 셉니다: {'; '.join(each)}."

    def without_condition(self) -> str:
        return "이 석방에는 아무 조건이 없습니다."

    def only_if(self, condition: str) -> str:
        return f"다음 조건이 충족될 때에만 그렇게 합니다: {condition}"

    def validity(self, valid: Period) -> str:
        begins = f" {dates.korean(valid.begins.text)}부터" if valid.begins else ""
        ends = f" {dates.korean(valid.ends.text)}까지" if valid.ends else ""
        return f"이 제안은{begins}{ends} 유효합니다."

    def apart(self, others: Sequence[str]) -> str:
        return f"이 제안은 다음 제안 가운데 어느 것과도 함께 이행되지 않습니다: {', '.join(others)}."

    def alternatives(self, choice: Alternatives) -> str:
        others = ", ".join(choice.others)
        return f"이 제안과 다음 제안 가운데 함께 이행되는 것은 최대 {choice.most:,}건입니다: {others}."

    def shared(self) -> str:
        return "이 제안에서 받은 것으로 센 사람은 같은 뜻을 밝힌 다른 제안에서도 셀 수 있습니다."

    def all_hold(self) -> str:
        return "다음이 모두 사실이다"

    def one_holds(self) -> str:
        return "다음 가운데 하나 이상이 사실이다"

    def some_hold(self, least: int) -> str:
        return f"다음 가운데 {least:,}가지 이상이 사실이다"

    def does_not_hold(self) -> str:
        return "다음은 사실이 아니다"

    def fact(self, event: Ref) -> str:
        return f"{event} 사실이 확인된다"

    def receives(self, count: Receives) -> str:
        source = "" if count.source is None else f" {from_(self.power(count.source))}"
        people = object_(self.people(count.bound, count.group, count.table))
        return f"{self._who(count.power)}{source} {people} 받는다"

    def releases(self, count: Releases) -> str:
        people = object_(self.people(count.bound, count.group, count.table))
        if count.to is None:
            return f"{self._who(count.power)} {people} 석방한다"
        return f"{self._who(count.power)} {people} {self.power(count.to)}에 인도한다"

    def _who(self, power: Power | None) -> str:
        return "모든 나라가 합하여" if power is None else subject(self.power(power))

    def people(self, bound: CountBound, group: Group, table: str | None = None) -> str:
        """How many of whom."""
        whom = self.group(group)
        by = "" if table is None else f" {table} 표에 따라"
        if isinstance(bound, AllOf):
            gated = " 가운데 법에 따라 갈 수 없는 사람을 제외한" if bound.who_may_go else ""
            return f"{whom}{gated}{by} 전원"
        return f"{whom} 가운데{by} {_amount(bound, '명' if table is None else '점')}"

    def both(self, parts: Sequence[str]) -> str:
        return f"[{'; '.join(parts)}]에 모두 해당하는 사람"

    def either(self, parts: Sequence[str]) -> str:
        return f"[{'; '.join(parts)}] 가운데 하나 이상에 해당하는 사람"

    def _inner(self, part: Group) -> str:
        return self.group(part)  # its brackets tell where it begins and ends

    def outside(self, part: Group) -> str:
        if is_simple(part):
            return self.simple_group(part, holds=False)
        return f"({self.group(part)})에 해당하지 않는 사람"

    def simple_group(self, group: Group, holds: bool) -> str:
        whom = self._whom(group)
        return whom if holds else f"{subject(whom)} 아닌 사람"

    def _whom(self, group: Group) -> str:
        match group:
            case Soldiers(power):
                return f"{self.power(power)} 소속 군인"
            case Civilians(power):
                return f"{self.power(power)} 소속 민간인"
            case PeopleOf(power):
                return f"{self.power(power)} 소속 사람"
            case HeldBy(power):
                return f"{subject(self.power(power))} 억류한 사람"
            case Wounded(how):
                return _WOUNDED[how]
            case InCaptivity(months):
                return f"{months:,}개월 이상 억류된 사람"
            case AgedUnder(years):
                return f"{years:,}세 미만인 사람"
            case AgedAtLeast(years):
                return f"{years:,}세 이상인 사람"
            case With(attribute, values):
                if group in (WOMEN, MEN):
                    return "여성" if group == WOMEN else "남성"
                said = listed(quoted(values), "또는")
                return f"{_LABELS.get(attribute, attribute)} 항목이 {said}인 사람"
            case Named(records):
                return f"등록 번호가 {listed(records, '또는')}인 사람"
            case InGroup(reference):
                return f"{reference}에 속한 사람"
            case _:
                assert isinstance(group, Everyone)
                return "모든 사람"


def _amount(bound: CountBound, unit: str) -> str:
    match bound:
        case UpTo(most):
            return f"최대 {most:,}{unit}"
        case AtLeast(least):
            return f"최소 {least:,}{unit}"
        case Exactly(number):
            return f"정확히 {number:,}{unit}"
        case Between(least, most):
            return f"{least:,}{unit} 이상 {most:,}{unit} 이하"
        case ForEach(count, released):
            return f"이 제안으로 석방되는 {released:,}{unit}당 최소 {count:,}{unit}"
        case _:
            return "전원"

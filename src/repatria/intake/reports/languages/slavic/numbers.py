"""Numbers in Russian and Ukrainian: in words of every case, in figures, with what makes them less than exact."""

from __future__ import annotations

import re

_ONES = {
    1: "один|одного|одному|одним|одна|одну|одной|однієї", 2: "два|двух|двум|двумя|две|двое|двоих|двох|двом|дві|двоє",
    3: "три|тр[её]х|тр[её]м|трое|троих|трьох|троє", 4: "четыре|четыр[её]х|четверо|четверых|чотири|чотирьох|четверо",
    5: "пять|пяти|пятеро|пятерых|п[’']ять|п[’']яти|п[’']ятеро", 6: "шесть|шести|шестеро|шестерых|шість|шести|шестеро",
    7: "семь|семи|семеро|семерых|сім|семи", 8: "восемь|восьми|восьмеро|вісім|восьми", 9: "девять|девяти|дев[’']ять|дев[’']яти",
    10: "десять|десяти|десяти", 11: "одиннадцат[ьи]|одинадцят[ьи]", 12: "двенадцат[ьи]|дванадцят[ьи]",
    13: "тринадцат[ьи]|тринадцят[ьи]", 14: "четырнадцат[ьи]|чотирнадцят[ьи]", 15: "пятнадцат[ьи]|п[’']ятнадцят[ьи]",
    16: "шестнадцат[ьи]|шістнадцят[ьи]", 17: "семнадцат[ьи]|сімнадцят[ьи]", 18: "восемнадцат[ьи]|вісімнадцят[ьи]",
    19: "девятнадцат[ьи]|дев[’']ятнадцят[ьи]", 20: "двадцат[ьи]|двадцят[ьи]", 30: "тридцат[ьи]|тридцят[ьи]",
    40: "сорок|сорока", 50: "пятьдесят|пятидесяти|п[’']ятдесят", 60: "шестьдесят|шестидесяти|шістдесят",
    70: "семьдесят|семидесяти|сімдесят", 80: "восемьдесят|восьмидесяти|вісімдесят", 90: "девяносто|дев[’']яносто",
    100: "сто|ста", 200: "двести|двухсот|двісті", 300: "триста|тр[её]хсот", 1000: "тысяч[аиу]?|тисяч[аіу]?",
}  # fmt: skip
_QUALIFIERS = {
    "около|примерно|приблизительно|порядка|близько|приблизно|орієнтовно": "about", "почти|майже": "nearly",
    "более(?: чем)?|больше|свыше|понад|більше(?: ніж)?": "more than",
    "не менее|как минимум|по меньшей мере|по крайней мере|не менше|щонайменше|принаймні|як мінімум": "at least",
    "не более|максимум|до": "up to", "менее|менше": "fewer than", "ровно|всего|все|всі|лише|только": "exact",
}  # fmt: skip
_VAGUE = r"десятк\w+|сотн\w+|сотен|тысячи|тысяч|тисячі|несколько|нескольких|кілька|кількох|многие|багато"
_WORD = "|".join(
    sorted((form for forms in _ONES.values() for form in forms.split("|")), key=len, reverse=True)
)

NUMBER = re.compile(
    rf"(?:\b(?P<qualifier>{'|'.join(_QUALIFIERS)}) )?(?<![\w.,-])(?:(?P<figures>\d{{1,3}}(?:[\u00a0\u202f ]\d{{3}})+(?!\d)|\d+)(?: (?P<scale>тыс\w*\.?|тис\w*\.?))?"
    rf"|(?P<words>(?:{_WORD})(?: (?:{_WORD}))*)|(?P<vague>{_VAGUE}))(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
"""A number; `figures` and `scale`, `words` or `vague` say how it is written."""


def value_of(match: re.Match[str]) -> int | None:
    """What a number is; None for "dozens" and the like."""
    if match["figures"]:
        return int(re.sub(r"\D", "", match["figures"])) * (1000 if match["scale"] else 1)
    if not match["words"]:
        return None
    total, part = 0, 0
    for word in match["words"].lower().split():
        value = next(number for number, forms in _ONES.items() if re.fullmatch(forms, word))
        if value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += value
    return total + part


def qualifier_of(match: re.Match[str]) -> str:
    """What makes a number less than exact; `vague` when it is none."""
    if match["vague"]:
        return "vague"
    told = (match["qualifier"] or "").lower()
    return next((name for forms, name in _QUALIFIERS.items() if re.fullmatch(forms, told)), "exact")

"""Words of lists in English, Ukrainian, Russian and Korean that stand for codes, months and yes or no."""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.lists.headers import lines_of, plain


def _table(text: str) -> dict[str, str]:
    """Lines of `code: word, word` as words to codes."""
    return {plain(word): code for code, words in lines_of(text) for word in words}


CODES: Mapping[str, Mapping[str, str]] = {
    "sex": _table("""
        male: m, male, man, ч, чол, чоловіча, чоловік, чоловічий, м, муж, мужской, мужчина, 남, 남자, 남성
        female: f, female, woman, ж, жін, жіноча, жінка, жіночий, жен, женский, женщина, 여, 여자, 여성
    """),
    "health": _table("""
        good_health: good health, good, healthy, добрий, задовільний, здоровий, хорошее,
            удовлетворительное, здоров, 양호, 건강
        not_wounded: not wounded, unwounded, не поранений, неушкоджений, не ранен, невредим, 부상 없음
        recovered: recovered, одужав, виздоровел, выздоровел, 회복
        convalescent: convalescent, одужує, выздоравливает, 회복 중
        sick: sick, ill, хворий, хвора, болен, больна, больной, 질병, 병
        slightly_wounded: slightly wounded, lightly wounded, легкопоранений, легке
            поранення, легко ранен, легкое ранение, 경상
        seriously_wounded: seriously wounded, gravely wounded, severely wounded,
            тяжкопоранений, тяжке поранення, тяжело ранен, тяжелое ранение, 중상
    """),
    "papers": _table("""
        none: none, no papers, немає, відсутні, нет, без документов, 없음
        in_his_name: own, in his name, свої, на своє ім'я, свои, на свое имя, 본인 명의
        in_another_name: another name, in another name, чужі, на чуже ім'я, чужие, на чужое имя, 타인 명의
    """),
    "identity_status": _table("""
        unable: unable, не може, не может
        claimed: claimed, заявлено, з його слів, с его слов
        partly_verified: partly verified, частково підтверджено, частично подтверждено
        verified: verified, підтверджено, подтверждено, 확인됨
    """),
}
"""Words for codes, by property; the codes themselves are always understood."""

MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan січня січень январь января янв 1월",
            "february feb лютого лютий февраль февраля фев 2월",
            "march mar березня березень март марта мар 3월",
            "april apr квітня квітень апрель апреля апр 4월",
            "may травня травень май мая 5월",
            "june jun червня червень июнь июня июн 6월",
            "july jul липня липень июль июля июл 7월",
            "august aug серпня серпень август августа авг 8월",
            "september sep sept вересня вересень сентябрь сентября сен 9월",
            "october oct жовтня жовтень октябрь октября окт 10월",
            "november nov листопада листопад ноябрь ноября ноя 11월",
            "december dec грудня грудень декабрь декабря дек 12월",
        ),
        1,
    )
    for word in words.split()
}
"""Names of months to their numbers."""

YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "так", "да", "예", "네", "있음", "+"), True),
    **dict.fromkeys(("no", "n", "false", "ні", "нет", "아니오", "아니요", "없음"), False),
}
"""Words for yes and no."""

UNKNOWN = frozenset(
    plain(word)
    for word in (
        *("unknown", "n/a", "na", "none", "null", "nil", "not known", "not stated"),
        *("невідомо", "н/д", "н/в", "немає даних", "неизвестно", "нет данных"),
        *("미상", "불명", "모름", "알 수 없음"),
    )
)
"""Words that say only that nothing is known; such a cell is empty."""

ABOUT: Mapping[str, str] = {
    **dict.fromkeys(("about", "approximately", "around", "c.", "ca.", "~", "≈"), "about"),
    **dict.fromkeys(("близько", "приблизно", "около", "примерно", "약"), "about"),
    **dict.fromkeys(("nearly", "almost", "майже", "почти"), "nearly"),
    **dict.fromkeys(("at least", "more than", "over", ">=", "≥"), "at_least"),
    **dict.fromkeys(("щонайменше", "не менше", "не менее", "최소"), "at_least"),
    **dict.fromkeys(("at most", "up to", "<=", "≤", "до"), "at_most"),
    **dict.fromkeys(("не більше", "не более", "최대"), "at_most"),
}
"""Words before a number to how exact it is meant to be."""

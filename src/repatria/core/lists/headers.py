"""Headers of columns in English, Ukrainian, Russian and Korean, and the properties that they mean.

A target is a property of the vocabulary, a part of the name (`name.surname`), or `list_number`, the
number under which the list itself speaks of a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from repatria.core.claims.standing import ACTS_OF_OFFICE
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.terms.records import Kind

LIST_NUMBER = "list_number"
NAME_PARTS = ("name.surname", "name.given", "name.patronymic")
"""Parts of a name in columns of their own; they are written one after another in this order."""

TARGETS: tuple[str, ...] = (
    *(
        name
        for name, term in VOCABULARY.items()
        if Kind.RECORD in term.about and name not in ACTS_OF_OFFICE and name != "acknowledges"
    ),
    *NAME_PARTS,
    LIST_NUMBER,
)
"""Everything that a column can mean. Acts of office are no facts that a party's list could state."""

_SYNONYMS = """
list_number: no, nr, number, row, item, serial, list number, id, №, № п/п, № з/п, п/п, з/п, номер,
    номер у списку, номер в списке, порядковий номер, порядковый номер, 번호, 연번, 순번
name: name, full name, names, прізвище ім'я по батькові, прізвище та ім'я, прізвище ім'я, піб, п і
    б, фио, ф и о, ф.и.о., фамилия имя отчество, фамилия и имя, 이름, 성명, 성함
name.surname: surname, last name, family name, прізвище, фамилия, 성
name.given: first name, given name, forename, forenames, ім'я, имя, 이름만
name.patronymic: patronymic, middle name, по батькові, отчество
described_as: description, described as, marks, distinguishing marks, прикмети, особливі прикмети,
    опис, приметы, особые приметы, описание, 특징, 인상착의
birth_date: date of birth, birth date, born, born on, dob, year of birth, birthdate, дата
    народження, рік народження, народився, д н, д.н., р н, дн, дата рождения, год рождения, д р, г
    р, родился, 생년월일, 출생일, 출생년도
birth_place: place of birth, birthplace, born at, місце народження, место рождения, 출생지
age: age, вік, возраст, 나이, 연령
sex: sex, gender, стать, пол, 성별
rank: rank, military rank, grade, звання, військове звання, звание, воинское звание, 계급
service_number: service number, army number, personal number, serial number, military id, tag
    number, dog tag, особовий номер, жетон, номер жетона, військовий квиток, личный номер, номер
    жетона, военный билет, 군번
unit: unit, regiment, brigade, military unit, частина, військова частина, в ч, в/ч, вч, підрозділ,
    бригада, часть, воинская часть, подразделение, 부대, 소속, 소속부대
nationality: nationality, citizenship, national, громадянство, національність, гражданство,
    национальность, 국적
father_name: father, father's name, name of father, ім'я батька, имя отца, 부친, 아버지 이름
mother_maiden_name: mother's maiden name, maiden name of mother, дівоче прізвище матері, девичья
    фамилия матери, 모친 성명
next_of_kin: next of kin, kin, relatives, relative, contact, family contact, родичі, близькі родичі,
    контакт родичів, контакти родичів, родственники, близкие родственники, контакт родственников,
    가족, 친족, 보호자, 연락처
mail_address: address, mail address, postal address, адреса, поштова адреса, адрес, почтовый адрес, 주소
occupation: occupation, trade, speciality, specialty, фах, спеціальність, посада, специальность,
    должность, 직책, 병과
serves_since: serves since, enlisted, conscripted, дата призову, призваний, дата призыва, призван, 입대일
comes_from: comes from, region, origin, residence, home, область, регіон, походження, проживання,
    регион, место жительства, 출신지, 거주지
papers: papers, documents, документи, документы, 신분증
identity_status: identity status, identity, статус особи, статус личности
depends_on: depends on, power of origin, own power, side, country, state, armed forces of, сторона,
    держава, країна, належність, армія, страна, государство, принадлежность, армия, 소속국, 국가
captured_by: captured by, captor, ким взятий у полон, взятий ким, кем взят в плен, 생포 세력
captured_on: captured on, date of capture, capture date, captured, дата полону, дата полонення, дата
    взяття в полон, полонений, дата пленения, дата плена, дата взятия в плен, взят в плен, 생포일, 포로
    일자, 생포 일자
captured_at: place of capture, captured at, where captured, місце полону, місце полонення, місце
    взяття в полон, место пленения, место взятия в плен, 생포 장소
held_by: held by, detaining power, holder, custody, утримується, ким утримується, тримає, у полоні
    в, удерживается, кем удерживается, 억류국, 억류 세력
held_at: held at, camp, place of detention, prison, location, місце утримання, табір, колонія, сізо,
    место содержания, лагерь, колония, сизо, 수용 장소, 수용소
released_on: released on, date of release, дата звільнення, дата освобождения, 석방일
died_on: died on, date of death, died, дата смерті, помер, дата смерти, умер, 사망일
cause_of_death: cause of death, причина смерті, причина смерти, 사인
buried_at: buried at, place of burial, місце поховання, место захоронения, 매장지
health: health, state of health, health status, стан здоров'я, стан, состояние здоровья, здоровье, 건강 상태,
    건강
condition: condition, wound, wounds, injury, injuries, diagnosis, illness, поранення, діагноз,
    хвороба, ранение, диагноз, болезнь, 부상, 진단
medical_category: medical category, медична категорія, медицинская категория
arrived_at_camp: arrived at camp, arrival, прибув до табору, прибыл в лагерь
capture_card_sent: capture card sent, картка полоненого надіслана
notified_to_bureau: notified to bureau, повідомлено бюро
"""

_NOISE = re.compile(r"[^\w]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text as headers and words are compared: small letters and digits, single spaces, no marks."""
    small = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("№", "no")
    joined = re.sub("['’ʼ`]", "", small)
    return _NOISE.sub(" ", joined.replace("_", " ")).strip() or small.strip()


def lines_of(table: str) -> Iterator[tuple[str, list[str]]]:
    """The lines `key: word, word` of a table; a line without a key goes on with the one before."""
    for entry in re.split(r"\n\s*(?=[a-z_.]+: )", table.strip()):
        key, words = entry.split(":", 1)
        yield key.strip(), [" ".join(word.split()) for word in words.split(",")]


def _synonyms() -> dict[str, str]:
    found = {plain(target): target for target in TARGETS}
    for target, words in lines_of(_SYNONYMS):
        for word in words:
            found.setdefault(plain(word), target)
    return found


TERMS: Mapping[str, str] = {plain(target): target for target in TARGETS}
"""Plain words of a header that is a target to the letter, to the target."""

SYNONYMS: Mapping[str, str] = _synonyms()
"""Plain words of a header to the target that they mean."""

_LONGEST_FIRST = sorted(SYNONYMS, key=lambda words: (-len(words), words))


@lru_cache(maxsize=4096)
def target_of(header: str) -> tuple[str | None, bool]:
    """What a header means, and whether the whole header says so or only a part of it.

    A part counts from four letters on, or from two where a script is written without spaces.
    """
    words = plain(header)
    if not words:
        return None, False
    if words in SYNONYMS:
        return SYNONYMS[words], True
    padded = f" {words} "
    for synonym in _LONGEST_FIRST:
        if f" {synonym} " in padded and len(synonym) >= 4:
            return SYNONYMS[synonym], False
        if "가" <= synonym[0] <= "힣" and len(synonym) >= 2 and synonym in words:
            return SYNONYMS[synonym], False
    return None, False

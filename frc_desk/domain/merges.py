"""Two records that are one person: what was said about them, and which record is kept."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from frc_desk.domain.ids import MergeId, PersonId, StaffId
from frc_desk.domain.name_likeness import SameBecause
from frc_desk.domain.people import Answer, FamilyRole, Person


class Verdict(Enum):
    """What a person said about two records."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Merge:
    """A verdict on two records; nothing of either is rewritten, so it can be taken back at any time.

    `taken` says, as a JSON object, which values of the kept record were put in place of its own, each
    with what stood there before: a verdict that is taken back puts them back.
    """

    id: MergeId
    loser_id: PersonId
    winner_id: PersonId
    merged_at: datetime
    staff_id: StaffId
    verdict: Verdict = Verdict.SAME
    taken: str = "{}"
    undone_at: datetime | None = None
    undone_by: StaffId | None = None


class MergePart(Enum):
    """One part of a record of which the one or the other side is kept."""

    NAME = "name"
    PHONE = "phone"
    LANGUAGE = "language"
    SCHOOL = "school"
    BIRTHDAY = "birthday"
    ALERT = "alert"
    SAFE_CONTACT = "safe_contact"


FIELDS_OF: Mapping[MergePart, tuple[str, ...]] = {
    MergePart.NAME: ("full_name", "first_name", "sort_name"),
    MergePart.PHONE: ("phone", "phone_e164"),
    MergePart.LANGUAGE: ("speaks", "reads", "interpreter"),
    MergePart.SCHOOL: ("school_id", "grade"),
    MergePart.BIRTHDAY: ("born_on",),
    MergePart.ALERT: ("alert", "alert_until", "alert_set_by", "alert_set_on"),
    MergePart.SAFE_CONTACT: (
        "safe_call",
        "safe_text",
        "safe_voicemail",
        "safe_mail",
        "safe_hours",
        "code_word",
    ),
}
_LEADING = {part: fields[0] for part, fields in FIELDS_OF.items()}
_SAFE_WAYS = FIELDS_OF[MergePart.SAFE_CONTACT][:4]
_DAYS = {"born_on", "alert_until", "alert_set_on"}


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of two records that are compared: the record, and what else tells them apart."""

    person: Person
    role: FamilyRole | None
    children: tuple[str, ...]
    school_name: str
    zip_code: str
    contacts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side; `kept` is the one that is proposed to stay."""

    kept: MergeSide
    other: MergeSide
    why: tuple[SameBecause, ...]
    verdict: Merge | None


@dataclass(frozen=True, slots=True)
class JoinedRecord:
    """A record that was joined to another, as it was written, with the verdict that joined it."""

    merge: Merge
    full_name: str
    phone: str


def parts_alike(kept: Person, other: Person) -> frozenset[MergePart]:
    """Return the parts that say the same on both sides, or of which neither says anything."""
    return frozenset(
        part
        for part, fields in FIELDS_OF.items()
        if all(getattr(kept, name) == getattr(other, name) for name in fields)
        or (not says(kept, part) and not says(other, part))
    )


def says(person: Person, part: MergePart) -> bool:
    """Say whether a record says anything of a part."""
    if part is MergePart.SAFE_CONTACT:
        answers = [getattr(person, name) for name in _SAFE_WAYS]
        said = any(answer is not Answer.ASK for answer in answers)
        return said or bool(person.safe_hours or person.code_word)
    return bool(getattr(person, _LEADING[part]))


def proposed_parts(kept: Person, other: Person) -> frozenset[MergePart]:
    """Return the parts proposed from the other side: of which the kept record says nothing."""
    return frozenset(part for part in MergePart if says(other, part) and not says(kept, part))


def taken_over(kept: Person, other: Person, parts: Collection[MergePart]) -> Person:
    """Return the kept record with parts of the other.

    A *no* to a way of reaching the person on either side stays a no, whichever side was chosen: a
    message left where somebody asked for none cannot be taken back.
    """
    names = [name for part in parts for name in FIELDS_OF[part]]
    edits: dict[str, Any] = {name: getattr(other, name) for name in names}
    for name in _SAFE_WAYS:
        if Answer.NO in (getattr(kept, name), getattr(other, name)):
            edits[name] = Answer.NO
    return replace(kept, **edits)


def written_down(before: Person, after: Person) -> str:
    """Return what was taken over, field by field, with what stood there before."""
    names = [name for fields in FIELDS_OF.values() for name in fields]
    cells = {
        name: [_cell(getattr(before, name)), _cell(getattr(after, name))]
        for name in names
        if getattr(before, name) != getattr(after, name)
    }
    return json.dumps(cells, ensure_ascii=False)


def put_back(person: Person, taken: str) -> Person:
    """Return the record as it was before a merge; what was changed since stays as it is."""
    edits: dict[str, Any] = {}
    for name, (before, after) in json.loads(taken).items():
        if _cell(getattr(person, name)) == after:
            edits[name] = _value(name, before)
    return replace(person, **edits)


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, cell: Any) -> Any:
    if name in _SAFE_WAYS:
        return Answer(cell)
    return date.fromisoformat(cell) if name in _DAYS and cell else cell


def kept_record(merged: Iterable[tuple[PersonId, PersonId]]) -> PersonId:
    """Return which of the people of these (loser, winner) pairs, who are all one, is kept.

    It is the one to whom every line leads. Where two machines merged the same two the opposite way
    round, or one into two others, the smallest id is kept: every machine finds the same.
    """
    follows: dict[PersonId, set[PersonId]] = {}
    for loser, winner in merged:
        follows.setdefault(loser, set()).add(winner)
        follows.setdefault(winner, set())
    reached = {one: _reached(one, follows) for one in follows}
    ends = [one for one in follows if all(one in reached[other] for other in reached[one])]
    return min(ends)


def _reached(one: PersonId, follows: Mapping[PersonId, set[PersonId]]) -> set[PersonId]:
    found: set[PersonId] = {one}
    ahead = [one]
    while ahead:
        for following in follows[ahead.pop()] - found:
            found.add(following)
            ahead.append(following)
    return found

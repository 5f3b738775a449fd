"""Gathers everything about one student for one requester, and says whether counsel looks at it first.

What an adult told us about the adult's own life goes only to that adult: of the household, only the
student's rows and the requester's own are read at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frc_desk.clock import local_day
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.guardians import is_of_age, kept_away, recipients
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.packets import (
    PacketContent,
    PacketFact,
    PacketLine,
    PacketRequest,
    PauseReason,
    limits_contact,
)
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.local_rules import choices_in
from frc_desk.operations.packet_forms import asks_in_a_form, open_forms
from frc_desk.operations.packet_tables import PACKET_TABLES, PARTS, PacketTable
from frc_desk.store import families, merged_people, packet_rows, people, person_details
from frc_desk.store.connection import Connection

_NAMED = {
    "staff": (
        "staff",
        "name",
        (
            "staff_id", "author_id", "taken_by", "alert_set_by", "decided_by", "closed_by",
            "given_by", "revoked_by", "owner_id", "second_id", "answered_by",
        ),
    ),
    "services": ("services", "name", ("service_id",)),
    "schools": ("schools", "name", ("school_id",)),
    "workshops": ("workshops", "title", ("workshop_id",)),
    "persons": (
        "persons", "full_name", ("person_id", "adult_id", "about_id", "signer_id", "requester_id"),
    ),
}  # fmt: skip
_LISTS = {
    "contacts.endings",
    "disclosures.what",
    "releases.facts",
    "releases.recipients",
    "releases.records",
    "visits.barriers",
    "visits.met",
}
_CHOICES = {
    "visits.purpose": ChoiceList.VISIT_PURPOSE,
    "visits.barriers": ChoiceList.VISIT_BARRIER,
    "remarks.topic": ChoiceList.REMARK_TOPIC,
}
"""Columns that hold codes of a list that the district may change."""


@dataclass(slots=True)
class _Circle:
    """Whose rows are read, and what was found so far, by the names that `PacketTable` uses."""

    sets: dict[str, set[str]]
    names: dict[str, dict[str, str]] = field(default_factory=dict)


def may_ask(connection: Connection, context: Context, student_id: PersonId) -> tuple[Person, ...]:
    """Return who may be given this student's records: authorised relationships, never one kept away."""
    student = people.person(connection, student_id)
    if student is None:
        raise RecordNotFoundError(kind="person")
    ties = person_details.guardianships_among(connection, [student.id])
    allowed = recipients(ties, student, local_day(context.clock.now()))
    found = (people.person(connection, one) for one in allowed)
    return tuple(one for one in found if one is not None)


def gather(
    connection: Connection,
    context: Context,
    request: PacketRequest,
    categories: Mapping[str, NeedCategory],
) -> PacketContent:
    """Return every line of the packet, in its order, with the reasons for a pause."""
    student = people.person(connection, request.student_id)
    requester = people.person(connection, request.requester_id)
    if student is None or requester is None:
        raise RecordNotFoundError(kind="person")
    circle = _circle(connection, student, requester)
    found: list[tuple[PacketTable, str, dict[str, Any]]] = []
    for name, table in PACKET_TABLES.items():
        chosen = [(column, circle.sets[values]) for column, values in table.chosen_by]
        rows = packet_rows.rows(connection, name, chosen, all_of=table.all_of)
        circle.sets.setdefault(name, set()).update(str(row["id"]) for row in rows)
        found += [(table, name, dict(row)) for row in rows]
    _read_names(connection, circle, found)
    lines = [_line(circle, table, name, row, categories) for table, name, row in found]
    return PacketContent(
        request=request,
        student=student.full_name,
        requester=requester.full_name,
        language=requester.paper_language or requester.speaks or "en",
        lines=_in_order((*lines, *open_forms(connection, circle.sets["both"], categories))),
        pauses=pauses(connection, context, student, categories),
    )


def pauses(
    connection: Connection,
    context: Context,
    student: Person,
    categories: Mapping[str, NeedCategory],
) -> tuple[PauseReason, ...]:
    """Return why counsel looks first: an adult of a household is at risk, or a student asked alone."""
    restricted = [code for code, one in categories.items() if one.care is Care.RESTRICTED]
    private = [code for code, one in categories.items() if one.care is not Care.OPEN]
    own = merged_people.all_of(connection, student.id)
    adults = [one for one in _adults(connection, student) if one.id != student.id]
    ids = [each for one in adults for each in merged_people.all_of(connection, one.id)]
    phones = person_details.phones_of_all(connection, ids)
    reasons: dict[PauseReason, None] = {}
    if _has_need(connection, ids, restricted) or asks_in_a_form(connection, ids, restricted):
        reasons[PauseReason.RESTRICTED_NEED] = None
    if any(limits_contact(one, phones.get(one.id, ())) for one in adults):
        reasons[PauseReason.SAFE_CONTACT] = None
    homes = people.households_of(connection, student.id)
    known = (people.household(connection, home) for home in homes)
    if any(home is not None and home.address_is_substitute for home in known):
        reasons[PauseReason.SAFE_CONTACT] = None
    ties = person_details.guardianships_among(connection, [student.id])
    if kept_away(ties, student.id):
        reasons[PauseReason.COURT_ORDER] = None
    today = local_day(context.clock.now())
    is_child = not is_of_age(student, today)
    if is_child and (
        _has_need(connection, own, private) or asks_in_a_form(connection, own, private)
    ):
        reasons[PauseReason.OWN_MATTER] = None
    return tuple(reasons)


def _circle(connection: Connection, student: Person, requester: Person) -> _Circle:
    about = {str(one) for one in merged_people.all_of(connection, student.id)}
    asks = {str(one) for one in merged_people.all_of(connection, requester.id)}
    shared: set[HouseholdId] = set(people.households_of(connection, student.id))
    # A home in which the requester does not live is the other adults' life.
    shared &= set(people.households_of(connection, requester.id))
    sets: dict[str, set[str]] = {
        "student": about,
        "requester": asks,
        "both": about | asks,
        "homes": {str(one) for one in shared},
    }
    return _Circle({**sets, "yes": {"1"}})


def _adults(connection: Connection, student: Person) -> tuple[Person, ...]:
    found: dict[PersonId, Person] = {}
    for home in people.households_of(connection, student.id):
        around = families.family(connection, home)
        for member in around.members if around else ():
            if member.role is not FamilyRole.CHILD:
                found[member.person.id] = member.person
    return tuple(found.values())


def _has_need(connection: Connection, ids: Iterable[str], codes: Iterable[str]) -> bool:
    wanted = [("person_id", tuple(ids)), ("code", tuple(codes))]
    return bool(packet_rows.rows(connection, "needs", wanted, all_of=True))


def _read_names(
    connection: Connection,
    circle: _Circle,
    found: Iterable[tuple[PacketTable, str, dict[str, Any]]],
) -> None:
    wanted: dict[str, set[str]] = {name: set() for name in _NAMED}
    for _table, _name, row in found:
        for kind, (_where, _column, columns) in _NAMED.items():
            wanted[kind] |= {str(row[one]) for one in columns if row.get(one)}
        wanted["services"] |= set(packet_rows.listed(row.get("service_ids")))
    for one in _CHOICES.values():
        lines = choices_in(connection, one)
        circle.names[one.value] = {line.code: line.label_en for line in lines}
    for kind, (where, column, _columns) in _NAMED.items():
        circle.names[kind] = packet_rows.names(connection, where, column, wanted[kind])


def _line(
    circle: _Circle,
    table: PacketTable,
    name: str,
    row: dict[str, Any],
    categories: Mapping[str, NeedCategory],
) -> PacketLine:
    facts = []
    for column in table.printed:
        value = _value(circle, f"{name}.{column}", row[column], categories)
        if value not in (None, "", ()):
            facts.append(PacketFact(f"{name}.{column}", value))
    part = table.part
    if part == "student" and not _is_students(circle, name, row):
        part = "requester"
    return PacketLine(
        f"{name}/{row['id']}",
        part,
        row[table.day] if table.day else None,
        tuple(facts),
        under=f"notes/{row['note_id']}" if name == "note_challenges" else "",
    )


def _is_students(circle: _Circle, name: str, row: dict[str, Any]) -> bool:
    whose = row["id"] if name == "persons" else row["person_id"]
    return whose in circle.sets["student"]


def _value(
    circle: _Circle, code: str, value: Any, categories: Mapping[str, NeedCategory]
) -> object:
    column = code.partition(".")[2]
    for kind, (_where, _name, columns) in _NAMED.items():
        if column in columns:
            return circle.names[kind].get(str(value), "") if value else ""
    if column == "service_ids":
        named = circle.names["services"]
        return tuple(named[one] for one in packet_rows.listed(value) if one in named)
    if code in _LISTS:
        value = packet_rows.listed(value)
    if code in _CHOICES:
        said = circle.names[_CHOICES[code].value]
        listed = isinstance(value, tuple)
        return tuple(said.get(one, one) for one in value) if listed else said.get(value, value)
    if code == "needs.code" and value in categories:
        return categories[value].label_en
    return value


def _in_order(lines: tuple[PacketLine, ...]) -> tuple[PacketLine, ...]:
    """Return the lines part by part and day by day; what belongs to a line stands right under it."""
    places = {one.key: _place(one) for one in lines}
    return tuple(
        sorted(lines, key=lambda one: (places.get(one.under, _place(one)), one.under, _place(one)))
    )


def _place(line: PacketLine) -> tuple[int, str, str]:
    at = "" if line.at is None else line.at.isoformat()
    return PARTS.index(line.part), at, line.key

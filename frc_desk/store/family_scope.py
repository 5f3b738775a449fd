"""Whose families a statement may read: one condition, the same for the bare driver and for SQLAlchemy.

Lists and search put it into the statement that reads, so that nothing outside is read, counted or capped
away; who asks is in `values`.
"""

import json
from dataclasses import dataclass
from typing import cast

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ContactId, PersonId
from frc_desk.domain.scope import Reach, Scope
from frc_desk.domain.staff import StaffMember
from frc_desk.store.schema.base import metadata

# Every table has a name of its own here: `{person}` may be `persons.id` of the statement around it.
# A family is one's own by a school of anybody in the household, or because one wrote down a contact with it.
_OWN = (
    "(EXISTS (SELECT 1 FROM memberships AS mine"
    " JOIN memberships AS other ON other.household_id = mine.household_id AND other.deleted = 0"
    " JOIN persons AS member ON member.id = other.person_id AND member.deleted = 0"
    " WHERE mine.person_id IN (SELECT same.id FROM persons AS same"
    " WHERE same.id = {person} OR same.merged_into = {person})"
    " AND mine.deleted = 0"
    " AND member.school_id IN (SELECT value FROM json_each(:own_schools)))"
    " OR EXISTS (SELECT 1 FROM persons AS alone WHERE alone.id = {person}"
    " AND alone.school_id IN (SELECT value FROM json_each(:own_schools)))"
    " OR EXISTS (SELECT 1 FROM contacts AS taken WHERE taken.staff_id = :viewer"
    " AND taken.deleted = 0 AND (taken.person_id = {person} OR taken.household_id IN"
    " (SELECT household_id FROM memberships WHERE person_id = {person} AND deleted = 0))))"
)


@dataclass(frozen=True, slots=True)
class ScopeClause:
    """A condition on the person in one column, with the values of its named places."""

    sql: str
    values: dict[str, str]

    def where(self) -> ColumnElement[bool]:
        """Return the condition for a statement of SQLAlchemy."""
        return cast("ColumnElement[bool]", text(self.sql).bindparams(**self.values))


def persons_within(viewer: StaffMember, column: str = "persons.id") -> ScopeClause:
    """Return the condition that the person in `column` is within the viewer's scope."""
    scope = Scope.of(viewer)
    if scope.reach is Reach.ALL:
        return ScopeClause("(1 = 1)", {})
    if scope.reach is Reach.NONE:
        return ScopeClause("(1 = 0)", {})
    values = {"own_schools": json.dumps(scope.schools), "viewer": viewer.id}
    return ScopeClause(_OWN.format(person=column), values)


def contacts_within(viewer: StaffMember) -> ColumnElement[bool]:
    """Return the condition that a contact is one's own, of a family within, or nameless at one's schools."""
    clause = persons_within(viewer, "contacts.person_id")
    if not clause.values:
        return clause.where()
    nameless = (
        "contacts.person_id IS NULL"
        " AND contacts.school_id IN (SELECT value FROM json_each(:own_schools))"
    )
    sql = f"(contacts.staff_id = :viewer OR ({nameless}) OR {clause.sql})"
    return ScopeClause(sql, clause.values).where()


def follow_ups_within(viewer: StaffMember) -> ColumnElement[bool]:
    """Return the condition that a follow-up is one's own to ask, or of a family within one's scope."""
    clause = persons_within(viewer, "follow_ups.person_id")
    if not clause.values:
        return clause.where()
    return ScopeClause(f"(follow_ups.staff_id = :viewer OR {clause.sql})", clause.values).where()


def remarks_within(viewer: StaffMember) -> ColumnElement[bool]:
    """Return the condition that a parent's line is one's own, of a family within, or nameless at one's schools."""
    clause = persons_within(viewer, "remarks.person_id")
    if not clause.values:
        return clause.where()
    nameless = (
        "remarks.person_id IS NULL"
        " AND remarks.school_id IN (SELECT value FROM json_each(:own_schools))"
    )
    sql = f"(remarks.staff_id = :viewer OR ({nameless}) OR {clause.sql})"
    return ScopeClause(sql, clause.values).where()


def is_within(connection: Connection, viewer: StaffMember, person_id: PersonId) -> bool:
    """Tell whether one person is within the viewer's scope."""
    clause = persons_within(viewer, ":person")
    wanted = text(f"SELECT {clause.sql}").bindparams(**clause.values)
    values = {"person": person_id} if ":person" in clause.sql else {}
    return bool(connection.execute(wanted, values).scalar())


def is_contact_within(connection: Connection, viewer: StaffMember, contact_id: ContactId) -> bool:
    """Tell whether one contact is within the viewer's scope."""
    contacts = metadata.tables["contacts"]
    wanted = select(contacts.c.id).where(contacts.c.id == contact_id, contacts_within(viewer))
    return connection.execute(wanted).first() is not None


def is_nameless_within(connection: Connection, viewer: StaffMember, table: str, row: str) -> bool:
    """Tell whether a record about nobody may be reached: with its contact, or as a line at one's schools."""
    if table == "remarks":
        remarks = metadata.tables[table]
        wanted = select(remarks.c.id).where(remarks.c.id == row, remarks_within(viewer))
        return connection.execute(wanted).first() is not None
    contact_id = contact_behind(connection, table, row)
    if contact_id is None:
        return False
    contacts = metadata.tables["contacts"]
    written = select(contacts.c.staff_id).where(contacts.c.id == contact_id)
    by = connection.execute(written).scalar()
    # What nobody wrote down yet is somebody's own form.
    return by in (None, viewer.id) or is_contact_within(connection, viewer, contact_id)


def person_behind(connection: Connection, table: str, row: str) -> PersonId | None:
    """Return the person whom a record of any table is about, or None where it is about nobody."""
    if table == "persons":
        return PersonId(row)
    columns = metadata.tables[table].c
    for column, target in ABOUT:
        if column not in columns:
            continue
        statement = select(columns[column]).where(columns.id == row)
        found = connection.execute(statement).scalar()
        if found is not None:
            return person_behind(connection, target, str(found))
    if table == "households":
        wanted = text(
            "SELECT person_id FROM memberships WHERE household_id = :row ORDER BY deleted LIMIT 1"
        )
        member = connection.execute(wanted, {"row": row}).scalar()
        return None if member is None else PersonId(str(member))
    return None


def contact_behind(connection: Connection, table: str, row: str) -> ContactId | None:
    """Return the contact that a record belongs to, or None where it belongs to none."""
    if table == "contacts":
        return ContactId(row)
    columns = metadata.tables[table].c
    for column, target in _OF_CONTACT:
        if column in columns:
            statement = select(columns[column]).where(columns.id == row)
            found = connection.execute(statement).scalar()
            if found is not None:
                return contact_behind(connection, target, str(found))
    return None


_OF_CONTACT = (
    ("contact_id", "contacts"),
    ("need_id", "needs"),
    ("referral_id", "referrals"),
    ("follow_up_id", "follow_ups"),
    ("note_id", "notes"),
)
# Nearest first: a need names its person, a note only its contact.
ABOUT = (
    ("person_id", "persons"),
    ("about_id", "persons"),
    ("child_id", "persons"),
    ("winner_id", "persons"),
    ("student_id", "persons"),
    ("contact_id", "contacts"),
    ("need_id", "needs"),
    ("referral_id", "referrals"),
    ("follow_up_id", "follow_ups"),
    ("note_id", "notes"),
    ("household_id", "households"),
)

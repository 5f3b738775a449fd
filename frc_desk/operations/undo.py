"""Takes back the last act of the signed-in person, and shows how a record came to be."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import ContactId
from frc_desk.domain.privacy import Permission
from frc_desk.errors import NotAllowedError, NotUndoableError
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import may_read_about, require_record
from frc_desk.store.change_log import Change, changes_of, history, last_act
from frc_desk.store.connection import Connection
from frc_desk.store.contacts import contact
from frc_desk.store.drafts import close_open_draft, closed_by, open_drafts_again
from frc_desk.store.family_scope import contact_behind
from frc_desk.store.undo import undo, undo_act
from frc_desk.store.unit import Unit

_KINDS = {
    "persons": Kind.PERSON,
    "households": Kind.PERSON,
    "memberships": Kind.PERSON,
    "merges": Kind.PERSON,
    "person_phones": Kind.PERSON,
    "guardianships": Kind.PERSON,
    "attendances": Kind.PERSON,
    "schools": Kind.OFFICE,
    "school_years": Kind.PERSON,
    "contacts": Kind.CONTACT,
    "notes": Kind.CONTACT,
    "needs": Kind.NEED,
    "need_events": Kind.NEED,
    "referrals": Kind.REFERRAL,
    "referral_events": Kind.REFERRAL,
    "slips": Kind.REFERRAL,
    "follow_ups": Kind.FOLLOW_UP,
    "follow_up_tries": Kind.FOLLOW_UP,
    "unmet_reasons": Kind.OFFICE,
    "follow_up_templates": Kind.OFFICE,
    "tasks": Kind.TASK,
    "workshops": Kind.WORKSHOP,
    "list_entries": Kind.WORKSHOP,
    "staff": Kind.STAFF,
    "office": Kind.OFFICE,
    "phrase_reviews": Kind.WORDS,
    "go_live_checks": Kind.OFFICE,
    "visits": Kind.VISIT,
    "school_messages": Kind.SCHOOL_MESSAGE,
    "remarks": Kind.REMARK,
    "choice_lines": Kind.OFFICE,
}


_STAY = frozenset({"create_office", "add_staff", "remove_staff"})
"""An office is not unmade by a key, and a person's key slot lies outside the database."""
_PRACTICE = "practice_"
_ALSO_SHOWN = frozenset({"releases", "disclosures", "note_challenges"})
_ABOUT_NOBODY = frozenset(
    {"workshops", "office", "unmet_reasons", "follow_up_templates", "choice_lines", "school_years"}
)
_COVERED = frozenset({"code_word", "safe_hours", "address", "safety_note", "search_text"})
"""Columns of any table that are covered on the screen."""
_ABOUT_PEOPLE = frozenset({"persons", "households", "memberships"})


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """The act that Ctrl+Z would take back: its id, its code, when it was done, which forms it opens."""

    act: str
    what: str
    at: datetime
    reopens: tuple[ContactId, ...] = ()


class UndoDesk:
    """Undo of the person's acts of today on this machine; redo is undo of the undo."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.UNDO)
    def last(self) -> UndoOffer | None:
        """Return the act that would be undone now, or None."""
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            found = last_act(connection, self.context.actor.id, today)
            forms = closed_by(connection, found.txid) if found is not None else ()
        if found is None or found.act in _STAY or found.act.startswith(_PRACTICE):
            return None
        return UndoOffer(found.txid, found.act, found.at, forms)

    @act(Permission.UNDO)
    def undo(self, act_id: str) -> Done[str]:
        """Take back an act, as a new act; returns the code of what was undone.

        Raises:
            CannotUndoError: something of it was changed since; names who and when.
            NotAllowedError: a colleague did it.
            NotUndoableError: it is of a kind that stays.
        """
        database = self.context.database
        with database.reading() as connection:
            touched = changes_of(connection, act_id)
        if any(one.actor != self.context.actor.id for one in touched):
            raise NotAllowedError
        if any(one.act in _STAY for one in touched):
            raise NotUndoableError
        with database.unit(self.context.actor.id, undo_act(act_id)) as unit:
            undo(unit, act_id)
            open_drafts_again(unit, act_id)
            _close_ended(unit, {one.row for one in touched if one.table == "contacts"})
        kinds = {_KINDS.get(one.table, Kind.SERVICE) for one in touched}
        what = touched[0].act if touched else ""
        return Done(what, frozenset(kinds | {Kind.DRAFT}), unit.txid)

    @act(Permission.SEE_FAMILIES)
    def history(self, table: str, record_id: str) -> tuple[Change, ...]:
        """Return every change of a record, the oldest first, without what is covered on the screen.

        Raises:
            NotAllowedError: it belongs to a contact about a private matter that somebody else carries, or
                is a record of which no history is shown.
            RecordNotFoundError: it is about nobody, and was written down at another school.
            ReasonNeededError: the family is outside one's schools and was not opened today.
        """
        with self.context.database.reading() as connection:
            if table not in _KINDS.keys() | _ALSO_SHOWN:
                raise NotAllowedError
            if table not in _ABOUT_NOBODY:
                require_record(self.context, connection, table, record_id)
            if table not in _ABOUT_PEOPLE and not self._carries(connection, table, record_id):
                raise NotAllowedError
            return tuple(_uncovered(one) for one in history(connection, table, record_id))

    def _carries(self, connection: Connection, table: str, record_id: str) -> bool:
        """Say whether nothing about the contact behind a record is kept from this person."""
        contact_id = contact_behind(connection, table, record_id)
        if contact_id is None:
            return True
        categories = DirectoryDesk(self.context).categories_by_code()
        return may_read_about(self.context, connection, categories, contact_id)


def _uncovered(change: Change) -> Change:
    """Return a change without the fields that only *Show* uncovers, with a record that somebody looked."""
    before = change.before
    return replace(
        change,
        fields={name: one for name, one in change.fields.items() if name not in _COVERED},
        before=None
        if before is None
        else {name: one for name, one in before.items() if name not in _COVERED},
    )


def _close_ended(unit: Unit, contact_ids: Collection[str]) -> None:
    """Put the form of a contact aside that stands wrapped up again, because its undo was undone."""
    for one in sorted(contact_ids):
        found = contact(unit.connection, ContactId(one))
        if found is not None and found.ended_at is not None:
            close_open_draft(unit, found.id)

"""Contacts left open on this machine: one row holds the whole form."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from frc_desk.domain.contacts import (
    AskedBy,
    Channel,
    ContactDraft,
    DraftNeed,
    DraftPerson,
    Ending,
    NoteKind,
)
from frc_desk.domain.ids import ContactId, StaffId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Answer
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.schema.contacts import drafts
from frc_desk.store.unit import Unit


def put_draft(unit: Unit, draft: ContactDraft) -> None:
    """Keep the form as it stands; an older state of it is replaced."""
    row = {
        "id": draft.id,
        "staff_id": draft.staff_id,
        "started_at": draft.started_at,
        "saved_at": unit.now,
        "body": draft_text(draft),
    }
    statement = insert(drafts).values(row)
    unit.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"saved_at": statement.excluded.saved_at, "body": statement.excluded.body},
        )
    )


def drafts_of(connection: Connection, staff_id: StaffId) -> tuple[ContactDraft, ...]:
    """Return the contacts this person left open, the oldest first."""
    rows = connection.execute(
        select(drafts.c.body)
        .where(drafts.c.staff_id == staff_id, drafts.c.closed_act == "")
        .order_by(drafts.c.started_at)
    )
    return tuple(draft_of(str(row[0])) for row in rows)


def every_draft(connection: Connection) -> tuple[ContactDraft, ...]:
    """Return every form that is open on this machine, whoever writes it, the oldest first."""
    rows = connection.execute(
        select(drafts.c.body).where(drafts.c.closed_act == "").order_by(drafts.c.started_at)
    )
    return tuple(draft_of(str(row[0])) for row in rows)


def draft(connection: Connection, contact_id: ContactId) -> ContactDraft | None:
    """Return one open contact, or None."""
    body = connection.execute(select(drafts.c.body).where(drafts.c.id == contact_id)).scalar()
    return None if body is None else draft_of(str(body))


def writer_of(connection: Connection, contact_id: ContactId) -> StaffId | None:
    """Return who fills in the form of a contact on this machine, or None where there is no form."""
    found = connection.execute(select(drafts.c.staff_id).where(drafts.c.id == contact_id)).scalar()
    return None if found is None else StaffId(str(found))


def close_draft(unit: Unit, contact_id: ContactId) -> None:
    """Put the form of a wrapped-up contact aside; forms closed before yesterday are removed."""
    unit.connection.execute(
        update(drafts).where(drafts.c.id == contact_id).values(closed_act=unit.txid)
    )
    unit.connection.execute(
        delete(drafts).where(
            drafts.c.closed_act != "", drafts.c.saved_at < unit.now - timedelta(days=1)
        )
    )


def open_drafts_again(unit: Unit, act: str) -> None:
    """Bring back the forms that an act had closed, because it was undone."""
    unit.connection.execute(update(drafts).where(drafts.c.closed_act == act).values(closed_act=""))


def closed_by(connection: Connection, act: str) -> tuple[ContactId, ...]:
    """Return the contacts whose forms an act has closed, and which its undo would open again."""
    found = connection.execute(select(drafts.c.id).where(drafts.c.closed_act == act))
    return tuple(ContactId(str(row[0])) for row in found)


def close_open_draft(unit: Unit, contact_id: ContactId) -> None:
    """Put a form aside if it is open; one that an earlier act has closed stays closed by that act."""
    still_open = (drafts.c.id == contact_id) & (drafts.c.closed_act == "")
    unit.connection.execute(update(drafts).where(still_open).values(closed_act=unit.txid))


def remove_draft(unit: Unit, contact_id: ContactId) -> None:
    """Remove a form on which nothing was typed."""
    unit.connection.execute(delete(drafts).where(drafts.c.id == contact_id))


def draft_text(draft: ContactDraft) -> str:
    """Return a draft as JSON."""
    return json.dumps(asdict(draft), default=_plain, ensure_ascii=False)


def draft_of(text: str) -> ContactDraft:
    """Return the draft of a JSON text; a field that an older program wrote not is left at its default."""
    raw: dict[str, Any] = json.loads(text)
    known = {field.name for field in fields(ContactDraft)}
    return ContactDraft(**{name: _value(name, raw[name]) for name in raw if name in known})


def _need(raw: dict[str, Any]) -> DraftNeed:
    on = raw["paper_on"]
    return DraftNeed(
        raw["code"], Urgency(raw["urgency"]), None if on is None else date.fromisoformat(on)
    )


_READERS: dict[str, Callable[[Any], Any]] = {
    "channel": Channel,
    "asked_by": AskedBy,
    "safe_call": Answer,
    "safe_text": Answer,
    "safe_voicemail": Answer,
    "safe_mail": Answer,
    "note_kind": NoteKind,
    "started_at": moment_of,
    "saved_at": moment_of,
    "call_back_on": date.fromisoformat,
    "new_person": lambda raw: DraftPerson(**raw),
    "needs": lambda raw: tuple(_need(one) for one in raw),
    "endings": lambda raw: tuple(Ending(one) for one in raw),
    "services": tuple,
    "call_first": tuple,
    "stored_labels": tuple,
    "given": tuple,
    "connected": tuple,
    "allowed_numbers": tuple,
}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "value", str(value))


def _value(name: str, raw: Any) -> Any:
    read = _READERS.get(name)
    return raw if raw is None or read is None else read(raw)

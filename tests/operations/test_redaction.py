"""A sustained challenge destroys a text in every place that remembers it; the twin shows that the scan can find it."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.access import View
from frc_desk.domain.challenges import REMOVED, ChallengeGround, ChallengeOutcome
from frc_desk.domain.contacts import Ending
from frc_desk.domain.disposal import PurgeKind, PurgeOrder, Target
from frc_desk.domain.ids import NoteId, PurgeOrderId, new_id
from frc_desk.domain.legal import LegalKind
from frc_desk.domain.redaction import RedactedPart
from frc_desk.errors import HeldRecordsError, InvalidInputError, NotAllowedError
from frc_desk.operations.backups import restore_backup
from frc_desk.operations.desks import Desks
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.store import purging
from frc_desk.store.check import check
from frc_desk.store.engine import Database
from frc_desk.store.family_scope import person_behind
from tests.builders import make_person
from tests.ramirez import RESTRICTED, contact
from tests.twins import plain_twin, rows_with

NEEDLE = "jacarandaneedle"


def write_note(desks: Desks, name: str = "Maria Seeded") -> NoteId:
    person = desks.people.add_family(make_person(name)).value.members[0].person
    family = desks.people.family_of(person.id)
    assert family is not None
    contact(
        desks, (person.id, family.household.id), endings=(Ending.LISTENED,),
        note=f"She planted a {NEEDLE} there.",
    )  # fmt: skip
    (note,) = desks.challenges.notes(person.id)
    return note.note_id


def challenged(desks: Desks) -> tuple[NoteId, str]:
    note = write_note(desks)
    with desks.context.database.reading() as connection:
        who = connection.exec_driver_sql(
            "SELECT c.person_id FROM notes AS n JOIN contacts AS c ON c.id = n.contact_id WHERE n.id = ?",
            (note,),
        ).scalar_one()
    said = f"There never was a {NEEDLE}."
    done = desks.challenges.challenge(note, who, ChallengeGround.INACCURATE, said)
    return note, done.value.id


def test_a_sustained_challenge_leaves_the_text_nowhere(
    practice: Desks, tmp_path: Path, clock: FixedClock
) -> None:
    _note, challenge = challenged(practice)
    folder = practice.context.database.folder
    before = rows_with(plain_twin(folder, tmp_path / "before", clock), NEEDLE)
    assert {"notes", "change_log", "note_challenges", "drafts"} <= set(before)
    done = practice.challenges.sustain(challenge)  # type: ignore[arg-type] # an id as text
    assert done.value.outcome is ChallengeOutcome.SUSTAINED
    after = plain_twin(folder, tmp_path / "after", clock)
    assert rows_with(after, NEEDLE) == {}
    assert NEEDLE.encode() not in after.read_bytes()
    backup = practice.backups.back_up().file
    restore_backup(backup, tmp_path / "restored", USER, PASSPHRASE, clock)
    restored = plain_twin(tmp_path / "restored", tmp_path / "again", clock)
    assert rows_with(restored, NEEDLE) == {}


def test_the_neutral_mark_says_that_something_was_there(practice: Desks) -> None:
    note, challenge = challenged(practice)
    practice.challenges.sustain(challenge)  # type: ignore[arg-type] # an id as text
    with practice.context.database.reading() as connection:
        body = connection.exec_driver_sql("SELECT body FROM notes WHERE id = ?", (note,)).scalar()
        assert body == REMOVED
    assert check(practice.context.database).ok


def test_an_older_backup_does_not_bring_the_text_back(
    practice: Desks, tmp_path: Path, clock: FixedClock
) -> None:
    _note, challenge = challenged(practice)
    clock.move_to(clock.now() + timedelta(minutes=1))
    older = practice.backups.back_up().file
    clock.move_to(clock.now() + timedelta(minutes=1))
    practice.challenges.sustain(challenge)  # type: ignore[arg-type] # an id as text
    orders = older.parent / "purge-orders.txt"
    assert NEEDLE not in orders.read_text(encoding="utf-8")
    restore_backup(older, tmp_path / "restored", USER, PASSPHRASE, clock)
    assert rows_with(plain_twin(tmp_path / "restored", tmp_path / "twin", clock), NEEDLE) == {}


def test_an_order_that_this_office_did_not_give_is_passed_over(
    practice: Desks, tmp_path: Path, clock: FixedClock
) -> None:
    challenged(practice)
    older = practice.backups.back_up().file
    forged = older.parent / "purge-orders.txt"
    forged.write_text('00 {"id":"1","kind":"disposal","targets":["contacts/1"]}\n', "utf-8")
    restore_backup(older, tmp_path / "restored", USER, PASSPHRASE, clock)
    twin = plain_twin(tmp_path / "restored", tmp_path / "twin", clock)
    assert "notes" in rows_with(twin, NEEDLE)


def test_no_page_of_an_open_file_shows_it_afterwards(
    practice: Desks, tmp_path: Path, clock: FixedClock
) -> None:
    note, _challenge = challenged(practice)
    twin = plain_twin(practice.context.database.folder, tmp_path / "twin", clock)
    assert NEEDLE.encode() in twin.read_bytes()
    engine = create_engine(f"sqlite:///{twin}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _as_ours(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA wal_autocheckpoint=0")

    order = PurgeOrder(
        PurgeOrderId(new_id(clock.now())), PurgeKind.REDACTION,
        tuple(str(one) for one in _places(practice, note)), clock.now(),
        practice.context.actor.id,
    )  # fmt: skip
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("UPDATE act SET txid = 'twin'")
        purging.carry_out(connection, order)
        connection.exec_driver_sql("COMMIT")
    with closing(sqlite3.connect(twin, isolation_level=None)) as bare:
        purging.write_anew(bare)
        left = [file.name for file in twin.parent.iterdir() if NEEDLE.encode() in file.read_bytes()]
    assert left == []


def _places(desks: Desks, note: NoteId) -> list[Target]:
    with desks.context.database.reading() as connection:
        said = connection.exec_driver_sql(
            "SELECT id FROM note_challenges WHERE note_id = ?", (note,)
        ).scalar_one()
    return [
        Target("notes", note, "body"),
        Target("note_challenges", said, "said"),
    ]


def test_a_denied_challenge_keeps_the_text_and_the_familys_statement(practice: Desks) -> None:
    note, challenge = challenged(practice)
    practice.challenges.deny(challenge, "I was not there that day.")  # type: ignore[arg-type] # an id as text
    with practice.context.database.reading() as connection:
        body = connection.exec_driver_sql("SELECT body FROM notes WHERE id = ?", (note,)).scalar()
    assert NEEDLE in str(body)
    with pytest.raises(InvalidInputError, match="decided before"):
        practice.challenges.sustain(challenge)  # type: ignore[arg-type] # an id as text


def test_the_family_is_met_within_thirty_days(practice: Desks) -> None:
    _note, _challenge = challenged(practice)
    (one,) = practice.challenges.open_challenges()
    assert (one.asked_on, one.meet_by) == (date(2026, 11, 17), date(2026, 12, 17))
    assert practice.challenges.met(one.id, date(2026, 12, 1)).value.met_on == date(2026, 12, 1)


def test_a_redaction_is_never_undone(practice: Desks) -> None:
    note = write_note(practice)
    practice.redaction.redact_note(note)
    offered = practice.undo.last()
    if offered is not None:
        practice.undo.undo(offered.act)
    with practice.context.database.reading() as connection:
        body = connection.exec_driver_sql("SELECT body FROM notes WHERE id = ?", (note,)).scalar()
    assert NEEDLE not in str(body)


def test_the_desk_may_challenge_and_not_redact(desks: Desks, ben_desks: Desks) -> None:
    note = write_note(desks)
    with pytest.raises(NotAllowedError):
        ben_desks.redaction.redact_note(note)


def test_what_could_not_be_written_anew_is_done_at_the_next_start(
    practice: Desks, clock: FixedClock
) -> None:
    database = practice.context.database
    note = write_note(practice)
    with database.unit(practice.context.actor.id, "redact") as unit:
        order = PurgeOrder(
            PurgeOrderId(unit.new_id()), PurgeKind.REDACTION, (f"notes/{note}/body",),
            clock.now(), unit.actor,
        )  # fmt: skip
        purging.carry_out(unit.connection, order)
    database.close()
    again = Database(database.folder, database.key, clock, ballast_bytes=0).open()
    assert purging.compact(again)
    with again.reading() as connection:
        pending = connection.exec_driver_sql(
            "SELECT count(*) FROM store_state WHERE name = ?", (purging.PENDING,)
        ).scalar()
    again.close()
    assert pending == 0


def test_a_private_note_stands_without_its_text_and_only_with_who_carries_it(
    desks: Desks, ben_desks: Desks
) -> None:
    person = desks.people.add_family(make_person("Maria Seeded")).value.members[0].person
    family = desks.people.family_of(person.id)
    assert family is not None
    contact(
        desks, (person.id, family.household.id), endings=(Ending.LISTENED,), needs=(RESTRICTED,),
        note=f"A {NEEDLE} at home.",
    )  # fmt: skip
    (note,) = desks.challenges.notes(person.id)
    assert (note.is_private, note.body) == (True, "")
    assert NEEDLE in desks.challenges.text(note.note_id)
    day = date(2026, 11, 17)
    looks = desks.access_records.who_looked_at(person.id, day, day)
    assert View.UNMASKED in {one.view for one in looks}
    assert ben_desks.challenges.notes(person.id) == ()
    with pytest.raises(NotAllowedError):
        ben_desks.challenges.text(note.note_id)


def test_a_hold_keeps_a_text_from_being_destroyed(desks: Desks) -> None:
    note = write_note(desks)
    with desks.context.database.reading() as connection:
        person = person_behind(connection, "notes", note)
    assert person is not None
    hold = desks.legal.hold(person, "A case is pending").value
    with pytest.raises(HeldRecordsError):
        desks.redaction.redact_note(note)
    desks.legal.lift(hold.id)
    desks.redaction.redact_note(note)
    assert desks.challenges.notes(person)[0].body == REMOVED


def test_what_goes_is_shown_before_and_that_it_was_read_is_recorded(practice: Desks) -> None:
    note = write_note(practice)
    shown = practice.redaction.preview_note(note)
    assert shown.texts == ((RedactedPart.NOTE, f"She planted a {NEEDLE} there."),)
    assert (shown.past, shown.forms, shown.is_held) == (1, 0, False)
    today = local_day(practice.context.clock.now())
    looks = practice.access_records.all_looks(today, today)
    assert looks[0].view is View.UNMASKED
    practice.redaction.redact_note(note)
    after = practice.redaction.preview_note(note)
    assert (after.is_empty, after.past, after.forms) == (True, 0, 0)


def test_what_was_typed_about_a_person_is_shown_and_taken_out(practice: Desks) -> None:
    added = practice.people.add_family(make_person("Maria Seeded", code_word=NEEDLE))
    person = added.value.members[0].person
    shown = practice.redaction.preview_person(person.id)
    assert shown.texts == ((RedactedPart.CODE_WORD, NEEDLE),)
    practice.redaction.redact_person(person.id)
    assert practice.redaction.preview_person(person.id).is_empty


def test_a_text_that_a_hold_keeps_says_so_before_anything_is_tried(practice: Desks) -> None:
    note = write_note(practice)
    with practice.context.database.reading() as connection:
        person_id = person_behind(connection, "notes", note)
    assert person_id is not None
    practice.legal.note_request(person_id, LegalKind.SUBPOENA, "A lawyer", "Everything")
    assert practice.redaction.preview_note(note).is_held
    with pytest.raises(HeldRecordsError):
        practice.redaction.redact_note(note)

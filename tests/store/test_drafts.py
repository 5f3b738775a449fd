import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import (
    AskedBy,
    Channel,
    ContactDraft,
    DraftNeed,
    DraftPerson,
    Ending,
    NoteKind,
    UnmetReason,
)
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Answer
from frc_desk.store import drafts
from frc_desk.store.engine import Database
from tests import offices
from tests.builders import make_draft

answers = st.sampled_from(list(Answer))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
needs = st.builds(
    DraftNeed,
    code=st.sampled_from(["HOU-09", "FOD-01"]),
    urgency=st.sampled_from(list(Urgency)),
    paper_on=st.none() | st.dates(),
)
moments = st.integers(0, 250_000_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
forms = st.builds(
    ContactDraft,
    id=st.just(make_draft().id),
    channel=st.sampled_from(list(Channel)),
    started_at=moments,
    staff_id=st.just(offices.ANA.id),
    asked_by=st.sampled_from(list(AskedBy)),
    who=words,
    new_person=st.none() | st.builds(DraftPerson, words, words),
    no_name=st.booleans(),
    phone=words,
    speaks=words,
    interpreter=st.booleans(),
    safe_call=answers,
    safe_mail=answers,
    code_word=words,
    needs=st.lists(needs, max_size=3).map(tuple),
    stored_labels=st.lists(words, max_size=2).map(tuple),
    services=st.lists(st.just(ServiceId("5" * 32)), max_size=2).map(tuple),
    note_kind=st.sampled_from(list(NoteKind)),
    note=words,
    endings=st.lists(st.sampled_from(list(Ending)), max_size=3).map(tuple),
    call_back_on=st.none() | st.dates(),
    unmet_reason=st.none() | st.sampled_from(list(UnmetReason)),
    seconds=st.integers(0, 86_400),
    focus=words,
    saved_at=st.none() | moments,
)


@given(forms)
def test_a_form_comes_back_with_every_field_as_it_was(form: ContactDraft) -> None:
    again = drafts.draft_of(drafts.draft_text(form))
    for field in fields(ContactDraft):
        assert getattr(again, field.name) == getattr(form, field.name), field.name


def test_a_form_is_on_disk_after_the_program_was_closed(
    database: Database, clock: FixedClock
) -> None:
    form = make_draft(who="maria ram", note="3-day notice", call_back_on=date(2026, 12, 4))
    with database.unit(offices.ANA.id, "save_draft") as unit:
        drafts.put_draft(unit, form)
    folder = database.folder
    database.close()
    with Database(folder, offices.KEY, clock, ballast_bytes=0).open() as again:  # noqa: SIM117 - two steps
        with again.reading() as connection:
            assert drafts.draft(connection, form.id) == form


def test_a_later_state_replaces_an_earlier_one(database: Database) -> None:
    form = make_draft(note="first")
    for note in ("first", "first and second"):
        with database.unit(offices.ANA.id, "save_draft") as unit:
            drafts.put_draft(unit, replace(form, note=note))
    with database.reading() as connection:
        assert [d.note for d in drafts.drafts_of(connection, offices.ANA.id)] == [
            "first and second"
        ]


def test_a_closed_form_comes_back_when_its_act_is_undone(database: Database) -> None:
    form = make_draft(note="kept")
    with database.unit(offices.ANA.id, "wrap_up") as unit:
        drafts.put_draft(unit, form)
        drafts.close_draft(unit, form.id)
        closing = unit.txid
    with database.reading() as connection:
        assert drafts.drafts_of(connection, offices.ANA.id) == ()
    with database.unit(offices.ANA.id, "undo") as unit:
        drafts.open_drafts_again(unit, closing)
        assert drafts.drafts_of(unit.connection, offices.ANA.id) == (form,)


def test_a_colleague_s_open_forms_are_not_mine(database: Database) -> None:
    with database.unit(offices.ANA.id, "save_draft") as unit:
        drafts.put_draft(unit, make_draft(note="Ana's"))
        assert drafts.drafts_of(unit.connection, offices.BEN.id) == ()


def test_forms_closed_before_yesterday_are_removed(database: Database, clock: FixedClock) -> None:
    old, new = make_draft(note="old"), make_draft(note="new")
    with database.unit(offices.ANA.id, "wrap_up") as unit:
        drafts.put_draft(unit, old)
        drafts.close_draft(unit, old.id)
    clock.move_to(clock.now() + timedelta(days=2))
    with database.unit(offices.ANA.id, "wrap_up") as unit:
        drafts.put_draft(unit, new)
        drafts.close_draft(unit, new.id)
        assert drafts.draft(unit.connection, old.id) is None
        assert drafts.draft(unit.connection, new.id) is not None


@pytest.mark.parametrize("missing", ["given", "slip_code", "code_word"])
def test_a_form_of_an_older_program_opens_with_defaults(missing: str) -> None:
    raw = json.loads(drafts.draft_text(make_draft(note="x")))
    del raw[missing]
    assert drafts.draft_of(json.dumps(raw)).note == "x"

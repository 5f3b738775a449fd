"""W13, W16: a home visit from plan to follow-up in 174 keys, a message to the school, and a parent's line."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, ContactLine, Ending, NoteKind
from frc_desk.domain.ids import VisitId
from frc_desk.domain.remarks import RemarkState
from frc_desk.domain.school_messages import MessageEnd
from frc_desk.domain.tasks import TaskKind
from frc_desk.domain.visits import VisitEnd
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.store import contacts
from frc_desk.ui.today.page import TodayPage
from tests.journeys.whole_program import WholeProgram, words_of
from tests.ramirez import Ramirez, settle_ramirez

NOW = datetime(2026, 12, 17, 10, 39, tzinfo=LOCAL_ZONE)
BUDGET, BUDGET_TEXT = 174, 150
SAFETY = "dog, use side gate"
SAID = "the bus comes too late and dad works nights"
SAW = "no stop with a light nearby"


class CountedKeys:
    """Presses keys on the whole program and counts each of them, also those of a chord."""

    def __init__(self, program: WholeProgram, clock: FixedClock, family: Ramirez) -> None:
        self.program, self.clock, self.family = program, clock, family
        self.keys = self.text = 0

    def press(self, *chords: str) -> None:
        for chord in chords:
            self.keys += len(chord.split("+"))
            self.program.press(chord)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.text += len(text)
        self.program.type(text)

    @property
    def desks(self) -> Desks:
        page = self.program.session.main.page("today")
        assert isinstance(page, TodayPage)
        return page._desks

    def words(self) -> str:
        return words_of(self.program.session.main)

    def last_contact(self) -> ContactLine:
        later = self.clock.now() + timedelta(minutes=1)
        return next(
            one
            for one in self.desks.contacts.log(later - timedelta(days=10), later)
            if one.channel is Channel.HOME_VISIT
        )


@pytest.fixture
def desk(qapp: QApplication, practice_folder: Path) -> Iterator[CountedKeys]:
    assert qapp is not None
    before = FixedClock(datetime(2026, 11, 17, 8, 30, tzinfo=LOCAL_ZONE))
    context = open_office(practice_folder, USER, PASSPHRASE, before, ballast_bytes=0)
    desks = build_desks(context)
    _clear_what_is_out(desks)
    family = settle_ramirez(desks, before, NOW)
    desks.quick.close()
    close_office(context)
    clock = FixedClock(NOW)
    program = WholeProgram(practice_folder, clock)
    program.sign_in()
    yield CountedKeys(program, clock, family)
    assert program.bugs == []
    program.end()


def _clear_what_is_out(desks: Desks) -> None:
    """End the visits and messages that the practice office brings, so that these are the only ones."""
    with desks.context.database.reading() as connection:
        open_visits = "SELECT id FROM visits WHERE ended_as IS NULL"
        planned = [VisitId(row[0]) for row in connection.exec_driver_sql(open_visits)]
    for visit_id in planned:
        desks.visits.call_off(visit_id)
    for message in desks.school_messages.waiting():
        desks.school_messages.parent_told(message.message_id)
    for told in desks.remarks.waiting():
        desks.remarks.answer(told.remark.id, "Thank you.")
        desks.remarks.told_back(told.remark.id)


def to_panel(desk: CountedKeys, words: str) -> None:
    """Name what is to be done, then the family."""
    desk.press("Ctrl+K")
    desk.type(words)
    desk.press("Return")
    desk.type("maria ram")
    desk.press("Return")


def plan(desk: CountedKeys) -> None:
    to_panel(desk, ">plan h")
    desk.press("1")
    desk.type("today 10")
    desk.press("Tab", "Down", "Tab", "Tab")
    desk.type(SAFETY)
    desk.press("Return")


def test_a_home_visit_takes_a_hundred_and_seventy_four_keys_and_no_click(
    desk: CountedKeys,
) -> None:
    plan(desk)
    (visit,) = desk.desks.visits.of_person(desk.family.maria)
    assert (visit.purpose, visit.safety_note) == ("attendance", SAFETY)
    assert visit.second_id is not None
    assert visit.planned_at == datetime(2026, 12, 17, 10, 0, tzinfo=LOCAL_ZONE)

    desk.press("Ctrl+1")
    desk.press("Up", "Return")
    desk.press("1", "3", "Return", "1", "5", "Return")
    desk.type(SAID)
    desk.press("Tab")
    desk.type(SAW)
    desk.press("Tab", "Tab")
    desk.type("bus pass, mon")
    desk.press("Ctrl+Return")
    assert desk.program.draft.channel is Channel.HOME_VISIT
    desk.type("bus")
    desk.press("Return", "Ctrl+Return", "4", "Return")

    assert desk.keys <= BUDGET, f"{desk.keys} keys"
    assert desk.text <= BUDGET_TEXT, f"{desk.text} of text"
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    (visit,) = desk.desks.visits.of_person(desk.family.maria)
    assert (visit.ended_as, visit.barriers) == (VisitEnd.WRITTEN, ("transport", "work_hours"))
    line = desk.last_contact()
    assert line.contact_id == visit.contact_id
    assert line.endings == (Ending.LISTENED,)
    assert len(line.need_codes) == 1
    with desk.desks.context.database.reading() as connection:
        notes = contacts.notes_of(connection, line.contact_id)
    assert [(one.kind, one.body) for one in notes] == [
        (NoteKind.FAMILY_SAID, SAID),
        (NoteKind.I_SAW, SAW),
    ]
    steps = desk.desks.tasks.tasks_about(desk.family.maria)
    assert [one.line for one in steps if one.kind is TaskKind.NEXT_STEP] == ["bus pass"]


def test_a_visit_that_nobody_checked_in_shows_on_today_without_anybody_pressing_a_key(
    desk: CountedKeys,
) -> None:
    plan(desk)
    desk.press("Ctrl+1")
    desk.clock.move_to(datetime(2026, 12, 17, 11, 31, tzinfo=LOCAL_ZONE))
    page = desk.program.session.main.page("today")
    assert isinstance(page, TodayPage)
    page._out.look_at_timers()
    desk.program.settle()
    (row,) = page._out.visits.rows.rows()
    assert [one.words for one in row.badges] == ["Nobody checked in"]
    assert "Other computers are not told" in desk.words()
    page._out.visits.rows.setFocus()
    page._out.visits.rows.set_current(row.key)
    desk.press("1")
    (row,) = page._out.visits.rows.rows()
    assert [one.words for one in row.badges] == ["Back, to write down"]


def test_a_message_to_the_school_from_the_familys_page_takes_few_keys(desk: CountedKeys) -> None:
    to_panel(desk, ">message")
    desk.type("Ms. Lee")
    desk.press("Tab")
    desk.type("bus pass")
    desk.press("Return")
    (row,) = desk.desks.school_messages.waiting()
    assert (row.to_whom, row.matter, row.person_name) == ("Ms. Lee", "bus pass", "Maria Ramírez")
    assert desk.keys - desk.text <= 8


def test_a_message_from_an_open_contact_leaves_it_open_and_closes_from_today(
    desk: CountedKeys,
) -> None:
    desk.program.session.main.new_contact_asked.emit(Channel.PHONE_IN, desk.family.maria)
    desk.program.settle()
    desk.keys = 0
    desk.press("Alt+M")
    desk.type("Ms. Lee")
    desk.press("Tab")
    desk.type("bus pass")
    desk.press("Return")
    contact_id = desk.program.draft.id
    (message,) = desk.desks.school_messages.of_person(desk.family.maria)
    assert message.contact_id == contact_id
    assert desk.program.session.book.current_key() == contact_id
    page = desk.program.session.main.page("today")
    assert isinstance(page, TodayPage)
    desk.press("Ctrl+1")
    rows = page._out.messages.rows
    rows.setFocus()
    rows.set_current(rows.rows()[0].key)
    desk.press("3")
    (message,) = desk.desks.school_messages.of_person(desk.family.maria)
    assert message.ended_as is MessageEnd.NO_ANSWER
    rows.set_current(rows.rows()[0].key)
    desk.press("2")
    assert desk.desks.school_messages.waiting() == ()


def test_a_parents_line_is_kept_answered_and_told_back_by_keys(
    desk: CountedKeys, tmp_path: Path
) -> None:
    desk.press("Ctrl+K")
    desk.type(">what parents")
    desk.press("Return")
    desk.type("the bus is late")
    desk.press("Return", "5")
    row, *_ = desk.desks.remarks.remarks()
    assert (row.remark.topic, row.remark.person_id) == ("buses", None)
    page = desk.program.session.main.page("remarks")
    page.arrive()
    desk.program.settle()
    desk.press("1")
    desk.type("a second bus comes")
    desk.press("Return", "2")
    row, *_ = desk.desks.remarks.remarks()
    assert row.remark.state is RemarkState.TOLD
    page.with_words.setChecked(True)  # type: ignore[attr-defined] # the page of this journey
    page.write(str(tmp_path / "told.csv"))  # type: ignore[attr-defined] # the page of this journey
    desk.program.settle()
    assert "the bus is late" in (tmp_path / "told.csv").read_text("utf-8-sig")

"""The page of sharing by keys alone: begin, invite, send and receive, and answer what two wrote at once."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import PersonId
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.sharing_reports import FileFate
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.settings import SettingsFile
from frc_desk.store import sharing_devices
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.sharing.page import SharingPage
from tests.builders import make_person
from tests.operations.machines import (
    Machine,
    colleague,
    first_machine,
    joined_machine,
    meet,
    names_at,
    rows_of,
    tamper,
)
from tests.ui.pages import PageInWindow


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What is carried."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def counter(tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    """The machine at the counter."""
    with first_machine(tmp_path / "counter", clock) as machine:
        yield machine


@pytest.fixture
def laptop(counter: Machine, tmp_path: Path, stick: Path) -> Iterator[Machine]:
    """Luz's laptop; both know each other."""
    luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT, Role.SUPERVISOR)
    with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz) as machine:
        for _ in range(2):
            machine.send(stick)
            counter.receive(stick)
            counter.send(stick)
            machine.receive(stick)
        yield machine


@pytest.fixture
def at() -> Iterator[ExitStack]:
    """Windows that close at the end."""
    with ExitStack() as stack:
        yield stack


def page_of(
    at: ExitStack, qtbot: QtBot, desks: Desks, *, arrives_again: bool = True
) -> tuple[PageInWindow, SharingPage]:
    application = cast("QApplication", QApplication.instance())
    settings = SettingsFile(desks.context.database.folder / "settings.json")
    preferences = Preferences(application, settings)
    shown = PageInWindow(
        qtbot,
        desks,
        lambda desks, background, links: SharingPage(
            desks, background, links, Printing(background, preferences)
        ),
        arrives_again=arrives_again,
    )
    at.callback(shown.close)
    assert isinstance(shown.page, SharingPage)
    return shown, shown.page


def test_a_computer_that_shares_with_nobody_begins_with_enter(
    qtbot: QtBot, at: ExitStack, practice: Desks
) -> None:
    shown, _page = page_of(at, qtbot, practice)
    assert "This computer only" in shown.words()
    shown.type("Front desk")
    shown.press(Qt.Key.Key_Return)
    assert practice.sharing.devices()[0].device.name == "Front desk"
    assert "Front desk" in [row.title for row in _page.machines.rows.rows()]


def test_whoever_arrives_first_stands_where_one_can_type(
    qtbot: QtBot, at: ExitStack, practice: Desks
) -> None:
    shown, page = page_of(at, qtbot, practice, arrives_again=False)
    assert shown.focused() is page.start.name.edit


def test_enter_sends_and_receives_and_says_what_came_of_it(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    laptop.later(minutes=1)
    laptop.desks.people.add_family(make_person("Ahn Nguyen"))
    laptop.send(stick)
    shown, _page = page_of(at, qtbot, counter.desks)
    shown.press(Qt.Key.Key_Return)
    assert "received 3" in shown.words()
    assert "0 lost" in shown.words()
    assert shown.errors == []


def test_a_computer_that_has_just_joined_sends_before_the_office_knows_it(
    qtbot: QtBot, at: ExitStack, counter: Machine, tmp_path: Path, stick: Path
) -> None:
    luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT)
    with joined_machine(counter, tmp_path / "laptop", stick, "Madison", luz) as joined:
        shown, page = page_of(at, qtbot, joined.desks)
        assert page.start.isHidden()
        assert "The office does not know this computer yet" in shown.words()
        shown.type(str(stick))
        shown.press(Qt.Key.Key_Return)
        assert list(stick.glob("*.frcshare"))
        assert page.start.isHidden()
        at.pop_all().close()


def test_a_folder_that_is_gone_is_said_in_place(
    qtbot: QtBot, at: ExitStack, counter: Machine, stick: Path
) -> None:
    counter.sharing.receive(stick)
    for file in stick.iterdir():
        file.unlink()
    stick.rmdir()
    shown, page = page_of(at, qtbot, counter.desks)
    shown.press(Qt.Key.Key_Return)
    assert "cannot be used" in shown.words()
    assert page.exchange.go.isEnabled()


def test_two_phones_written_at_once_are_one_question_that_a_digit_answers(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    whose = _phones_at_once(counter, laptop, stick)
    shown, page = page_of(at, qtbot, counter.desks)
    shown.press(Qt.Key.Key_Return)
    assert [row.title for row in page.inbox.rows()] == ["Phone of Nazeli Petrosyan"]
    assert "(626) 555-0117" in shown.words()
    assert "(626) 555-0171" in shown.words()
    assert "Luz" in shown.words()
    assert shown.words().count("here since") == 1
    shown.press(Qt.Key.Key_1)
    assert counter.sharing.conflicts() == ()
    assert not page.question.isVisible()
    person = counter.desks.people.person(whose)
    assert person.phone == "6265550171"
    assert shown.said == ["Kept. That was the last question."]
    assert "1 you decided, 0 lost" in shown.words()
    assert "to decide" not in shown.words()


def test_the_other_value_is_taken_with_two(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    whose = _phones_at_once(counter, laptop, stick)
    shown, _page = page_of(at, qtbot, counter.desks)
    shown.press(Qt.Key.Key_Return)
    shown.press(Qt.Key.Key_2)
    assert counter.desks.people.person(whose).phone == "(626) 555-0117"
    assert counter.sharing.conflicts() == ()


def test_a_lost_machine_is_shut_out_only_at_the_second_press(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine
) -> None:
    shown, page = page_of(at, qtbot, counter.desks)
    page.machines.rows.set_current(laptop.device)
    page.machines.shut_out.setFocus()
    shown.press(Qt.Key.Key_Space)
    assert all(one.device.is_live for one in counter.sharing.devices())
    shown.press(Qt.Key.Key_Space)
    gone = {one.device.name for one in counter.sharing.devices() if not one.device.is_live}
    assert gone == {"Madison"}
    assert shown.said == ["Madison is shut out"]


@pytest.mark.parametrize("ahead", [1, 0])
def test_a_computer_with_a_newer_program_says_so(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, ahead: int
) -> None:
    with counter.context.database.unit(counter.context.actor.id, "share_send") as unit:
        here = sharing_devices.device(unit.connection, laptop.device)
        assert here is not None
        sharing_devices.put_device(unit, replace(here, schema_v=SCHEMA_VERSION + ahead), here)
    _shown, page = page_of(at, qtbot, counter.desks)
    facts = {row.title: row.facts for row in page.machines.rows.rows()}
    assert ("newer program" in facts["Madison"]) == bool(ahead)
    assert "newer program" not in facts["Counter"]


def test_another_machine_is_invited_by_keys_and_its_code_is_shown(
    qtbot: QtBot, at: ExitStack, counter: Machine, stick: Path
) -> None:
    counter.sharing.receive(stick)
    shown, page = page_of(at, qtbot, counter.desks)
    page.machines.add.setFocus()
    shown.press(Qt.Key.Key_Space)
    shown.type("Roosevelt")
    page.machines.form.place.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert "Read this code" in shown.words()
    assert [one.name for one in counter.sharing.invited()] == ["Roosevelt"]
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COMMUNITY_ASSISTANT, Role.SUPERVISOR])
def test_the_page_opens_for_whoever_may_share(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, role: Role
) -> None:
    assert laptop.device
    actor = replace(counter.context.actor, roles=(role,))
    desks = build_desks(replace(counter.context, actor=actor))
    shown, page = page_of(at, qtbot, desks)
    assert shown.errors == []
    assert [row.title for row in page.machines.rows.rows()] == ["Counter", "Madison"]
    assert page.machines.add.isVisible() == actor.may(Permission.MANAGE_MACHINES)


def _phones_at_once(counter: Machine, laptop: Machine, stick: Path) -> PersonId:
    """Write one person's phone on both machines, neither knowing of the other; the laptop sends."""
    counter.later(minutes=1)
    first = replace(make_person("Nazeli Petrosyan"), phone="(626) 555-0110")
    whose = counter.desks.people.add_family(first).value.members[0].person.id
    counter.send(stick)
    laptop.receive(stick)
    laptop.send(stick)
    counter.receive(stick)
    for machine, phone, minutes in ((counter, "(626) 555-0117", 2), (laptop, "6265550171", 4)):
        machine.later(minutes=minutes)
        before = machine.desks.people.person(whose)
        machine.desks.people.change(replace(before, phone=phone))
    laptop.send(stick)
    return whose


def _walk_to(shown: PageInWindow, wanted: QWidget) -> None:
    for _ in range(40):
        if shown.focused() is wanted:
            return
        shown.press(Qt.Key.Key_Tab)
    pytest.fail("no key leads there")


def test_the_whole_exchange_is_taken_back_by_keys_until_the_next_one(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    laptop.later(minutes=1)
    laptop.desks.people.add_family(make_person("Ahn Nguyen"))
    laptop.send(stick)
    shown, page = page_of(at, qtbot, counter.desks)
    assert page.afterwards.undo.isHidden() or not page.afterwards.isVisible()
    shown.press(Qt.Key.Key_Return)
    assert "The whole exchange can be taken back until the next one." in shown.words()
    _walk_to(shown, page.afterwards.undo)
    shown.press(Qt.Key.Key_Space)
    assert "The last exchange is undone." in shown.words()
    assert "Ahn Nguyen" not in names_at(counter)
    assert "received 3" not in shown.words()
    assert [one.fate for one in counter.sharing.set_aside()] == [FileFate.UNDONE]
    assert shown.errors == []
    page.exchange.begin()
    shown.press(Qt.Key.Key_Return)
    assert "Ahn Nguyen" in names_at(counter)
    assert "The last exchange is undone." not in shown.words()


def test_what_somebody_went_on_writing_in_is_said_and_nothing_goes(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    laptop.later(minutes=1)
    laptop.desks.people.add_family(make_person("Ahn Nguyen"))
    laptop.send(stick)
    shown, page = page_of(at, qtbot, counter.desks)
    shown.press(Qt.Key.Key_Return)
    (whose,) = (row[0] for row in rows_of(counter)["persons"] if row[1] == "Ahn Nguyen")
    person = counter.desks.people.person(PersonId(str(whose)))
    counter.desks.people.change(replace(person, phone="626 555 0100"))
    _walk_to(shown, page.afterwards.undo)
    shown.press(Qt.Key.Key_Space)
    assert "Ana changed it again" in shown.words()
    assert not page.afterwards.undo.isEnabled()
    assert "Ahn Nguyen" in names_at(counter)


def test_what_differs_is_shown_and_a_fresh_copy_mends_it_by_keys(
    qtbot: QtBot, at: ExitStack, counter: Machine, laptop: Machine, stick: Path
) -> None:
    counter.desks.people.add_family(make_person("Rosa Ramírez"))
    meet(counter, laptop, stick)
    tamper(laptop, "UPDATE persons SET phone = '1' WHERE full_name = 'Rosa Ramírez'")
    meet(counter, laptop, stick, days=1)
    shown, page = page_of(at, qtbot, counter.desks)
    assert "The records of families here and on Madison differ in 1 table." in shown.words()
    assert "people: 1 here, 1 there" in shown.words()
    _walk_to(shown, page.afterwards.check.write)
    shown.press(Qt.Key.Key_Space)
    (code,) = re.findall(r"Code, to be read aloud: ([0-9A-Z ]+)", shown.words())
    there, other = page_of(at, qtbot, laptop.desks)
    assert "The records of families here and on Counter differ in 1 table." in there.words()
    _walk_to(there, other.afterwards.check.code.edit)
    there.type(code)
    there.press(Qt.Key.Key_Return)
    assert "The fresh copy is in place." in there.words()
    assert rows_of(laptop)["persons"] == rows_of(counter)["persons"]
    assert (shown.errors, there.errors) == ([], [])

"""A family is opened from anywhere by keys, and who came back and gave her name finds her contact there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel
from frc_desk.domain.privacy import Permission, Role
from frc_desk.office.family_actions import FamilyActions
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.ui.families.entry_view import EntryView
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.record import NEW_CALL
from frc_desk.ui.widgets.row_list import RowList
from tests.journeys.whole_program import WholeProgram, words_of
from tests.ramirez import HERS_ALONE, Ramirez, settle_ramirez

NOW = datetime(2026, 12, 17, 10, 39, tzinfo=LOCAL_ZONE)


@pytest.fixture
def family(practice_folder: Path) -> Ramirez:
    """The family, written into the office before anybody signs in."""
    clock = FixedClock(datetime(2026, 11, 17, 8, 30, tzinfo=LOCAL_ZONE))
    context = open_office(practice_folder, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks: Desks = build_desks(context)
    settled = settle_ramirez(desks, clock, NOW)
    desks.quick.close()
    close_office(context)
    return settled


@pytest.fixture
def program(qapp: QApplication, practice_folder: Path, family: Ramirez) -> Iterator[WholeProgram]:
    assert qapp is not None
    assert family.maria
    whole = WholeProgram(practice_folder, FixedClock(NOW))
    whole.sign_in()
    yield whole
    whole.end()


def page(program: WholeProgram) -> FamiliesPage:
    found = program.session.main.page("families")
    assert isinstance(found, FamiliesPage)
    return found


def test_from_anywhere_a_name_and_enter_open_the_family(program: WholeProgram) -> None:
    program.press("Ctrl+K")
    program.type("maria ramirez")
    program.press("Return")
    assert program.session.main.shown_page() == "families"
    assert "Ramírez family" in words_of(program.session.main)
    assert "Ramírez" not in program.window.windowTitle()
    assert isinstance(program.focused(), EntryView)


def test_ctrl_enter_in_the_palette_begins_a_call_with_her(
    program: WholeProgram, family: Ramirez
) -> None:
    program.press("Ctrl+K")
    program.type("maria ramirez")
    program.press("Ctrl+Return")
    assert program.draft.person_id == family.maria
    assert program.draft.channel is Channel.PHONE_IN


def test_the_page_of_families_opens_a_call_for_this_family(
    program: WholeProgram, family: Ramirez
) -> None:
    program.press("Ctrl+3")
    program.type("0142")
    program.press("Return", "Home")
    page(program).family.head.call.setFocus()
    program.press("Space")
    assert program.draft.person_id == family.maria


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        (">home visit", "Plan a home visit"),
        (">message to the school", "Message to the school"),
        (">new release", "New release of information"),
        (">packet", "Family packet"),
        (">alert", "Alert"),
        (">merge", "The same family twice?"),
    ],
)
def test_the_palette_acts_for_the_family_in_sight(
    program: WholeProgram, typed: str, heading: str
) -> None:
    program.press("Ctrl+3")
    program.type("0142")
    program.press("Return", "Ctrl+K")
    program.type(typed)
    program.press("Return")
    side = page(program).family.side
    assert side.has_panel()
    assert heading in words_of(side)
    assert side.isAncestorOf(program.focused())
    program.press("Esc")
    assert not side.has_panel()


def test_the_palette_begins_a_call_for_the_family_in_sight_or_chosen_next(
    program: WholeProgram, family: Ramirez
) -> None:
    program.press("Ctrl+1", "Ctrl+K")
    program.type(">call for this family")
    program.press("Return")
    assert program.session.main.shown_page() == "families"
    program.type("0142")
    program.press("Return")
    assert program.draft.person_id == family.maria
    program.press("Ctrl+3", "Ctrl+K")
    program.type(">")
    program.press("Return")
    assert len(program.session.book.tabs()) == 2
    assert program.draft.person_id == family.maria


def test_the_palette_offers_what_the_page_offers_and_nothing_to_whoever_sees_no_families(
    program: WholeProgram,
) -> None:
    main, me = program.session.main, program.session._office.person
    offered = {one.key for one in FamilyActions(main, me).offered()}
    panels = {f"panel_{one.key}" for one in panel_entries() if me.may(one.permission)}
    assert offered == panels | {f"panel_{NEW_CALL}", "here_twice"}
    for role in Role:
        other = replace(me, roles=(role,))
        assert bool(FamilyActions(main, other).offered()) is other.may(Permission.SEE_FAMILIES)


def test_f6_goes_from_head_to_timeline_to_side(program: WholeProgram) -> None:
    program.press("Ctrl+3")
    program.type("maria ramirez")
    program.press("Return")
    family = page(program).family
    seen = []
    for _ in range(4):
        program.press("F6")
        focused = program.focused()
        seen += [part for part in family.focus_places() if part.isAncestorOf(focused)]
    assert set(seen) == set(family.focus_places())


def test_while_she_is_on_the_line_one_press_shows_what_is_private(program: WholeProgram) -> None:
    program.press("Ctrl+K")
    program.type("maria ramirez")
    program.press("Ctrl+Return")
    program.view.body.who.card.record_asked.emit()
    program.settle()
    main = program.session.main
    assert main.shown_page() == "families"
    assert HERS_ALONE[0] not in words_of(main)
    next(iter(page(program).family.private._lines.values()))._button.setFocus()
    program.press("Space")
    assert HERS_ALONE[0] in words_of(main)
    program.press("Ctrl+1", "Ctrl+3")
    assert HERS_ALONE[0] not in words_of(main)


def test_counter_mode_covers_the_page(program: WholeProgram) -> None:
    program.press("Ctrl+3")
    program.type("maria ramirez")
    program.press("Return", "Ctrl+Shift+H")
    covered = words_of(program.session.main)
    for word in ("Ramírez", "1,850", "Ask for Maria only"):
        assert word not in covered, word
    program.press("Ctrl+Shift+H")
    assert "Ramírez family" in words_of(program.session.main)


def test_she_came_back_and_gave_her_name(program: WholeProgram, family: Ramirez) -> None:
    program.press("Ctrl+2")
    log = _log(program)
    log.setFocus()
    log.set_current(family.nameless)
    program.press("Return")
    program.type("elena ramirez")
    program.press("Return")
    assert program.said() == "Contact added to this family"
    desks = program.session._office.desks
    (entry,) = desks.timeline.timeline(family.elena, 5)
    assert entry.key == family.nameless
    program.press("Ctrl+Z")
    assert desks.timeline.timeline(family.elena, 5) == ()


def test_enter_on_the_log_opens_the_family_of_a_contact(program: WholeProgram) -> None:
    program.press("Ctrl+2", "Ctrl+F")
    program.type("maria")
    log = _log(program)
    log.setFocus()
    program.press("Return")
    assert program.session.main.shown_page() == "families"
    assert "Ramírez family" in words_of(program.session.main)


def _log(program: WholeProgram) -> RowList:
    contacts = program.session.main.page("contacts")
    return next(one for one in contacts.findChildren(RowList) if one.accessibleName() == "Contacts")

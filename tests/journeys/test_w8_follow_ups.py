"""W8: ten follow-ups on a Monday in 114 keys; ten referrals closed in one call; a scanned slip."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from frc_desk.clock import FixedClock
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.needs import Care
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.referrals import ReferralWord
from frc_desk.operations.desks import Desks
from frc_desk.store import contacts, needs_life, referrals
from frc_desk.ui.follow_ups.page import AGENCIES, FollowUpsPage
from tests.journeys.whole_program import WholeProgram

BUDGET = 114
FAR = date(2027, 6, 1)


class CountedKeys:
    """Presses keys on the whole program and counts each of them, also those of a chord."""

    def __init__(self, program: WholeProgram) -> None:
        self.program = program
        self.keys = 0

    def press(self, *chords: str) -> None:
        for chord in chords:
            self.keys += len(chord.split("+"))
            self.program.press(chord)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.program.type(text)

    @property
    def desks(self) -> Desks:
        return self.page.asking._desks

    @property
    def page(self) -> FollowUpsPage:
        page = self.program.session.main.page("follow_ups")
        assert isinstance(page, FollowUpsPage)
        return page

    def current(self) -> FollowUpRow:
        key = self.page.asking.list.current_key()
        return next(row for row in self.desks.follow_ups.rows(FAR) if row.follow_up_id == key)


@pytest.fixture
def desk(practice_folder: Path, clock: FixedClock, qapp: object) -> Iterator[CountedKeys]:
    assert qapp is not None
    program = WholeProgram(practice_folder, clock)
    program.sign_in()
    yield CountedKeys(program)
    assert program.bugs == []
    program.end()


def outcome_of(desks: Desks, row: FollowUpRow) -> NeedState:
    with desks.context.database.reading() as connection:
        (need,) = [
            one
            for one in referrals.needs_of(connection, row.contact_id)
            if (one.code, one.stored_label) == (row.need_code, row.stored_label)
        ]
        return needs_life.need_standing(connection, need.id).state


NOTE = "food came on tuesday, enough for two weeks"


def got_help(desk: CountedKeys, row: FollowUpRow) -> None:
    desk.press("1")
    say_which(desk, row)


def has_a_date(desk: CountedKeys, row: FollowUpRow) -> None:
    desk.press("2")
    say_which(desk, row)
    desk.type("dec 4")
    desk.press("Return")


def not_eligible(desk: CountedKeys, row: FollowUpRow) -> None:
    desk.press("4")
    say_which(desk, row)
    desk.press("2", "3")


def with_note(desk: CountedKeys, row: FollowUpRow) -> None:
    desk.press("Alt+T")
    desk.type(NOTE)
    desk.press("Return", "1")
    say_which(desk, row)


def no_answer(desk: CountedKeys, _row: FollowUpRow) -> None:
    desk.press("3")


def plans_changed(desk: CountedKeys, _row: FollowUpRow) -> None:
    desk.press("6")


def still_trying(desk: CountedKeys, _row: FollowUpRow) -> None:
    desk.press("0")


def say_which(desk: CountedKeys, row: FollowUpRow) -> None:
    """With two services open, one digit says which of them."""
    if len(row.open_referrals) > 1:
        desk.press("1")


MONDAY = (
    got_help, has_a_date, no_answer, not_eligible, plans_changed, with_note, still_trying,
    no_answer, got_help, plans_changed,
)  # fmt: skip


def test_ten_follow_ups_take_a_hundred_and_fourteen_keys_and_no_click(desk: CountedKeys) -> None:
    desk.press("Ctrl+4")
    seen: list[FollowUpRow] = []
    for act in MONDAY:
        row = desk.current()
        assert row.follow_up_id not in {one.follow_up_id for one in seen}
        seen.append(row)
        act(desk, row)
    helped, dated, _, refused, _, noted, *_rest = seen

    assert desk.keys <= BUDGET, f"{desk.keys} keys"
    assert outcome_of(desk.desks, helped) is NeedState.MET
    assert outcome_of(desk.desks, dated) is NeedState.WORKING
    assert outcome_of(desk.desks, refused) in {NeedState.UNMET, NeedState.WORKING}
    with desk.desks.context.database.reading() as connection:
        notes = contacts.notes_of(connection, noted.contact_id)
    assert notes[-1].body == NOTE
    left = {row.follow_up_id: row for row in desk.desks.follow_ups.rows(FAR)}
    assert left[dated.follow_up_id].due_on == date(2026, 12, 7)


def test_a_full_agency_offers_the_next_match_right_there(desk: CountedKeys) -> None:
    rows = desk.desks.follow_ups.rows(FAR)
    row = next(
        one
        for one in rows
        if len(one.open_referrals) == 1 and desk.desks.follow_ups.next_matches(one.follow_up_id)
    )
    desk.press("Ctrl+4")
    desk.page.open_row(row.follow_up_id)
    desk.press("7", "1", "1")
    later = next(
        one for one in desk.desks.follow_ups.rows(FAR) if one.follow_up_id == row.follow_up_id
    )
    assert [one.word for one in later.referrals] == [ReferralWord.NO_HELP, ReferralWord.GIVEN]
    assert later.referrals[1].code
    desk.press("Ctrl+Z")
    back = next(
        one for one in desk.desks.follow_ups.rows(FAR) if one.follow_up_id == row.follow_up_id
    )
    assert len(back.referrals) == 1


def test_an_absence_goes_to_a_colleague_with_three_acts_of_the_hand(desk: CountedKeys) -> None:
    desk.press("Ctrl+4", "Ctrl+A", "Alt+A", "Return")
    mine = desk.desks.context.actor.id
    rows = desk.desks.follow_ups.rows(date(2026, 12, 1))
    categories = desk.desks.directory.categories_by_code()
    left = [row for row in rows if row.staff_id == mine]
    assert len(left) < len(rows)
    assert {categories[row.need_code].care for row in left} <= {Care.RESTRICTED}
    assert desk.keys <= 7


def test_ten_referrals_are_closed_in_one_phone_call(desk: CountedKeys) -> None:
    desk.press("Ctrl+4")
    desk.page.show_view(AGENCIES)
    desk.program.settle()
    longest = max(desk.desks.call_sheets.agencies(), key=lambda one: one.waiting)
    desk.page.agencies.agencies.set_current(longest.key)
    desk.keys = 0
    desk.press("Return")
    wanted = min(longest.waiting, 10)
    assert wanted >= 6, "the practice office has no partner with enough to ask about"
    for _ in range(wanted):
        desk.press("1")
    assert desk.keys == wanted + 1
    waiting = {one.key: one.waiting for one in desk.desks.call_sheets.agencies()}
    # A family that got help here is not asked about elsewhere: of one need, all its referrals end.
    assert waiting.get(longest.key, 0) <= longest.waiting - wanted


def scan(desk: CountedKeys, code: str) -> None:
    """Type as a scanner does: all keys at once, then Enter."""
    QTest.keyClicks(desk.program.focused(), "#" + code.replace("-", ""))
    desk.program.press("Return")


def test_a_scanned_slip_opens_its_contact_and_types_nothing_into_the_list(
    desk: CountedKeys,
) -> None:
    rows = desk.desks.follow_ups.rows(FAR)
    row = next(one for one in rows if one.referrals and one.referrals[0].code)
    desk.press("Ctrl+4")
    scan(desk, row.referrals[0].code)
    # The call was wrapped up: its family is what is left of it to open.
    assert desk.program.session.main.shown_page() == "families"
    assert desk.desks.follow_ups.rows(FAR) == rows


def test_in_a_call_sheet_a_scan_finds_its_line(desk: CountedKeys) -> None:
    desk.press("Ctrl+4")
    longest = max(desk.desks.call_sheets.agencies(), key=lambda one: one.waiting)
    sheet = desk.desks.call_sheets.sheet(longest.key)
    desk.page.show_view(AGENCIES)
    desk.program.settle()
    desk.page.agencies.agencies.set_current(longest.key)
    desk.press("Return")
    scan(desk, sheet.lines[-1].code)
    current = desk.page.agencies.lines.current_key()
    assert current in {one.referral_id for one in sheet.lines if one.code == sheet.lines[-1].code}


def test_a_code_typed_into_the_search_box_opens_what_became_of_it(desk: CountedKeys) -> None:
    rows = desk.desks.follow_ups.rows(FAR)
    row = next(one for one in rows if one.referrals and one.referrals[0].code)
    desk.press("Ctrl+K")
    desk.type(row.referrals[0].code)
    desk.press("Down", "Return")
    assert desk.program.session.main.shown_page() == "follow_ups"
    shown = {one.key for one in desk.page.agencies.lines.rows()}
    assert row.referrals[0].referral_id in shown


def test_a_number_sign_typed_by_hand_stays_in_the_note(desk: CountedKeys) -> None:
    desk.press("Ctrl+4", "Alt+T")
    desk.type("#4")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert desk.program.until(lambda: field.text() == "#4")

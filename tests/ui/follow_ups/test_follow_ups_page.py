"""The list of follow-ups: one digit closes one, three ask a question, a text field keeps its digits."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.store.needs_life import need_standing
from frc_desk.store.referrals import needs_of
from frc_desk.ui.background import Background
from frc_desk.ui.follow_ups.page import AGENCIES, UNMET, FollowUpsPage
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.choices import Segmented
from frc_desk.ui.widgets.digits import DigitChoice
from frc_desk.ui.widgets.row_list import RowList
from tests.paper_tray import PaperTray
from tests.ui.pages import Make, PageInWindow

FAR = date(2027, 6, 1)
Put = Callable[[Make], PageInWindow]


@pytest.fixture
def page(paged: Put, tmp_path: Path) -> PageInWindow:
    def make(desks: Desks, background: Background, links: DeskLinks) -> FollowUpsPage:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        kept = Preferences(application, SettingsFile(tmp_path / "settings.json"))
        return FollowUpsPage(desks, background, links, PaperTray(background, kept))

    return paged(make)


def listed(page: PageInWindow) -> RowList:
    return next(e for e in page.page.findChildren(RowList) if e.accessibleName() == "Follow-ups")


def still_open(practice: Desks, row: FollowUpRow) -> FollowUpRow | None:
    rows = practice.follow_ups.rows(FAR)
    return next((one for one in rows if one.follow_up_id == row.follow_up_id), None)


def digit(page: PageInWindow, number: int) -> None:
    page.press(Qt.Key(Qt.Key.Key_0.value + number))


def test_the_latest_is_first_and_its_number_stands_beside(
    page: PageInWindow, practice: Desks
) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    assert listed(page).current_key() == first.follow_up_id
    assert first.phone in page.words()
    assert "working days late" in str(listed(page).rows()[0].badges)


def test_one_digit_closes_it_and_the_next_is_current(page: PageInWindow, practice: Desks) -> None:
    first, second = practice.follow_ups.rows(FAR)[:2]
    digit(page, 1)
    assert still_open(practice, first) is None
    assert listed(page).current_key() == second.follow_up_id
    assert page.focused() is listed(page)
    assert page.said == [f"Outcome saved: {first.person_name}, 1 Got help"]


def test_no_answer_keeps_it_open_for_another_day(page: PageInWindow, practice: Desks) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    assert "3 No answer: next try Thu, Nov 19" in page.words()
    digit(page, 3)
    later = still_open(practice, first)
    assert later is not None
    assert (later.tries, later.due_on) == (first.tries + 1, date(2026, 11, 19))


def test_an_appointment_asks_for_its_day(page: PageInWindow, practice: Desks) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    digit(page, 2)
    assert isinstance(page.focused(), QLineEdit)
    page.type("last week")
    page.press(Qt.Key.Key_Return)
    assert still_open(practice, first) == first
    page.focused().clear()  # type: ignore[attr-defined] # it is a line to type in
    page.type("dec 4")
    page.press(Qt.Key.Key_Return)
    later = still_open(practice, first)
    assert later is not None
    assert later.due_on == date(2026, 12, 7)


def test_an_agency_that_said_no_is_asked_why(page: PageInWindow, practice: Desks) -> None:
    first = next(one for one in practice.follow_ups.rows(FAR) if len(one.open_referrals) == 1)
    listed(page).set_current(first.follow_up_id)
    digit(page, 4)
    assert "Why?" in page.words()
    assert still_open(practice, first) == first
    not_eligible = next(
        d for d in page.page.findChildren(DigitChoice) if d.words() == "Not eligible"
    )
    page.type(not_eligible.digit)
    assert "Not eligible, why?" in page.words()
    page.type("3")
    assert still_open(practice, first) is None
    with practice.context.database.reading() as connection:
        (need,) = [n for n in needs_of(connection, first.contact_id) if n.code == first.need_code]
        assert need_standing(connection, need.id).reason == UnmetReason.NOT_ELIGIBLE_AREA


def test_esc_takes_an_open_question_back(page: PageInWindow, practice: Desks) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    digit(page, 2)
    page.press(Qt.Key.Key_Escape)
    assert page.focused() is listed(page)
    assert still_open(practice, first) == first


def test_digits_typed_into_a_field_are_text(page: PageInWindow, practice: Desks) -> None:
    before = practice.follow_ups.rows(FAR)
    digit(page, 2)
    page.type("12/4")
    field = page.focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "12/4"
    assert practice.follow_ups.rows(FAR) == before


def test_enter_opens_the_family(page: PageInWindow, practice: Desks) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    page.press(Qt.Key.Key_Return)
    assert page.asked == [("family", first.person_id)]


def test_undo_brings_it_back_into_the_list(page: PageInWindow, practice: Desks) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    digit(page, 1)
    offer = practice.undo.last()
    assert offer is not None
    page.bus.announce(practice.undo.undo(offer.act).changes)
    page.settle()
    assert first.follow_up_id in {facts.key for facts in listed(page).rows()}


def test_three_tries_at_three_times_of_day_offer_an_honest_end(
    page: PageInWindow, practice: Desks, clock: FixedClock
) -> None:
    first = practice.follow_ups.rows(FAR)[0]
    digit(page, 3)
    for hours, missing in ((2, "in the afternoon or evening"), (3, "")):
        clock.move_to(clock.now() + timedelta(hours=hours))
        page.page.refresh()
        page.settle()
        listed(page).set_current(first.follow_up_id)
        page.settle()
        if missing:
            assert f"3 No answer: next try Thu, Nov 19, {missing}." in page.words()
        listed(page).setFocus()
        digit(page, 3)
    assert "Nobody picked up in the morning, at midday" in page.words()
    assert still_open(practice, first) is not None
    digit(page, 1)
    assert still_open(practice, first) is None


def test_a_wrong_number_leads_to_where_it_is_put_right(page: PageInWindow, practice: Desks) -> None:
    rows = [one for one in practice.follow_ups.rows(FAR) if len(one.open_referrals) == 1]
    first, second = rows[:2]
    listed(page).set_current(first.follow_up_id)
    digit(page, 5)
    digit(page, 1)
    assert page.asked[-1] == ("service", str(first.open_referrals[0].service_id))
    listed(page).set_current(second.follow_up_id)
    listed(page).setFocus()
    digit(page, 5)
    digit(page, 2)
    assert page.asked[-1] == ("family", str(second.person_id))


def test_ticked_rows_go_to_a_colleague_together(page: PageInWindow, practice: Desks) -> None:
    rows = practice.follow_ups.rows(FAR)
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Space)
    page.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert "Give 2 follow-ups to a colleague" in page.words()
    page.press(Qt.Key.Key_Return)
    mine = practice.context.actor.id
    moved = {one.follow_up_id for one in practice.follow_ups.rows(FAR) if one.staff_id != mine}
    assert moved <= {one.follow_up_id for one in rows[:2]}
    assert moved


def test_a_filter_leaves_only_its_own(page: PageInWindow, practice: Desks) -> None:
    rows = practice.follow_ups.rows(date(2026, 12, 1))
    spoken = rows[0].speaks
    follow = page.page
    assert isinstance(follow, FollowUpsPage)
    follow.asking._filters._chips["language"]._choose(spoken)
    follow.asking._show_rows()
    shown = {facts.key for facts in listed(page).rows()}
    assert shown == {one.follow_up_id for one in rows if one.speaks == spoken}


def test_a_sheet_of_paper_holds_codes_and_the_job_names_nobody(
    page: PageInWindow, practice: Desks
) -> None:
    follow = page.page
    assert isinstance(follow, FollowUpsPage)
    follow.show_view(AGENCIES)
    page.settle()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    tray = follow.agencies._printing
    assert isinstance(tray, PaperTray)
    ((title, _pdf),) = tray.papers
    assert title == "call sheet"
    assert practice.call_sheets.agencies()[0].waiting == len(follow.agencies.lines.rows())


def test_what_was_not_met_is_listed_and_written_to_a_file(
    page: PageInWindow, tmp_path: Path
) -> None:
    follow = page.page
    assert isinstance(follow, FollowUpsPage)
    follow.show_view(UNMET)
    page.settle()
    assert "fewer than 10" in {
        words for facts in follow.unmet.reasons.rows() for words in facts.end
    }
    target = tmp_path / "unmet.csv"
    follow.unmet.write(str(target))
    page.settle()
    assert "fewer than 10" in target.read_text(encoding="utf-8-sig")
    assert page.said == ["Written to unmet.csv"]


def test_an_answer_that_leaves_a_referral_open_goes_on_to_the_next_one(
    page: PageInWindow,
) -> None:
    follow = page.page
    assert isinstance(follow, FollowUpsPage)
    follow.show_view(AGENCIES)
    page.settle()
    page.press(Qt.Key.Key_Return)
    lines = follow.agencies.lines
    first, second = (facts.key for facts in lines.rows()[:2])
    digit(page, 8)
    page.settle()
    assert first in {facts.key for facts in lines.rows()}
    assert lines.current_key() == second


def test_the_file_is_asked_for_while_the_choice_of_views_has_the_focus(page: PageInWindow) -> None:
    follow = page.page
    assert isinstance(follow, FollowUpsPage)
    follow.show_view(UNMET)
    page.settle()
    choice = next(
        e for e in follow.findChildren(Segmented) if e.accessibleName() == "What to look at"
    )
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    page.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = follow.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.close()

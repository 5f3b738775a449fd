"""Needs of the draft: finder needs stay out, and a date on the paper sets the urgency."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.starter import need_categories
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import Channel, ContactDraft
from frc_desk.domain.ids import ContactId, StaffId
from frc_desk.domain.needs import Care, Urgency
from frc_desk.ui.contacts.need_choice import (
    scripts_of,
    urgency_view,
    with_label,
    with_need,
    with_paper_date,
    without_label,
    without_need,
)
from frc_desk.ui.contacts.need_rows import need_label, need_row, offered_label

NEEDS = {one.code: one for one in need_categories()}
TODAY = date(2026, 11, 17)
NEW = ContactDraft(
    ContactId("c1"), Channel.PHONE_IN, datetime(2026, 11, 17, 18, 39, tzinfo=UTC), StaffId("s1")
)
CALENDAR = SchoolCalendar()


@given(st.sampled_from([one for one in NEEDS.values() if one.care is Care.FINDER]))
def test_a_finder_need_never_enters_the_draft(need: object) -> None:
    category = next(one for one in NEEDS.values() if one is need)
    assert with_need(NEW, category) == NEW
    assert category.label_en not in need_label(category)


def test_a_need_stands_in_the_draft_once() -> None:
    food = NEEDS["FOD-02"]
    assert with_need(with_need(NEW, food), food).needs == with_need(NEW, food).needs
    assert without_need(with_need(NEW, food), "FOD-02").needs == ()


def test_the_neutral_label_stands_once_and_can_go() -> None:
    labelled = with_label(with_label(NEW, "Legal help"), "Legal help")
    assert labelled.stored_labels == ("Legal help",)
    assert without_label(labelled, "Legal help").stored_labels == ()


def test_a_date_on_the_paper_within_days_makes_it_urgent_and_legal_help_first() -> None:
    notice = with_need(NEW, NEEDS["HOU-01"])
    soon = with_paper_date(notice, date(2026, 11, 20), NEEDS, TODAY)
    assert soon.needs[0].paper_on == date(2026, 11, 20)
    assert soon.needs[0].urgency is Urgency.SAME_DAY
    view = urgency_view(replace(soon, phone="(626) 555-0142"), NEEDS, TODAY, CALENDAR)
    assert view is not None
    assert view.legal_first
    assert view.follow_up_on is not None
    assert view.follow_up_on < date(2026, 11, 20)


def test_taking_the_date_away_brings_the_usual_urgency_back() -> None:
    notice = with_need(NEW, NEEDS["HOU-01"])
    soon = with_paper_date(notice, date(2026, 11, 20), NEEDS, TODAY)
    assert with_paper_date(soon, None, NEEDS, TODAY) == notice


def test_nothing_is_due_for_someone_without_a_number() -> None:
    view = urgency_view(with_need(NEW, NEEDS["HOU-09"]), NEEDS, TODAY, CALENDAR)
    assert view is not None
    assert view.follow_up_on is None


def test_needs_at_their_usual_pace_show_no_banner() -> None:
    assert urgency_view(NEW, NEEDS, TODAY, CALENDAR) is None
    assert urgency_view(with_need(NEW, NEEDS["FOD-02"]), NEEDS, TODAY, CALENDAR) is None


def test_every_script_is_said_once() -> None:
    assert scripts_of(["SAF-01", "SAF-02", "FOD-01"], NEEDS) == ("danger_home",)


def test_a_row_shows_the_words_people_say_and_how_urgent_it_is() -> None:
    row = need_row(NEEDS["HOU-01"], "evic")
    assert row.title == "Notice to leave from the landlord"
    assert row.facts.startswith("“eviction” · Housing")
    assert [badge.words for badge in row.badges] == ["Soon"]


def test_a_chip_of_what_is_often_asked_is_short() -> None:
    assert offered_label(NEEDS["BAS-03"]) == "School supplies"
    assert offered_label(NEEDS["HEA-01"]) == "Health insurance"

"""Reading hours from text: every form that occurs in the directory, and those that are refused."""

import csv
from datetime import date, time

import pytest

from frc_desk.domain.directory import ScheduleLine
from frc_desk.domain.hours_text import hours_from_text
from frc_desk.domain.opening_hours import DAY_AND_NIGHT, is_day_and_night
from frc_desk.resource_files import resource_folder

WEEK = (0, 1, 2, 3, 4)


def line(
    weekdays: tuple[int, ...], opens: time | None = None, closes: time | None = None, note: str = ""
) -> ScheduleLine:
    return ScheduleLine(weekdays=weekdays, opens=opens, closes=closes, note=note)


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "24/7/365",
        "24/7 year round",
        "24 hours, 7 days",
        "24 hours a day, seven days a week",
        "24 hours a day, 7 days a week",
        "24 hours a day, 365 days a year",
    ],
)
def test_day_and_night_in_all_its_wordings(text: str) -> None:
    assert hours_from_text(text).lines == (DAY_AND_NIGHT,)
    assert is_day_and_night(hours_from_text(text).lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Mon-Fri 8:30am-5pm", [line(WEEK, time(8, 30), time(17))]),
        ("Mon-Fri 8am-5pm", [line(WEEK, time(8), time(17))]),
        (
            "Mon-Fri 8am-5pm, except holidays",
            [line(WEEK, time(8), time(17), "except holidays")],
        ),
        ("Monday and Wednesday, by appointment only", [line((0, 2), note="by appointment only")]),
        ("Weekdays, three hours a day", [line(WEEK, note="three hours a day")]),
        ("Classes Mon-Thu 10:30am-noon", [line((0, 1, 2, 3), time(10, 30), time(12), "Classes")]),
        ("Sat-Mon 10-2pm", [line((0, 5, 6), time(10), time(14))]),
        ("Weekends 9 a.m. to 1 p.m.", [line((5, 6), time(9), time(13))]),
        ("Daily 6pm-midnight", [line((0, 1, 2, 3, 4, 5, 6), time(18), time(0))]),
        ("Tuesdays, Thursdays 1:15pm-3pm", [line((1, 3), time(13, 15), time(15))]),
    ],
)
def test_days_and_times_become_lines(text: str, lines: list[ScheduleLine]) -> None:
    assert list(hours_from_text(text).lines) == lines
    assert hours_from_text(text).refused == ()


def test_hours_followed_by_a_year_are_of_that_year() -> None:
    read = hours_from_text("Tue and Wed 10am-3pm, Thu 10am-1pm (food given out, April 2020)")
    assert [(found.weekdays, found.opens, found.closes) for found in read.lines] == [
        ((1, 2), time(10), time(15)),
        ((3,), time(10), time(13)),
    ]
    assert all(found.valid_from == date(2020, 1, 1) for found in read.lines)
    assert all(found.valid_to == date(2020, 12, 31) for found in read.lines)
    phone = hours_from_text("By phone Mon-Fri 7:30am-7:30pm, Sat 8:30am-4:30pm (2020-2021)")
    assert [found.weekdays for found in phone.lines] == [WEEK, (5,)]
    assert phone.lines[1].valid_to == date(2021, 12, 31)
    assert phone.lines[0].note.startswith("By phone")


def test_weeks_of_the_month_are_read() -> None:
    read = hours_from_text("2nd and 4th Saturday of the month 9am-12pm")
    assert read.lines[0].weeks_of_month == (2, 4)
    assert read.lines[0].weekdays == (5,)
    assert hours_from_text("last Fri of each month 3pm-5pm").lines[0].weeks_of_month == (-1,)


@pytest.mark.parametrize(
    "text",
    [
        "7:30am-4:30pm, extended to 5:30pm",
        "Normal business hours",
        "by appointment",
        "School calendar; classes of 3.5, 5 and 6 hours",
    ],
)
def test_a_text_without_days_is_refused(text: str) -> None:
    assert hours_from_text(text).lines == ()
    assert hours_from_text(text).refused == (text,)


@pytest.mark.parametrize("text", ["Mon-Fri 9-5", "Mon-Fri 25am-5pm", "Mon 8:75am-9am"])
def test_times_that_do_not_say_which_half_of_the_day_are_refused(text: str) -> None:
    assert hours_from_text(text).lines == ()
    assert hours_from_text(text).refused == (text,)


def test_of_all_hours_that_ship_only_one_is_refused() -> None:
    with (resource_folder() / "starter" / "services.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        texts = {row["id"]: row["public_hours_text"] for row in csv.DictReader(file)}
    stated = {row: hours_from_text(text) for row, text in texts.items() if text}
    assert {row for row, read in stated.items() if read.refused} == {"PAS-036"}
    assert len(stated) == 30
    assert sum(is_day_and_night(read.lines) for read in stated.values()) == 14

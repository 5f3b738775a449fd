"""What home visits, messages to schools and what parents told us are called on screen."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from frc_desk.clock import LOCAL_ZONE, local_time
from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.domain.remarks import RemarkState, TakenWhere
from frc_desk.domain.visits import Met
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, screen_language
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.icons import IconName
from frc_desk.ui.times import clock_words, read_time
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge

PLAN_VISIT, VISIT_NOTES, SCHOOL_MESSAGE = "plan_visit", "visit_notes", "school_message"
MOVE_VISIT = "move_visit"
"""The panels of a family's page that other pages open."""
MET_WORDS: Mapping[Met, str] = {
    Met.PARENT: mark("The parent"),
    Met.OTHER_ADULT: mark("Another adult"),
    Met.STUDENT: mark("The student"),
    Met.OTHER_CHILDREN: mark("Other children"),
    Met.NOBODY: mark("Nobody was there"),
}
WHERE_WORDS: Mapping[TakenWhere, str] = {
    TakenWhere.CALL: mark("On a call"),
    TakenWhere.DESK: mark("At the desk"),
    TakenWhere.WORKSHOP: mark("At a workshop"),
    TakenWhere.VISIT: mark("On a visit"),
    TakenWhere.SCHOOL: mark("At a school"),
}
STATE_WORDS: Mapping[RemarkState, tuple[str, Tone, IconName]] = {
    RemarkState.NO_ANSWER: (mark("No answer yet"), "amber", "clock"),
    RemarkState.NOT_TOLD: (mark("Not told back yet"), "blue", "message-square"),
    RemarkState.TOLD: (mark("Told back"), "green", "circle-check"),
}


def offline_words() -> str:
    """Return what the timer does, and plainly what it cannot do."""
    return _(
        "If nobody checks in by then, this computer shows it on Today. "
        "Other computers are not told: agree by phone who calls whom."
    )


def line_words(line: ChoiceLine) -> str:
    """Return a line of a short list in the language of the window."""
    return line.label_es if screen_language() == "es" else line.label_en


def code_words(lines: Iterable[ChoiceLine], code: str) -> str:
    """Return what a code of a short list says."""
    found = next((one for one in lines if one.code == code), None)
    return line_words(found) if found else code


def digit_lines(lines: Iterable[ChoiceLine]) -> list[tuple[str, ChoiceLine]]:
    """Return up to nine lines in use, each with its digit: its own number, else the next free one."""
    wanted = [one for one in lines if one.in_use][:9]
    taken = {str(one.number) for one in wanted if 1 <= one.number <= 9}
    free = (str(digit) for digit in range(1, 10) if str(digit) not in taken)
    found: dict[str, ChoiceLine] = {}
    for one in wanted:
        own = str(one.number)
        digit = own if own in taken and own not in found else next(free)
        found[digit] = one
    return sorted(found.items())


def moment_words(at: datetime, today: date) -> str:
    """Return day and time: *Tue, Nov 17, 2:00 PM*."""
    there = local_time(at)
    return f"{day_words(there.date(), today)}, {clock_words(there)}"


def read_moment(typed: str, today: date) -> datetime | None:
    """Read a day with a time behind it: *fri 2 pm*, *11/20 14:00*; None where either is missing."""
    words = typed.replace(",", " ").split()
    for end in range(len(words) - 1, 0, -1):
        day = read_day(" ".join(words[:end]), today)
        at = read_time("".join(words[end:]))
        if day is not None and at is not None:
            return at_time(day, at)
    return None


def at_time(day: date, at: time) -> datetime:
    """Return the instant of a time of day at the office."""
    return datetime.combine(day, at, LOCAL_ZONE)


def read_steps(typed: str, today: date) -> list[tuple[str, date | None]]:
    """Read next steps, one in each line with its day behind a comma: *ask about the pass, fri*."""
    found = []
    for line in typed.splitlines():
        if line.strip():
            said, _comma, day = line.rpartition(",")
            found.append((said.strip(), read_day(day, today) if said else None))
    return found


def state_badge(state: RemarkState) -> RowBadge:
    """Return where a line of a parent stands."""
    words, tone, icon = STATE_WORDS[state]
    return RowBadge(_(words), tone, icon)

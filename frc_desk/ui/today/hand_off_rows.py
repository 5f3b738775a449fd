"""Turns hand-offs into rows, and the digits by which an owner closes them into words."""

from collections.abc import Mapping

from frc_desk.domain.hand_offs import HandOffOutcome, HandOffRow
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.days import day_words
from frc_desk.ui.today.rows import Wordbook
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

HAND_OFF = "hand_off:"
OUTCOME_WORDS: Mapping[HandOffOutcome, str] = {
    HandOffOutcome.GOT_HELP: mark("Got help"),
    HandOffOutcome.UNDER_WAY: mark("Under way"),
    HandOffOutcome.NO_ANSWER: mark("No answer"),
    HandOffOutcome.NOT_POSSIBLE: mark("Not possible"),
    HandOffOutcome.NOT_WANTED: mark("Not wanted"),
}


def digits_line() -> str:
    """Return what each digit records, in a line."""
    return " · ".join(f"{one.value} {_(words)}" for one, words in OUTCOME_WORDS.items())


def outcome_of(digit: str) -> HandOffOutcome | None:
    """Return what a digit records, or nothing."""
    return next((one for one in HandOffOutcome if str(one.value) == digit), None)


def hand_off_facts(row: HandOffRow, book: Wordbook) -> RowFacts:
    """Return a hand-off as a row: who, what for, from whom, by when; the late ones say so."""
    badges = []
    if row.is_escalated:
        badges.append(RowBadge(_("Late"), "red", "circle-alert"))
    elif row.due_on < book.today:
        badges.append(RowBadge(_("Overdue"), "amber", "clock"))
    if not row.is_mine:
        owner = _("with {name}").format(name=row.owner_name)
        badges.append(RowBadge(owner, "neutral", "user"))
    about = row.stored_label or (book.need(row.need_code) if row.need_code else "")
    handed = _("from {name}").format(name=row.handed_by) if row.handed_by else ""
    due = _("by {day}").format(day=day_words(row.due_on, book.today))
    return RowFacts(
        key=HAND_OFF + row.referral_id,
        title=row.person_name or _("no name"),
        facts=" · ".join(part for part in (about or row.service_name, handed, due) if part),
        badges=tuple(badges),
        lead=RowLead("avatar", row.person_name),
        cap="1 – 5",
    )

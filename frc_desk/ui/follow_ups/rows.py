"""Turns follow-ups into rows of the list: phone, safe hours, language, what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.follow_ups import MOST_TRIES, FollowUpRow
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import language_words, late_words, need_words


@dataclass(frozen=True, slots=True)
class FollowUpBook:
    """What the rows need to know beside themselves."""

    today: date
    needs: Mapping[str, NeedCategory] = field(default_factory=dict)
    calendar: SchoolCalendar = field(default_factory=SchoolCalendar)

    def due_badge(self, due_on: date) -> RowBadge:
        """Return how late or how near a day is."""
        if due_on < self.today:
            late = max(self.calendar.working_days_between(due_on, self.today), 1)
            return RowBadge(late_words(late), "red", "circle-alert")
        if due_on == self.today:
            return RowBadge(_("Due today"), "amber", "clock")
        return RowBadge(day_words(due_on, self.today), "neutral", "calendar-days")

    def matter(self, row: FollowUpRow) -> str:
        """Return what a follow-up is about, as much as this person may see."""
        if row.private_with:
            return _("Private: ask {name}").format(name=row.private_with)
        if row.stored_label:
            return row.stored_label
        if row.need_code:
            return need_words(self.needs.get(row.need_code), row.need_code)
        return _("Ask how it went")


def row_facts(row: FollowUpRow, book: FollowUpBook, *, covered: bool = False) -> RowFacts:
    """Return a follow-up as a row of three lines; the name shortened where somebody looks over."""
    tries = ngettext("tried {n} time", "tried {n} times", row.tries).format(n=row.tries)
    services = ", ".join(row.services)
    about = ": ".join(part for part in (book.matter(row), services) if part)
    facts = [about, tries if row.tries else ""]
    reach = " · ".join(part for part in (row.phone or _("no phone"), row.safe_hours) if part)
    language = language_words(row.speaks) if row.speaks else ""
    return RowFacts(
        key=row.follow_up_id,
        title=row.person_name.split(" ", maxsplit=1)[0] if covered else row.person_name,
        facts=" · ".join(part for part in facts if part),
        end=tuple(part for part in (reach, language) if part),
        badges=(book.due_badge(row.due_on),),
        lead=RowLead("avatar", row.person_name),
        doubts=row.alert,
    )


def last_try(row: FollowUpRow) -> bool:
    """Tell whether one more call without an answer ends the tries."""
    return row.tries + 1 >= MOST_TRIES

"""Turns workshops and their lists into rows."""

from datetime import date

from frc_desk.clock import local_time
from frc_desk.domain.workshops import ListEntry, WorkshopLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.seat_words import seat_badges
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import language_words


def workshop_facts(line: WorkshopLine, today: date) -> RowFacts:
    """Return a workshop as a row: title, day, place, how many are on the list."""
    badges = (RowBadge(_("Full"), "amber", "circle-alert"),) if line.is_full else ()
    return RowFacts(
        key=line.workshop.id,
        title=line.workshop.title,
        facts=when_and_where(line, today),
        end=(seat_words(line),),
        badges=badges,
        lead=RowLead("icon", icon="graduation-cap"),
    )


def when_and_where(line: WorkshopLine, today: date) -> str:
    """Return day, time and place of a workshop."""
    at = local_time(line.workshop.starts_at)
    parts = (f"{day_words(at.date(), today)}, {clock_words(at)}", line.workshop.place)
    return " · ".join(part for part in parts if part)


def seat_words(line: WorkshopLine) -> str:
    """Return *12 of 20*, with how many wait for a seat and how many are not answered yet."""
    seated = line.listed - line.waiting - line.requested
    parts = [_("{n} of {all} on the list").format(n=seated, all=line.workshop.seats)]
    if line.waiting:
        parts.append(ngettext("{n} waits", "{n} wait", line.waiting).format(n=line.waiting))
    if line.requested:
        asked = ngettext("{n} requested", "{n} requested", line.requested)
        parts.append(asked.format(n=line.requested))
    return " · ".join(parts)


def entry_facts(entry: ListEntry, number: int, names: dict[str, str]) -> RowFacts:
    """Return one person of a list as a row, in the order in which they were added."""
    name = names.get(entry.person_id or "", "") or entry.first_name
    counter_mode().know(name)
    facts = [entry.phone, language_words(entry.speaks) if entry.speaks else ""]
    return RowFacts(
        key=entry.id,
        title=name,
        facts=" · ".join(part for part in facts if part),
        badges=seat_badges(entry.state),
        lead=RowLead("digit", str(number)),
    )

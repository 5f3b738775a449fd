"""Turns entries of the directory into rows: who, where, phone, and how far they may be trusted."""

from datetime import date

from frc_desk.domain.directory import ServiceEntry, UseState
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import short_day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead


def entry_badge(entry: ServiceEntry, today: date) -> RowBadge:
    """Return how far an entry may go, as word, icon and tone."""
    service = entry.service
    if service.reported_wrong_on is not None:
        day = short_day_words(service.reported_wrong_on, today)
        return RowBadge(_("Reported wrong {day}").format(day=day), "red", "flag")
    if service.use is UseState.CONFIRMED and service.confirmed_on is not None:
        day = short_day_words(service.confirmed_on, today)
        return RowBadge(_("Checked {day}").format(day=day), "green", "circle-check")
    words: dict[UseState, tuple[str, Tone, IconName]] = {
        UseState.CONFIRMED: (_("Checked"), "green", "circle-check"),
        UseState.READY_TO_VERIFY: (_("Check before giving"), "amber", "triangle-alert"),
        UseState.SEARCH_ONLY: (_("To look up only"), "neutral", "search"),
        UseState.OFFICE_FILLS_IN: (_("Fill in first"), "amber", "pencil"),
        UseState.NOT_TO_BE_GIVEN: (_("Not to be given"), "red", "circle-x"),
    }
    said, tone, icon = words[service.use]
    return RowBadge(said, tone, icon)


def entry_facts(entry: ServiceEntry, today: date, *, group: str = "", found: str = "") -> RowFacts:
    """Return an entry as a row; its head stands over the first row of its group."""
    place = entry.location
    parts = (
        entry.organization.name if entry.organization.name != entry.service.name else "",
        f"{place.address}, {place.city}" if place else _city(entry),
        entry.phone.number if entry.phone else _("no phone"),
    )
    return RowFacts(
        key=entry.id,
        title=entry.service.name,
        facts=" · ".join(part for part in parts if part),
        end=(_("24 hours"),) if entry.service.is_always_open else (),
        badges=(entry_badge(entry, today),),
        lead=RowLead("icon", icon="phone" if entry.service.is_always_open else "book-open"),
        found=found,
        group=group,
    )


def _city(entry: ServiceEntry) -> str:
    return next((place.city for place in entry.locations if place.city), "")

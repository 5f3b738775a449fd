"""What stands in the pane *Who can help*: cards, their groups and the rows of what is not shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frc_desk.domain.directory import ServiceEntry, UseState
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.matching import MatchAnswer, Suggestion
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.phones import shown_number
from frc_desk.domain.reasons import About, Because, Reason
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.ui.contacts.reason_words import doubts_words, fits_words, not_shown_words
from frc_desk.ui.days import short_day_words
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.service_card import ServiceFacts

FIRST_SHOWN = 6
FIRST_NOT_CHECKED = 4


@dataclass(frozen=True, slots=True)
class CardView:
    """One card: what it says, and what may be done with it."""

    service_id: ServiceId
    facts: ServiceFacts
    is_confirmed: bool
    is_finder: bool
    may_be_ticked: bool


@dataclass(frozen=True, slots=True)
class PaneView:
    """Everything that the pane shows for an answer of the directory."""

    shown: tuple[CardView, ...] = ()
    not_checked: tuple[CardView, ...] = ()
    not_shown: tuple[RowFacts, ...] = ()
    not_checked_count: int = 0
    not_shown_count: int = 0
    asked: bool = False

    @property
    def cards(self) -> tuple[CardView, ...]:
        return (*self.shown, *self.not_checked)

    @property
    def found_count(self) -> int:
        return len(self.shown) + self.not_checked_count


def pane_view(
    answer: MatchAnswer, categories: Mapping[str, NeedCategory], zip_code: str, today: date
) -> PaneView:
    """Return what the pane shows for an answer."""
    return PaneView(
        shown=tuple(card_view(one, categories, zip_code, today) for one in answer.shown),
        not_checked=tuple(
            card_view(one, categories, zip_code, today) for one in answer.not_checked
        ),
        not_shown=tuple(not_shown_row(one) for one in answer.not_shown),
        not_checked_count=answer.not_checked_count,
        not_shown_count=answer.not_shown_count,
        asked=True,
    )


def card_view(
    suggestion: Suggestion, categories: Mapping[str, NeedCategory], zip_code: str, today: date
) -> CardView:
    """Return the card of a suggestion."""
    entry = suggestion.entry
    needs = [_short_need(categories[code]) for code in suggestion.serves if code in categories]
    facts = ServiceFacts(
        entry.id,
        entry.service.name,
        who_words(entry),
        fits=fits_words(suggestion.reasons, needs, zip_code),
        doubts=doubts_words(suggestion.reasons),
        badges=tuple(_badges(suggestion, today)),
    )
    is_confirmed = entry.service.use is UseState.CONFIRMED
    return CardView(entry.id, facts, is_confirmed, suggestion.is_finder, suggestion.may_be_ticked)


def who_words(entry: ServiceEntry) -> str:
    """Return who offers a service and how it is reached: an agency or its street, and the phone."""
    organization, place = entry.organization.name, entry.location
    named_so = organization.casefold() in entry.service.name.casefold()
    first = place.address if named_so and place else "" if named_so else organization
    phone = shown_number(entry.phone.number, entry.phone.e164) if entry.phone else ""
    return " · ".join(part for part in (first, phone) if part) or organization


def not_shown_row(suggestion: Suggestion) -> RowFacts:
    """Return the row that says why a service is not shown."""
    return RowFacts(
        suggestion.entry.id,
        suggestion.entry.service.name,
        not_shown_words(suggestion.reasons),
        lead=RowLead("icon", icon="circle-slash"),
    )


def _short_need(category: NeedCategory) -> str:
    if category.care is Care.FINDER:
        return category.stored_as
    label = category.label_es if screen_language() == "es" else category.label_en
    return label[:1].lower() + label[1:]


def _badges(suggestion: Suggestion, today: date) -> Sequence[RowBadge]:
    badges = [_freshness(suggestion, today)]
    if suggestion.is_pinned:
        badges.append(RowBadge(_("Pinned: legal help first"), "violet", "pin"))
    if any(reason.code is Because.WAITING_LIST for reason in suggestion.reasons):
        badges.append(RowBadge(_("Waiting list"), "violet", "hourglass"))
    if suggestion.is_finder:
        badges.append(RowBadge(_("Nothing is stored"), "neutral", "eye-off"))
    elif suggestion.needs_own_page:
        badges.append(RowBadge(_("A page of its own"), "blue", "file-text"))
    return badges


def _freshness(suggestion: Suggestion, today: date) -> RowBadge:
    reason = next((one for one in suggestion.reasons if one.about is About.FRESHNESS), None)
    day = _day(reason)
    if reason is None or day is None:
        return RowBadge(_("Check before giving"), "amber", "triangle-alert")
    words = short_day_words(day, today)
    if reason.code is Because.CONFIRMED:
        return RowBadge(_("Checked {day}").format(day=words), "green", "circle-check")
    if reason.code is Because.REPORTED_WRONG:
        return RowBadge(_("Reported wrong {day}").format(day=words), "amber", "flag")
    return RowBadge(_("Check again, last {day}").format(day=words), "amber", "triangle-alert")


def _day(reason: Reason | None) -> date | None:
    on = reason.values.get("on") if reason else None
    return on if isinstance(on, date) else None

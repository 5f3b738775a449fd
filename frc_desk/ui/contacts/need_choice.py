"""What choosing needs makes of a draft, and what the banner of urgency says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import ContactDraft, DraftNeed
from frc_desk.domain.follow_ups import due_day
from frc_desk.domain.match_question import NeedAsked
from frc_desk.domain.needs import NeedCategory, Urgency

Categories = Mapping[str, NeedCategory]


@dataclass(frozen=True, slots=True)
class UrgencyView:
    """The most urgent of what was chosen, and what it means for today."""

    urgency: Urgency
    legal_first: bool
    asks_date: bool
    paper_on: date | None
    follow_up_on: date | None


def with_need(draft: ContactDraft, category: NeedCategory) -> ContactDraft:
    """Return the draft with a need; a finder need is never put into it."""
    if not category.is_stored or any(need.code == category.code for need in draft.needs):
        return draft
    return replace(draft, needs=(*draft.needs, DraftNeed(category.code, category.default_urgency)))


def without_need(draft: ContactDraft, code: str) -> ContactDraft:
    """Return the draft without a need."""
    return replace(draft, needs=tuple(need for need in draft.needs if need.code != code))


def with_label(draft: ContactDraft, label: str) -> ContactDraft:
    """Return the draft with the neutral label that stands for a finder need."""
    if not label or label in draft.stored_labels:
        return draft
    return replace(draft, stored_labels=(*draft.stored_labels, label))


def without_label(draft: ContactDraft, label: str) -> ContactDraft:
    """Return the draft without a neutral label."""
    return replace(draft, stored_labels=tuple(one for one in draft.stored_labels if one != label))


def with_paper_date(
    draft: ContactDraft, day: date | None, categories: Categories, today: date
) -> ContactDraft:
    """Return the draft with the date on the paper at every need that has one; it sets the urgency."""
    needs = []
    for need in draft.needs:
        category = categories.get(need.code)
        if category is None or not category.asks_date:
            needs.append(need)
            continue
        dated = replace(need, paper_on=day, urgency=category.default_urgency)
        asked = NeedAsked.of(category, dated.urgency, day)
        if day is not None and asked.legal_comes_first(today):
            dated = replace(
                dated, urgency=min(dated.urgency, Urgency.SAME_DAY, key=lambda u: u.rank)
            )
        needs.append(dated)
    return replace(draft, needs=tuple(needs))


def urgency_view(
    draft: ContactDraft, categories: Categories, today: date, calendar: SchoolCalendar
) -> UrgencyView | None:
    """Return what the banner says; nothing where all needs go their usual pace."""
    if not draft.needs:
        return None
    most = min(draft.needs, key=lambda need: need.urgency.rank)
    dated = [need for need in draft.needs if _asks_date(need, categories)]
    if most.urgency is Urgency.NORMAL and not dated:
        return None
    asked = [
        NeedAsked.of(categories[need.code], need.urgency, need.paper_on)
        for need in draft.needs
        if need.code in categories
    ]
    paper_on = min((need.paper_on for need in dated if need.paper_on), default=None)
    reachable = bool(draft.phone)
    return UrgencyView(
        most.urgency,
        legal_first=any(one.legal_comes_first(today) for one in asked),
        asks_date=bool(dated),
        paper_on=paper_on,
        follow_up_on=due_day(most.urgency, today, calendar, paper_on) if reachable else None,
    )


def scripts_of(codes: Sequence[str], categories: Categories) -> tuple[str, ...]:
    """Return the ids of the safety scripts that these needs ask for, each once."""
    found = (categories[code].script for code in codes if code in categories)
    return tuple(dict.fromkeys(script for script in found if script))


def _asks_date(need: DraftNeed, categories: Categories) -> bool:
    return need.code in categories and categories[need.code].asks_date

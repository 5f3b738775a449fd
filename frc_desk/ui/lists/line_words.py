"""How the page of the short lists calls them, as rows and as words."""

from collections.abc import Mapping, Sequence
from datetime import date

from frc_desk.domain.short_lists import ShortLine, ShortList, as_choice
from frc_desk.domain.unmet_reasons import AskedWhen, Whose
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, screen_language
from frc_desk.ui.days import short_day_words
from frc_desk.ui.visit_words import digit_lines
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

LIST_WORDS: Mapping[ShortList, str] = {
    ShortList.UNMET_REASON: mark("Not met because"),
    ShortList.VISIT_PURPOSE: mark("Visits"),
    ShortList.VISIT_BARRIER: mark("In the way"),
    ShortList.REMARK_TOPIC: mark("Topics"),
}
ABOUT_WORDS: Mapping[ShortList, str] = {
    ShortList.UNMET_REASON: mark(
        "Why a need was not met: offered when a call ends and at follow-ups."
    ),
    ShortList.VISIT_PURPOSE: mark("What a home visit is for: one digit when it is planned."),
    ShortList.VISIT_BARRIER: mark("What stands in the way: digits after a home visit."),
    ShortList.REMARK_TOPIC: mark("What parents speak of: one digit when a line is taken."),
}
WHOSE_WORDS: Mapping[Whose, str] = {
    Whose.PLACE: mark("Nothing here"),
    Whose.PARTNER: mark("The agency"),
    Whose.FAMILY: mark("The family"),
    Whose.ACCESS: mark("Getting there"),
    Whose.OFFICE: mark("Our office"),
}
ASKED_WORDS: Mapping[AskedWhen, str] = {
    AskedWhen.FOUND_NOTHING: mark("We found nothing"),
    AskedWhen.AGENCY_NO: mark("Agency said no"),
    AskedWhen.AGENCY_FULL: mark("Agency full"),
    AskedWhen.COULD_NOT_GO: mark("Could not go"),
    AskedWhen.PLANS_CHANGED: mark("Family changed plans"),
}
ASKED_DIGITS: Mapping[str, AskedWhen] = {str(at): one for at, one in enumerate(AskedWhen, start=1)}


def line_rows(wanted: ShortList, lines: Sequence[ShortLine], today: date) -> list[RowFacts]:
    """Return the lines in use, each with its digit, and under them those that are offered no longer."""
    choices = wanted.choices
    found = digit_lines(as_choice(one, choices) for one in lines) if choices else []
    digits = {one.code: digit for digit, one in found}
    used = [line_row(one, digits.get(one.code, ""), today) for one in lines if one.in_use]
    retired = [
        line_row(one, "", today, group="" if at else _("Offered no longer"))
        for at, one in enumerate(one for one in lines if not one.in_use)
    ]
    return [*used, *retired]


def line_row(line: ShortLine, digit: str, today: date, group: str = "") -> RowFacts:
    """Return one line: its words, the other language, and where it comes from."""
    here, other = line.label_en, line.label_es
    if screen_language() == "es":
        here, other = other, here
    day = short_day_words(line.checked_on, today) if line.checked_on else ""
    badges = []
    if line.whose is not None:
        badges.append(RowBadge(_(WHOSE_WORDS[line.whose]), "neutral"))
    if not line.in_use:
        badges.append(RowBadge(_("Retired"), "neutral", "circle-minus"))
    return RowFacts(
        key=line.code,
        title=here,
        facts=" · ".join(part for part in (other, line.source, day) if part),
        badges=tuple(badges),
        lead=RowLead("digit", words=digit) if digit else RowLead("icon", icon="list-ordered"),
        cap=_("Enter ↵"),
        group=group,
    )

"""How the page of the schools calls them, as rows and as words."""

from collections.abc import Mapping
from datetime import date

from frc_desk.domain.schools import School, SchoolState
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.operations.schools import SchoolLine
from frc_desk.ui.days import short_day_words
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

LEVEL_WORDS: Mapping[str, str] = {
    "elementary": mark("Elementary, TK to 5"),
    "K-8": mark("TK to 8"),
    "middle": mark("Middle, 6 to 8"),
    "6-12": mark("6 to 12"),
    "high": mark("High, 9 to 12"),
    "continuation": mark("Continuation, 9 to 12"),
    "independent study": mark("Independent study"),
    "adult": mark("Adult school"),
}


def level_words(level: str) -> str:
    """Return which grades a school has."""
    return _(LEVEL_WORDS[level]) if level in LEVEL_WORDS else level


def school_row(line: SchoolLine, names: Mapping[str, str], today: date, group: str) -> RowFacts:
    """Return a school: its grades, its children, where they go on, and what became of it."""
    school = line.school
    count = ngettext("{n} child", "{n} children", line.children).format(n=line.children)
    facts = [level_words(school.level), school.zip_code, count]
    if school.moved_on is not None:
        facts.append(_("moved {day}").format(day=short_day_words(school.moved_on, today)))
    return RowFacts(
        key=school.id,
        title=school.name,
        facts=" · ".join(part for part in (*facts, _onward(line, names, today)) if part),
        badges=tuple(_badges(school, today)),
        lead=RowLead("icon", icon="school"),
        cap=_("Enter ↵"),
        group=group,
    )


def _onward(line: SchoolLine, names: Mapping[str, str], today: date) -> str:
    school = line.school
    if school.is_closed(today) or school.closed_on is not None:
        if school.merged_into is None:
            return _("where its children go is not said")
        return _("its children go to {school}").format(school=names.get(school.merged_into, ""))
    if school.next_school is not None:
        return _("next school: {school}").format(school=names.get(school.next_school, ""))
    if not line.after:
        return ""
    several = ngettext("{n} school could follow", "{n} schools could follow", len(line.after))
    return several.format(n=len(line.after))


def _badges(school: School, today: date) -> list[RowBadge]:
    if school.closed_on is not None and not school.is_closed(today):
        day = short_day_words(school.closed_on, today)
        return [RowBadge(_("Closes {day}").format(day=day), "amber", "calendar-days")]
    if school.is_closed(today):
        words = _("Closed")
        if school.closed_on is not None:
            words = _("Closed {day}").format(day=short_day_words(school.closed_on, today))
        return [RowBadge(words, "neutral", "circle-minus")]
    if school.state is SchoolState.DAMAGED:
        return [RowBadge(_("Damaged, not in use"), "amber", "triangle-alert")]
    if school.state is SchoolState.UNVERIFIED:
        return [RowBadge(_("Not checked yet"), "amber", "circle-help")]
    return []

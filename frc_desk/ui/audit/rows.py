"""Lines of the access log as rows: when, who, what, and why where it was outside."""

from collections.abc import Mapping
from datetime import date

from frc_desk.clock import local_time
from frc_desk.domain.access import ChainState, Look, Searches, View
from frc_desk.domain.scope import OPEN_REASONS, OpenReason
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.times import clock_words
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

_VIEWS: Mapping[View, tuple[str, IconName]] = {
    View.FAMILY: (mark("Family's page"), "users"),
    View.PRINT: (mark("Print"), "printer"),
    View.PACKET: (mark("Family packet"), "file-text"),
    View.UNMASKED: (mark("Covered field shown"), "eye"),
    View.WIDE_SEARCH: (mark("Search in all schools"), "search"),
}
_REASONS: Mapping[OpenReason, str] = {
    OpenReason.HERE: mark("The family is here"),
    OpenReason.COVERING: mark("Covering for a colleague"),
    OpenReason.CALL_BACK: mark("Call-back"),
    OpenReason.REVIEW: mark("Supervisor review"),
}


def reason_words(reason: OpenReason) -> str:
    """Return a reason in the language of the window."""
    return _(_REASONS[reason])


def reason_choices() -> list[tuple[str, str]]:
    """Return the reasons with the digits that give them."""
    return [(str(at), reason_words(one)) for at, one in enumerate(OPEN_REASONS, 1)]


def look_row(look: Look, number: int, today: date) -> RowFacts:
    """Return one look: the colleague, what was opened, whose, when."""
    there = local_time(look.at)
    words, icon = _VIEWS[look.view]
    facts = [_(words), look.family, reason_words(look.reason) if look.reason else ""]
    tone: Tone = "amber" if look.is_outside else "neutral"
    outside = RowBadge(_("Outside their schools"), "amber", "eye")
    return RowFacts(
        key=str(number),
        title=look.staff_name,
        facts=" · ".join(part for part in facts if part),
        end=(f"{day_words(there.date(), today)} {clock_words(there)}",),
        badges=(outside,) if look.is_outside else (),
        lead=RowLead("icon", icon=icon, tone=tone),
    )


def searches_row(one: Searches, today: date) -> RowFacts:
    """Return a day of many searches; what was searched is not kept."""
    count = ngettext("{n} search", "{n} searches", one.searches).format(n=one.searches)
    return RowFacts(
        key=f"{one.staff_name} {one.day}",
        title=one.staff_name,
        facts=count,
        end=(day_words(one.day, today),),
        lead=RowLead("icon", icon="search", tone="amber"),
    )


def chain_words(chain: ChainState) -> tuple[str, Tone, IconName]:
    """Return whether the log can be believed, said plainly."""
    if chain.holds:
        words = ngettext(
            "The access log holds: {n} line, as it was written.",
            "The access log holds: all {n} lines are as they were written.",
            chain.lines,
        )
        return words.format(n=chain.lines), "green", "shield-check"
    words = _(
        "Lines of the access log were changed or taken out (computer {machines})."
        " Do not use this office until somebody has looked at it; the last good backup has them."
    )
    return words.format(machines=", ".join(chain.broken)), "red", "shield-alert"

"""What waits for the custodian of records, and a disposal's notice, as rows of Today."""

from collections.abc import Mapping
from datetime import date

from frc_desk.clock import local_time
from frc_desk.domain.disposal import DisposalNotice
from frc_desk.domain.records_due import DueKind, RecordsDue
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.days import day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.records_words import due_words
from frc_desk.ui.times import clock_words
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

RECORDS = "records"
FAMILY_OF = "family_of:"
_WORDS: Mapping[DueKind, tuple[str, IconName]] = {
    DueKind.PACKET: (mark("Family packet for {who}"), "file-text"),
    DueKind.COUNSEL: (mark("Counsel decides about a packet for {who}"), "gavel"),
    DueKind.CHALLENGE: (mark("Meet {who} about a note"), "flag"),
    DueKind.LEGAL: (mark("Legal request of {who}"), "gavel"),
    DueKind.TELL_FAMILY: (mark("Tell the family about the request of {who}"), "phone-call"),
    DueKind.CLASSIFY: (mark("Classify last year's records"), "clipboard-check"),
}


def records_rows(waiting: tuple[RecordsDue, ...], today: date) -> list[RowFacts]:
    """Return what is due about records; a family's name stands only where the family asked."""
    return [_row(number, one, today) for number, one in enumerate(waiting)]


def disposal_rows(notices: tuple[DisposalNotice, ...], today: date) -> list[RowFacts]:
    """Return the notice of a proposed disposal, which everybody sees."""
    rows = []
    for one in notices:
        there = local_time(one.alone_from)
        words = _("Proposed by {who}. One person alone can do it from {day}, {time} on.").format(
            who=one.proposed_by, day=day_words(there.date(), today), time=clock_words(there)
        )
        rows.append(
            RowFacts(
                key=f"{RECORDS}:{one.disposal.id}",
                title=_("Old records are to be destroyed for good"),
                facts=words,
                badges=(RowBadge(_("Notice"), "amber", "trash-2"),),
                lead=RowLead("icon", icon="trash-2", tone="amber"),
                cap="Enter ↵",
            )
        )
    return rows


def _row(number: int, one: RecordsDue, today: date) -> RowFacts:
    words, icon = _WORDS[one.kind]
    due, tone = due_words(one.due_on, today)
    urgent: Tone = "red" if one.kind is DueKind.LEGAL else tone
    key = f"{FAMILY_OF}{number}:{one.person_id}" if one.person_id else f"{RECORDS}:{number}"
    return RowFacts(
        key=key,
        title=_(words).format(who=one.who),
        facts=_("Custodian of records"),
        badges=(RowBadge(due, urgent, "calendar-clock"),),
        lead=RowLead("icon", icon=icon, tone=urgent),
        cap="Enter ↵",
    )

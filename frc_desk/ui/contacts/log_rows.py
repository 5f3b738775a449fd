"""The contact log as rows: when, who, what about, how it ended, and by whom."""

from collections.abc import Mapping, Sequence
from datetime import date

from frc_desk.clock import local_time
from frc_desk.domain.contacts import Channel, ContactDraft, ContactLine, Ending
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.text_folding import fold, words_of
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.person_choice import short_name
from frc_desk.ui.contacts.words import said, short_language_words
from frc_desk.ui.days import day_words
from frc_desk.ui.icons import IconName
from frc_desk.ui.times import clock_words
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.wording import need_words

OPEN = "open:"
"""Before the id of a contact that is still open."""

_ICONS: Mapping[Channel, IconName] = {
    Channel.WALK_IN: "footprints",
    Channel.HOME_VISIT: "house",
    Channel.SCHOOL_VISIT: "school",
    Channel.TEXT: "message-square",
    Channel.EMAIL: "mail",
    Channel.EVENT: "users",
    Channel.VIDEO: "monitor",
}
_TONES: Mapping[Ending, Tone] = {
    Ending.REFERRED: "green",
    Ending.CONNECTED: "green",
    Ending.QUESTION_ANSWERED: "green",
    Ending.RIGHT_OFFICE: "green",
    Ending.LISTENED: "blue",
    Ending.CALL_BACK: "amber",
    Ending.NO_ANSWER: "amber",
    Ending.FOUND_NOTHING: "red",
    Ending.OTHER: "neutral",
}
_SIGNS: Mapping[Tone, IconName] = {
    "green": "circle-check",
    "blue": "message-circle-heart",
    "amber": "clock",
    "red": "circle-slash",
    "neutral": "circle-minus",
}


def line_row(
    line: ContactLine, categories: Mapping[str, NeedCategory], today: date, typed: str = ""
) -> RowFacts:
    """Return one contact of the log."""
    counter_mode().know(line.person_name)
    there = local_time(line.started_at)
    about = [need_words(categories.get(code), code) for code in line.need_codes]
    about += line.stored_labels
    if line.private_with:
        about.append(_("a private matter, ask {name}").format(name=line.private_with))
    facts = [said(line.channel), *about]
    if line.speaks:
        facts.append(short_language_words(line.speaks))
    return RowFacts(
        line.contact_id,
        line.person_name or _("No name given"),
        " · ".join(facts),
        end=(f"{day_words(there.date(), today)} {clock_words(there)}", line.staff_name),
        badges=tuple(_ending_badge(ending) for ending in line.endings),
        lead=RowLead("icon", icon=_ICONS.get(line.channel, "phone-call")),
        found=typed,
        cap="Enter ↵",
    )


def draft_row(draft: ContactDraft, categories: Mapping[str, NeedCategory], today: date) -> RowFacts:
    """Return a contact that is still open; Enter goes on with it."""
    there = local_time(draft.started_at)
    about = [need_words(categories.get(need.code), need.code) for need in draft.needs]
    about += draft.stored_labels
    return RowFacts(
        OPEN + draft.id,
        short_name(draft) or said(draft.channel),
        " · ".join([said(draft.channel), *about]),
        end=(f"{day_words(there.date(), today)} {clock_words(there)}", ""),
        badges=(RowBadge(_("Draft"), "amber", "pencil"),),
        lead=RowLead("icon", icon=_ICONS.get(draft.channel, "phone-call"), tone="amber"),
        cap="Enter ↵",
    )


def rows_with(typed: str, rows: Sequence[RowFacts]) -> tuple[RowFacts, ...]:
    """Return the rows in which every typed word begins a word."""
    wanted = fold(typed).split()
    if not wanted:
        return tuple(rows)
    return tuple(row for row in rows if _has(row, wanted))


def _has(row: RowFacts, wanted: Sequence[str]) -> bool:
    words = words_of(" ".join((row.title, row.facts, *row.end, *(one.words for one in row.badges))))
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _ending_badge(ending: Ending) -> RowBadge:
    tone = _TONES[ending]
    return RowBadge(said(ending), tone, _SIGNS[tone])

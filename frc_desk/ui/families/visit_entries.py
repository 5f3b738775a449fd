"""What the timeline says of home visits and of messages to schools."""

from collections.abc import Mapping

from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.school_messages import MessageEnd
from frc_desk.domain.timeline import MessageEntry, VisitEntry
from frc_desk.domain.visits import VisitEnd
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.days import day_words
from frc_desk.ui.families.entry_words import EntryBook, EntryFacts, EntryNote, entry_facts
from frc_desk.ui.families.words import joined
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.visit_words import MET_WORDS, moment_words
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowBadge

VISIT = "visit:"
"""Before the id of a visit that Enter opens."""
_VISITS: Mapping[VisitEnd | None, tuple[str, Tone, IconName]] = {
    None: (mark("Planned"), "blue", "calendar-clock"),
    VisitEnd.WRITTEN: (mark("Made"), "green", "circle-check"),
    VisitEnd.CALLED_OFF: (mark("Called off"), "neutral", "circle-minus"),
}
_MESSAGES: Mapping[MessageEnd | None, tuple[str, Tone, IconName]] = {
    None: (mark("Waiting"), "violet", "hourglass"),
    MessageEnd.ANSWERED: (mark("Answered"), "green", "circle-check"),
    MessageEnd.NO_ANSWER: (mark("Did not answer"), "red", "circle-slash"),
}


@entry_facts.register
def visit_facts(entry: VisitEntry, book: EntryBook) -> EntryFacts:
    """Return what a visit says: why, for whom, who went, whom they met, what stands in the way."""
    words, tone, icon = _VISITS[entry.ended_as]
    is_open = entry.ended_as is None
    about = _("about {name}").format(name=entry.about) if entry.about else ""
    met = ", ".join(_(MET_WORDS[one]) for one in entry.met)
    barriers = ", ".join(book.choice(ChoiceList.VISIT_BARRIER, one) for one in entry.barriers)
    counter_mode().know_private([barriers] if barriers else [])
    facts = joined(
        book.choice(ChoiceList.VISIT_PURPOSE, entry.purpose),
        about,
        _("met: {who}").format(who=met) if met else "",
        ", ".join(one for one in entry.who if one),
    )
    return EntryFacts(
        key=entry.key,
        title=_("Home visit"),
        when=moment_words(entry.at, book.today) if is_open else book.when(entry.at),
        icon="house",
        tone=tone,
        badges=(RowBadge(_(words), tone, icon),),
        facts=facts,
        notes=(EntryNote(_("In the way"), barriers),) if barriers else (),
        opens=VISIT + entry.key if is_open else "",
    )


@entry_facts.register
def message_facts(entry: MessageEntry, book: EntryBook) -> EntryFacts:
    """Return what a message says: to whom, what about, by when, what came of it."""
    words, tone, icon = _MESSAGES[entry.ended_as]
    badges = [RowBadge(_(words), tone, icon)]
    if entry.told_on is not None:
        badges.append(RowBadge(_("Parent told"), "neutral", "check"))
    about = _("about {name}").format(name=entry.about) if entry.about else ""
    due = ""
    if entry.ended_as is None:
        due = _("answer by {day}").format(day=day_words(entry.answer_by, book.today))
    counter_mode().know_private([entry.answer] if entry.answer else [])
    return EntryFacts(
        key=entry.key,
        title=_("Message to {who}").format(who=entry.to_whom),
        when=book.when(entry.at),
        icon="school",
        tone=tone,
        badges=tuple(badges),
        facts=joined(entry.matter, about, entry.school_name, due, book.other(entry.staff)),
        notes=(EntryNote(_("The school said"), entry.answer),) if entry.answer else (),
    )

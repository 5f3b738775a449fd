"""What an entry of the timeline says; a part of the product with a kind of its own registers its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import singledispatch

from frc_desk.clock import local_time
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.contacts import Channel, Ending, NoteKind
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.referrals import GivenWay, ReferralWord, Source
from frc_desk.domain.timeline import (
    ContactEntry,
    SlipEntry,
    StepEntry,
    TimelineEntry,
    TimelineNote,
    WorkshopEntry,
)
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext, screen_language
from frc_desk.ui.days import day_words, short_day_words
from frc_desk.ui.families.words import joined
from frc_desk.ui.icons import IconName
from frc_desk.ui.seat_words import seat_badges
from frc_desk.ui.times import clock_words
from frc_desk.ui.tokens import Tone
from frc_desk.ui.visit_words import code_words
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.long_words import beginning
from frc_desk.ui.widgets.rows import RowBadge
from frc_desk.ui.wording import channel_words, need_words

WORKSHOP = "workshop:"
"""Before the id of a workshop that Enter opens."""


@dataclass(frozen=True, slots=True)
class EntryBook:
    """What the words of entries need to know beside the entries."""

    today: date
    me: str = ""
    needs: Mapping[str, NeedCategory] = field(default_factory=dict)
    reasons: tuple[UnmetReasonLine, ...] = ()
    choices: tuple[ChoiceLine, ...] = ()

    def need(self, code: str) -> str:
        """Return the label of a need."""
        return need_words(self.needs.get(code), code)

    def why(self, code: str) -> str:
        """Return why a need was not met, in the words of the district's own list."""
        line = next((one for one in self.reasons if code and one.code == code), None)
        if line is None:
            return ""
        return line.label_es if screen_language() == "es" else line.label_en

    def choice(self, wanted: ChoiceList, code: str) -> str:
        """Return a line of one of the district's short lists."""
        return code_words((one for one in self.choices if one.belongs_to is wanted), code)

    def other(self, staff: str) -> str:
        """Return a colleague's name; nothing where it was oneself."""
        return "" if staff == self.me else staff

    def day(self, day: date) -> str:
        """Return a day of the past: *Nov 9*."""
        return short_day_words(day, self.today)

    def when(self, at: datetime) -> str:
        """Return when something happened: *Today, 10:39 AM*, *Nov 9*."""
        there = local_time(at)
        if there.date() == self.today:
            return _("Today, {time}").format(time=clock_words(there))
        return short_day_words(there.date(), self.today)


@dataclass(frozen=True, slots=True)
class EntryNote:
    """A note as it stands in the timeline."""

    kind: str
    body: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry in words: what, when, its states, its facts, its notes, and what Enter opens."""

    key: str
    title: str
    when: str
    icon: IconName
    tone: Tone = "neutral"
    badges: tuple[RowBadge, ...] = ()
    facts: str = ""
    notes: tuple[EntryNote, ...] = ()
    opens: str = ""

    @property
    def summary(self) -> str:
        """The whole entry as one sentence for screen readers."""
        parts = [self.title, *(one.words for one in self.badges), self.when, self.facts]
        parts += [f"{note.kind}: {beginning(note.body)}" for note in self.notes]
        return ", ".join(part for part in parts if part)


_CHANNEL_ICONS: Mapping[Channel, IconName] = {
    Channel.WALK_IN: "footprints",
    Channel.HOME_VISIT: "house",
    Channel.SCHOOL_VISIT: "school",
    Channel.TEXT: "message-square",
    Channel.EMAIL: "mail",
    Channel.EVENT: "users",
    Channel.VIDEO: "monitor",
}
_CHANNEL_TONES: Mapping[Channel, Tone] = {Channel.PHONE_IN: "accent", Channel.PHONE_OUT: "accent"}
_ENDINGS: Mapping[Ending, tuple[str, Tone]] = {
    Ending.QUESTION_ANSWERED: (mark("Question answered"), "neutral"),
    Ending.REFERRED: (mark("Referred"), "accent"),
    Ending.CONNECTED: (mark("Connected"), "accent"),
    Ending.LISTENED: (mark("Listened"), "neutral"),
    Ending.NO_ANSWER: (mark("No answer, message"), "neutral"),
    Ending.CALL_BACK: (mark("We call back"), "amber"),
    Ending.RIGHT_OFFICE: (mark("Right office"), "neutral"),
    Ending.FOUND_NOTHING: (mark("Found nothing"), "red"),
    Ending.OTHER: (mark("Other"), "neutral"),
}
_NOTE_KINDS: Mapping[NoteKind, str] = {
    NoteKind.FAMILY_SAID: mark("Family said"),
    NoteKind.I_SAW: mark("I saw"),
    NoteKind.STAFF_OPINION: mark("Staff opinion"),
}
_WAYS: Mapping[GivenWay, str] = {
    GivenWay.PRINTED: mark("printed"),
    GivenWay.READ_ALOUD: mark("read aloud"),
    GivenWay.PICK_UP: mark("waits at school"),
    GivenWay.MAILED: mark("by mail"),
    GivenWay.COPIED: mark("copied"),
}
_STEPS: Mapping[ReferralWord, tuple[str, str, Tone, IconName]] = {
    ReferralWord.GIVEN: (mark("Referral given"), mark("Given"), "blue", "file-text"),
    ReferralWord.WAITING: (mark("Referral: waiting"), mark("Waiting"), "violet", "hourglass"),
    ReferralWord.GOT_HELP: (
        mark("Referral closed: got help"), mark("Got help"), "green", "circle-check",
    ),
    ReferralWord.NO_HELP: (mark("Referral closed: no help"), mark("No help"), "red", "circle-x"),
    ReferralWord.LOST_TOUCH: (
        mark("Referral closed: lost touch"), mark("Lost touch"), "neutral", "phone-off",
    ),
    ReferralWord.IN_ERROR: (
        mark("Referral taken back"), mark("Entered in error"), "neutral", "circle-slash",
    ),
}  # fmt: skip
_SOURCES: Mapping[Source, str] = {
    Source.FAMILY: mark("the family told us"),
    Source.AGENCY: mark("the agency told us"),
    Source.WE_THINK: mark("we think so"),
}


def source_words(source: Source | None) -> str:
    """Return on whose word something stands."""
    return _(_SOURCES[source]) if source else ""


def step_badge(word: ReferralWord) -> RowBadge:
    """Return where a referral stands: word, tone and icon."""
    _title, words, tone, icon = _STEPS[word]
    return RowBadge(_(words), tone, icon)


def note_words(note: TimelineNote, book: EntryBook) -> EntryNote:
    """Return a note with the word for what it stands on, and its author where it is a colleague."""
    counter_mode().know_private([note.body])
    return EntryNote(_(_NOTE_KINDS[note.kind]), note.body, book.other(note.author))


@singledispatch
def entry_facts(entry: TimelineEntry, book: EntryBook) -> EntryFacts:
    """Return what an entry says.

    Raises:
        TypeError: its kind has registered no words.
    """
    message = f"no words for {type(entry).__name__} on {book.today}"
    raise TypeError(message)


@entry_facts.register
def _contact(entry: ContactEntry, book: EntryBook) -> EntryFacts:
    minutes = round(entry.seconds / 60)
    title = channel_words(entry.channel)
    if minutes:
        title = _("{channel}, {n} min").format(channel=title, n=minutes)
    about = [book.need(code) for code in entry.need_codes]
    about += entry.stored_labels
    private = len(entry.private_with)
    if private:
        words = ngettext("one private need", "{n} private needs", private)
        about.append(words.format(n=private))
    if entry.about:
        about.append(_("about {name}").format(name=entry.about))
    return EntryFacts(
        key=entry.key,
        title=title,
        when=book.when(entry.at),
        icon=_CHANNEL_ICONS.get(entry.channel, "phone-call"),
        tone=_CHANNEL_TONES.get(entry.channel, "neutral"),
        badges=tuple(_ending_badge(one) for one in entry.endings),
        facts=joined(*about, _by(entry, book)),
        notes=tuple(note_words(note, book) for note in entry.notes),
    )


@entry_facts.register
def _slip(entry: SlipEntry, book: EntryBook) -> EntryFacts:
    services = list(entry.services)
    if entry.private:
        words = ngettext("one private service", "{n} private services", entry.private)
        services.append(words.format(n=entry.private))
    asked = ""
    if entry.follow_up_on:
        asked = _("follow-up {day}").format(day=day_words(entry.follow_up_on, book.today))
    return EntryFacts(
        key=entry.key,
        title=_("Slip {code} given").format(code=entry.code),
        when=book.when(entry.at),
        icon="file-text",
        tone="blue",
        badges=(RowBadge(_("Given"), "blue", "file-text"),),
        facts=joined(*services, _(_WAYS[entry.way]), asked),
    )


@entry_facts.register
def _step(entry: StepEntry, book: EntryBook) -> EntryFacts:
    title, words, tone, icon = _STEPS[entry.word]
    need = entry.stored_label or (book.need(entry.need_code) if entry.need_code else "")
    slip = _("slip {code}").format(code=entry.slip_code) if entry.slip_code else ""
    return EntryFacts(
        key=entry.key,
        title=_(title),
        when=book.when(entry.at),
        icon=icon,
        tone=tone,
        badges=(RowBadge(_(words), tone, icon),),
        facts=joined(
            entry.service_name, need, book.why(entry.reason), source_words(entry.source), slip
        ),
    )


@entry_facts.register
def _workshop(entry: WorkshopEntry, book: EntryBook) -> EntryFacts:
    there = local_time(entry.starts_at)
    title = entry.title_es if screen_language() == "es" and entry.title_es else entry.title
    starts = f"{day_words(there.date(), book.today)}, {clock_words(there)}"
    about = _("for {name}").format(name=entry.about) if entry.about else ""
    return EntryFacts(
        key=entry.key,
        title=title,
        when=book.when(entry.at),
        icon="graduation-cap",
        tone="violet",
        badges=seat_badges(entry.seat) or (RowBadge(_("On the list"), "violet", "ticket"),),
        facts=joined(about, starts, entry.workshop_place),
        opens=WORKSHOP + entry.workshop_id,
    )


def _ending_badge(ending: Ending) -> RowBadge:
    words, tone = _ENDINGS[ending]
    said = _("{digit} {ending}").format(digit=ending.value, ending=_(words))
    return RowBadge(said, tone)


def _by(entry: ContactEntry, book: EntryBook) -> str:
    """Say who took a contact, where it was somebody else, and at which school."""
    other = book.other(entry.staff)
    if other and entry.school_name:
        return _("by {name} at {school}").format(name=other, school=entry.school_name)
    if other:
        return _("by {name}").format(name=other)
    return _("at {school}").format(school=entry.school_name) if entry.school_name else ""

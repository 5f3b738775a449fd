"""What the timeline says of a yes that was given, of what went out, and of needs that ended alone."""

from collections.abc import Mapping

from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.releases import ReleaseKind, ReleaseState
from frc_desk.domain.timeline import ConsentEntry, DisclosureEntry, NeedEntry
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.consent_words import KIND_WORDS, share_words
from frc_desk.ui.days import day_words
from frc_desk.ui.families.entry_words import EntryBook, EntryFacts, entry_facts, source_words
from frc_desk.ui.families.words import joined
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.rows import RowBadge

_CONSENTS: Mapping[ReleaseState, tuple[str, Tone, IconName]] = {
    ReleaseState.IN_FORCE: (mark("In force"), "green", "circle-check"),
    ReleaseState.EXPIRED: (mark("Ended"), "neutral", "circle-minus"),
    ReleaseState.REVOKED: (mark("Taken back"), "neutral", "circle-minus"),
}
_NEEDS: Mapping[NeedState, tuple[str, str, Tone, IconName]] = {
    NeedState.MET: (mark("Need met"), mark("Got help"), "green", "circle-check"),
    NeedState.PARTLY_MET: (mark("Need partly met"), mark("Partly met"), "green", "circle-check"),
    NeedState.UNMET: (mark("Need not met"), mark("Not met"), "red", "circle-slash"),
    NeedState.WITHDRAWN: (mark("Need withdrawn"), mark("Withdrawn"), "neutral", "circle-minus"),
    NeedState.UNKNOWN: (mark("Need closed"), mark("Unknown"), "neutral", "circle-help"),
}


@entry_facts.register
def consent_facts(entry: ConsentEntry, book: EntryBook) -> EntryFacts:
    """Return what a yes says: with whom what may be shared, until when, and who heard it."""
    words, tone, icon = _CONSENTS[entry.state]
    spoken = entry.release.kind is ReleaseKind.SPOKEN
    until = _("to {day}").format(day=day_words(entry.release.until, book.today))
    return EntryFacts(
        key=entry.key,
        title=_("Spoken yes") if spoken else _("Release signed"),
        when=book.when(entry.at),
        icon="file-text",
        tone="green" if entry.state is ReleaseState.IN_FORCE else "neutral",
        badges=(RowBadge(_(words), tone, icon),),
        facts=joined(share_words(entry.release), until, book.other(entry.staff)),
    )


@entry_facts.register
def disclosure_facts(entry: DisclosureEntry, book: EntryBook) -> EntryFacts:
    """Return what a line of the disclosure log says."""
    told = entry.disclosure
    refused = told.kind is DisclosureKind.REFUSED
    icon: IconName = "ban" if refused else "upload"
    tone: Tone = "red" if refused else "blue"
    return EntryFacts(
        key=entry.key,
        title=told.recipient,
        when=book.when(entry.at),
        icon=icon,
        tone=tone,
        badges=(RowBadge(_(KIND_WORDS[told.kind]), tone, icon),),
        facts=joined(told.interest, told.reason, book.other(entry.staff)),
    )


@entry_facts.register
def need_facts(entry: NeedEntry, book: EntryBook) -> EntryFacts:
    """Return how a need ended that was sent nowhere."""
    title, words, tone, icon = _NEEDS[entry.state]
    need = entry.stored_label or (book.need(entry.need_code) if entry.need_code else "")
    return EntryFacts(
        key=entry.key,
        title=_(title),
        when=book.when(entry.at),
        icon=icon,
        tone=tone,
        badges=(RowBadge(_(words), tone, icon),),
        facts=joined(
            need, book.why(entry.reason), source_words(entry.source), book.other(entry.staff)
        ),
    )

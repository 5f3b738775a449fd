"""Every kind of entry that the timeline has words for; a part with kinds of its own adds its module."""

from collections.abc import Iterable

from frc_desk.domain.timeline import TimelineEntry
from frc_desk.ui.families import consent_entries, entry_words, visit_entries
from frc_desk.ui.families.entry_words import EntryBook, EntryFacts, entry_facts

KINDS = (entry_words, consent_entries, visit_entries)
"""The modules whose words are registered by being read."""


def facts_of(entries: Iterable[TimelineEntry], book: EntryBook) -> list[EntryFacts]:
    """Return entries in words."""
    return [entry_facts(one, book) for one in entries]

"""The fence between what was typed and what is kept: no finder choice, no number that must not be stored."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.note_checker import covered


def storable(
    draft: ContactDraft, categories: Mapping[str, NeedCategory], chosen: Iterable[ServiceEntry]
) -> ContactDraft:
    """Return the form without finder choices, and with numbers that must not be kept covered.

    The window keeps both out already; this is the second fence (privacy.md, What holds first 1 and 7).
    `chosen` are the entries of the form's services.
    """
    finder = [
        need
        for need in draft.needs
        if need.code in categories and categories[need.code].care is Care.FINDER
    ]
    labels = dict.fromkeys([*draft.stored_labels, *(categories[n.code].stored_as for n in finder)])
    alone = {entry.id for entry in chosen if entry.is_finder_only}
    return replace(
        draft,
        needs=tuple(need for need in draft.needs if need not in finder),
        stored_labels=tuple(labels),
        services=tuple(one for one in draft.services if one not in alone),
        call_first=tuple(one for one in draft.call_first if one not in alone),
        note=covered(draft.note, draft.allowed_numbers).text,
    )

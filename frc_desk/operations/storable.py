"""The fence between what was typed and what is kept: no finder choice, no number that must not be stored."""

from dataclasses import replace

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.needs import Care
from frc_desk.domain.note_checker import covered
from frc_desk.operations.directory import DirectoryDesk


def storable(draft: ContactDraft, directory: DirectoryDesk) -> ContactDraft:
    """Return the form without finder choices, and with numbers that must not be kept covered.

    The window keeps both out already; this is the second fence (privacy.md, What holds first 1 and 7).
    """
    categories = directory.categories_by_code()
    finder = [
        need
        for need in draft.needs
        if need.code in categories and categories[need.code].care is Care.FINDER
    ]
    labels = dict.fromkeys([*draft.stored_labels, *(categories[n.code].stored_as for n in finder)])
    alone = {entry.id for entry in directory.entries(draft.services) if entry.is_finder_only}
    return replace(
        draft,
        needs=tuple(need for need in draft.needs if need not in finder),
        stored_labels=tuple(labels),
        services=tuple(one for one in draft.services if one not in alone),
        call_first=tuple(one for one in draft.call_first if one not in alone),
        note=covered(draft.note, draft.allowed_numbers).text,
    )

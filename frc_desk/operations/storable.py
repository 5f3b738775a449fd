"""The fence between what was typed and what is kept: no finder need, no number that must not be stored."""

from collections.abc import Mapping
from dataclasses import replace

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.note_checker import covered


def storable(draft: ContactDraft, categories: Mapping[str, NeedCategory]) -> ContactDraft:
    """Return the form without finder choices, and with numbers that must not be kept covered.

    The window keeps both out already; this is the second fence (privacy.md, What holds first 1 and 7).
    """
    finder = [need for need in draft.needs if _is_finder(categories, need.code)]
    note = covered(draft.note, draft.allowed_numbers).text
    if not finder and note == draft.note:
        return draft
    labels = dict.fromkeys([*draft.stored_labels, *(categories[n.code].stored_as for n in finder)])
    kept = tuple(need for need in draft.needs if need not in finder)
    return replace(draft, needs=kept, stored_labels=tuple(labels), note=note)


def _is_finder(categories: Mapping[str, NeedCategory], code: str) -> bool:
    return code in categories and categories[code].care is Care.FINDER

"""The fence between what was typed and what is kept: no finder choice, no number that must not be stored."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.note_checker import covered
from frc_desk.domain.typed_text import keepable, one_line


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
        _as_lines(draft),
        needs=tuple(need for need in draft.needs if need not in finder),
        stored_labels=tuple(labels),
        services=tuple(one for one in draft.services if one not in alone),
        call_first=tuple(one for one in draft.call_first if one not in alone),
        note=covered(keepable(draft.note), draft.allowed_numbers).text,
    )


def nameless(draft: ContactDraft) -> ContactDraft:
    """Return the form without anybody on it: whoever keeps no families writes nobody down."""
    return replace(
        draft,
        who="",
        new_person=None,
        person_id=None,
        household_id=None,
        phone="",
        child="",
        safe_hours="",
        code_word="",
    )


def _as_lines(draft: ContactDraft) -> ContactDraft:
    """Return the form with each of its lines as one line, whatever was pasted."""
    person = draft.new_person
    named = person and replace(
        person, full_name=one_line(person.full_name), phone=one_line(person.phone)
    )
    return replace(
        draft,
        who=one_line(draft.who),
        new_person=named,
        phone=one_line(draft.phone),
        ages=one_line(draft.ages),
        child=one_line(draft.child),
        safe_hours=one_line(draft.safe_hours),
        code_word=one_line(draft.code_word),
    )

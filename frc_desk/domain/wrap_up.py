"""How a contact ends: which digits are proposed, and what each of them still asks."""

from frc_desk.domain.contacts import Channel, ContactDraft, Ending

ASKS_WHY = Ending.FOUND_NOTHING


def proposed_endings(draft: ContactDraft) -> tuple[Ending, ...]:
    """Return what Ctrl+Enter proposes; the person at the desk may say otherwise with one digit."""
    helped = _helped(draft)
    if draft.endings:
        return _said(draft.endings, helped)
    if helped:
        return helped
    if draft.channel is Channel.PHONE_OUT and not draft.note.strip():
        return (Ending.NO_ANSWER,)
    if draft.needs:
        return (Ending.FOUND_NOTHING,)
    return (Ending.LISTENED if draft.note.strip() else Ending.QUESTION_ANSWERED,)


def _said(endings: tuple[Ending, ...], helped: tuple[Ending, ...]) -> tuple[Ending, ...]:
    """Return what was said; *found nothing* gives way where somebody was found since."""
    if ASKS_WHY not in endings or not helped or set(helped) & set(endings):
        return endings
    return tuple(one for one in Ending if one in {*endings, *helped} - {ASKS_WHY})


def _helped(draft: ContactDraft) -> tuple[Ending, ...]:
    connected = (Ending.CONNECTED,) if draft.connected else ()
    others = {*draft.services, *draft.given} - set(draft.connected)
    passed_on = (Ending.RIGHT_OFFICE,) if draft.passed_on else ()
    return (*((Ending.REFERRED,) if others else ()), *connected, *passed_on)


def is_blank(draft: ContactDraft) -> bool:
    """Say whether nothing was typed or chosen, so that closing the tab loses nothing."""
    typed = (draft.who, draft.phone, draft.note, draft.code_word, draft.safe_hours, draft.child)
    chosen = (draft.person_id, draft.new_person, draft.needs, draft.stored_labels, draft.services)
    return not any(text.strip() for text in typed) and not any(chosen)

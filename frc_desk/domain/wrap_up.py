"""How a contact ends: which digits are proposed, and what each of them still asks."""

from frc_desk.domain.contacts import Channel, ContactDraft, Ending

ASKS_WHEN = Ending.CALL_BACK
ASKS_WHY = Ending.FOUND_NOTHING


def proposed_endings(draft: ContactDraft) -> tuple[Ending, ...]:
    """Return what Ctrl+Enter proposes; the person at the desk may say otherwise with one digit."""
    if draft.endings:
        return draft.endings
    if draft.services or draft.given or draft.connected:
        return _helped(draft)
    if draft.channel is Channel.PHONE_OUT and not draft.note.strip():
        return (Ending.NO_ANSWER,)
    if draft.needs:
        return (Ending.FOUND_NOTHING,)
    if draft.note.strip():
        return (Ending.LISTENED,)
    return (Ending.QUESTION_ANSWERED,)


def _helped(draft: ContactDraft) -> tuple[Ending, ...]:
    connected = (Ending.CONNECTED,) if draft.connected else ()
    others = {*draft.services, *draft.given} - set(draft.connected)
    return (*((Ending.REFERRED,) if others else ()), *connected)


def is_blank(draft: ContactDraft) -> bool:
    """Say whether nothing was typed or chosen, so that closing the tab loses nothing."""
    typed = (draft.who, draft.phone, draft.note, draft.code_word, draft.safe_hours)
    chosen = (draft.person_id, draft.new_person, draft.needs, draft.stored_labels, draft.services)
    return not any(text.strip() for text in typed) and not any(chosen)

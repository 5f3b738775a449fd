"""The forms that are still open on this computer, as lines of a packet: what is typed there is kept too."""

from collections.abc import Iterable, Mapping

from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.packets import PacketFact, PacketLine
from frc_desk.store import drafts, families, staff
from frc_desk.store.connection import Connection

FORMS = "drafts"
OPEN_FORM = "open_form"


def open_forms(
    connection: Connection, about: Iterable[str], categories: Mapping[str, NeedCategory]
) -> tuple[PacketLine, ...]:
    """Return the open forms about these people, whoever writes them."""
    found = _forms_about(connection, about)
    if not found:
        return ()
    names = {one.id: one.name for one in staff.members(connection)}
    schools = families.school_names(connection)
    lines = []
    for one in found:
        said: dict[str, object] = {
            "drafts.state": OPEN_FORM,
            "contacts.started_at": one.started_at,
            "contacts.channel": one.channel.value,
            "contacts.staff_id": names.get(one.staff_id, ""),
            "contacts.who": one.who,
            "contacts.phone": one.phone,
            "contacts.speaks": one.speaks,
            "contacts.safe_hours": one.safe_hours,
            "contacts.code_word": one.code_word,
            "contacts.school_id": schools.get(one.school_id or "", ""),
            "needs.code": tuple(_need_words(need.code, categories) for need in one.needs),
            "notes.kind": one.note_kind.value if one.note else "",
            "notes.body": one.note,
            "contacts.call_back_on": one.call_back_on,
        }
        facts = tuple(PacketFact(code, value) for code, value in said.items() if value)
        lines.append(PacketLine(f"{FORMS}/{one.id}", "contacts", one.started_at, facts))
    return tuple(lines)


def asks_in_a_form(connection: Connection, about: Iterable[str], codes: Iterable[str]) -> bool:
    """Say whether an open form about one of these people names one of these needs."""
    wanted = set(codes)
    forms = _forms_about(connection, about)
    return any(need.code in wanted for one in forms for need in one.needs)


def _forms_about(connection: Connection, about: Iterable[str]) -> tuple[ContactDraft, ...]:
    ids = set(about)
    return tuple(one for one in drafts.every_draft(connection) if one.person_id in ids)


def _need_words(code: str, categories: Mapping[str, NeedCategory]) -> str:
    known = categories.get(code)
    return (known.stored_as or known.label_en) if known else code

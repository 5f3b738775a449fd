"""What the fields that two computers may write at once are called, and how their values read."""

from collections.abc import Mapping
from datetime import date, datetime

from frc_desk.clock import local_day, local_time
from frc_desk.domain.phones import read_number, shown_number
from frc_desk.domain.sharing import Conflict, ConflictKind, Version
from frc_desk.domain.sharing_reports import ConflictLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.ui.days import day_words, short_day_words
from frc_desk.ui.times import clock_words

_FIELDS: Mapping[str, str] = {
    "active": mark("Works here"),
    "address": mark("Address"),
    "address_is_substitute": mark("Substitute address"),
    "adult_id": mark("Adult"),
    "alert": mark("Alert"),
    "alert_until": mark("Alert until"),
    "body": mark("Text"),
    "check_in_by": mark("Safe by"),
    "closed_at": mark("Closed"),
    "code_word": mark("Code word"),
    "counsel": mark("What counsel said"),
    "deleted": mark("Taken away"),
    "holds_rights": mark("Holds education rights"),
    "label": mark("Whose number"),
    "left_out": mark("What is left out"),
    "lifted_on": mark("Hold lifted on"),
    "may_receive": mark("May receive records"),
    "may_tell": mark("The family may be told"),
    "name": mark("Family name"),
    "no_contact": mark("No contact, by court order"),
    "outcome": mark("Outcome"),
    "phone": mark("Phone"),
    "release_until": mark("May stand on lists until"),
    "retired_at": mark("Retired"),
    "revoked_at": mark("Shut out"),
    "revoked_by": mark("Taken back with"),
    "revoked_on": mark("Taken back on"),
    "role": mark("Is there"),
    "roles": mark("May do"),
    "safe_at": mark("Safe again"),
    "safe_call": mark("Safe to call"),
    "safe_hours": mark("Safe hours"),
    "safe_mail": mark("Safe to write"),
    "safe_text": mark("Safe to text"),
    "safe_voicemail": mark("Safe to leave a message"),
    "safety_note": mark("About safety"),
    "school_ids": mark("Schools"),
    "schools": mark("Schools"),
    "signer_role": mark("Signed as"),
    "state": mark("State"),
    "statement": mark("The family's statement"),
    "typed": mark("Phone"),
    "until": mark("Until"),
    "until_on": mark("Until"),
}
_YES_NO = frozenset(
    {"active", "address_is_substitute", "deleted", "holds_rights", "may_receive", "may_tell", "no_contact"}
)  # fmt: skip
_YES_NO_UNKNOWN = frozenset({"safe_call", "safe_mail", "safe_text", "safe_voicemail"})
_NUMBERS = frozenset({"phone", "typed"})
_DAY, _MOMENT = 10, 27


def question_words(line: ConflictLine, whose: str) -> str:
    """Return which field of whom: *Phone of Nazeli Petrosyan*."""
    field = field_words(line.conflict)
    return _("{field} of {name}").format(field=field, name=whose) if whose else field


def field_words(one: Conflict) -> str:
    """Return what a field is called; what has no name of its own is part of the record."""
    name = _FIELDS.get(one.column)
    return _(name) if name else _("An entry")


def kind_words(one: Conflict) -> str:
    """Return what happened on the two computers, in one sentence."""
    if one.kind is ConflictKind.DELETED:
        return _("One took it away, the other went on writing in it.")
    if one.kind is ConflictKind.PARENT_DELETED:
        return _("One took the record away, the other hung something on it.")
    return _("The same field was changed in two places before they met.")


def value_words(one: Conflict, version: Version, today: date) -> str:
    """Return a value as a person reads it."""
    value = version.value
    if one.column in _YES_NO or isinstance(value, bool):
        return _("Yes") if value in (1, "1", True) else _("No")
    if one.column in _YES_NO_UNKNOWN and value in ("yes", "no", 0, 1):
        return _("Yes") if value in (1, "yes") else _("No")
    if value in (None, "", "[]"):
        return _("nothing")
    if one.column in _NUMBERS:
        return shown_number(str(value), read_number(str(value)).e164)
    return _as_day(str(value), today)


def written_words(version: Version, today: date) -> str:
    """Return when a value was written, by the clock of its computer, and since when it is here."""
    at = local_time(version.at)
    written = f"{day_words(at.date(), today)}, {clock_words(at)}"
    if version.received_at is None:
        return written
    came = local_time(version.received_at)
    day = "" if came.date() == at.date() else f"{day_words(came.date(), today)}, "
    return _("{written} · here since {received}").format(
        written=written, received=f"{day}{clock_words(came)}"
    )


def ago_words(at: datetime | None, now: datetime) -> str:
    """Return how long ago the last exchange was: *3 min ago*, *Nov 7*."""
    if at is None:
        return _("never")
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} min ago", "{n} min ago", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 24:
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    return short_day_words(local_day(at), local_day(now))


def unsent_words(count: int) -> str:
    """Return what has not left this computer."""
    return ngettext(
        "{n} change on this computer not sent", "{n} changes on this computer not sent", count
    ).format(n=count)


def in_groups(code: str) -> str:
    """Return a code in groups of four, as it is read aloud; one that has its dashes is in groups already."""
    if "-" in code:
        return code
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _as_day(text: str, today: date) -> str:
    try:
        if len(text) == _DAY:
            return day_words(date.fromisoformat(text), today)
        if len(text) == _MOMENT and text.endswith("Z"):
            at = datetime.fromisoformat(text)
            return f"{day_words(local_day(at), today)}, {clock_words(local_time(at))}"
    except ValueError:
        pass
    return text

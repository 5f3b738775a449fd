"""Times of day as people type and read them: `6 pm`, `18:30`, `9`."""

import re
from datetime import datetime, time

from frc_desk.i18n import gettext as _

_OFFICE_OPENS = 7


def read_time(typed: str) -> time | None:
    """Read a time of day; without am or pm a small number is meant for the afternoon."""
    text = typed.casefold().replace(".", "").replace(" ", "")
    found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?(am|pm|a|p|h)?", text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    elif not half and 1 <= hour < _OFFICE_OPENS:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def clock_words(at: datetime) -> str:
    """Return a time of day: *10:42 AM*, in Spanish *10:42 am*."""
    half = _("AM") if at.hour < 12 else _("PM")
    return f"{(at.hour - 1) % 12 + 1}:{at.minute:02d} {half}"

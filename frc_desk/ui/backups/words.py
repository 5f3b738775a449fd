"""How a copy is called: its date, and what it holds."""

from collections.abc import Mapping
from datetime import date, datetime

from frc_desk.clock import local_time
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import short_day_words
from frc_desk.ui.times import clock_words


def copy_words(made_at: datetime, today: date) -> str:
    """Return when a copy was made: *Nov 4, 4:30 PM*."""
    at = local_time(made_at)
    day = short_day_words(at.date(), today)
    return _("{day}, {time}").format(day=day, time=clock_words(at))


def count_words(counts: Mapping[str, int]) -> str:
    """Return what a copy holds: *3,812 contacts · 412 families*."""
    contacts, families = counts.get("contacts", 0), counts.get("households", 0)
    return " · ".join(
        (
            ngettext("{n} contact", "{n} contacts", contacts).format(n=f"{contacts:,}"),
            ngettext("{n} family", "{n} families", families).format(n=f"{families:,}"),
        )
    )

"""What is said about a seat in a workshop."""

from frc_desk.domain.workshops import SeatState
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.rows import RowBadge


def seat_badges(state: SeatState) -> tuple[RowBadge, ...]:
    """Return what stands beside somebody who has no seat, or none yet."""
    if state is SeatState.WAITING:
        return (RowBadge(_("Waits for a seat"), "amber", "clock"),)
    if state is SeatState.REQUESTED:
        return (RowBadge(_("Seat requested"), "blue", "refresh-cw"),)
    return ()


def listed_words(state: SeatState, name: str = "") -> str:
    """Return what is said when somebody was put on a list: what they may be told on the spot."""
    if state is SeatState.WAITING:
        return _("Every seat is given: on the waiting list")
    if state is SeatState.REQUESTED:
        return _("Seat requested. The answer comes when the computers have met.")
    return _("Put on the list: {name}").format(name=name) if name else _("Put on the list")

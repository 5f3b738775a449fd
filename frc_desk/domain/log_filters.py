"""What the contact log is narrowed to, and the filters that a person keeps for it.

A filter holds codes alone: nothing typed and nobody's name, so that it may be kept as long as one likes.
"""

from dataclasses import dataclass

from frc_desk.domain.contacts import ContactLine
from frc_desk.domain.ids import KeptFilterId, StaffId

USUAL_DAYS = 7
LOOKS_BACK = (1, 7, 30, 90)
"""The days of which one can be chosen."""
MOST_KEPT = 9
"""One for each digit."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the contact log is narrowed to; empty is everything of the usual days."""

    days: int = USUAL_DAYS
    mine: bool = False
    channel: str = ""
    ending: str = ""
    need: str = ""
    language: str = ""

    def takes(self, line: ContactLine, me: StaffId) -> bool:
        """Say whether a contact stays in the list."""
        return (
            (not self.mine or line.staff_id == me)
            and self.channel in ("", line.channel.value)
            and (not self.ending or self.ending in {str(one.value) for one in line.endings})
            and (not self.need or self.need in line.need_codes)
            and self.language in ("", line.speaks)
        )

    @property
    def is_usual(self) -> bool:
        """Whether it narrows nothing: then there is nothing to keep."""
        return self == LogFilter()


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter that a person has kept for the contact log."""

    id: KeptFilterId
    narrowed: LogFilter

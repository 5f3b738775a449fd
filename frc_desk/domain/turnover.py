"""What a person who leaves would leave behind: everything that waits for them alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenWork:
    """How much waits for one staff member.

    `private` counts follow-ups on restricted needs, which only who may see them can take over.
    """

    follow_ups: int = 0
    tasks: int = 0
    hand_offs: int = 0
    drafts: int = 0
    owned_services: int = 0
    private: int = 0

    @property
    def is_none(self) -> bool:
        """Whether nothing waits."""
        return not any(
            (self.follow_ups, self.tasks, self.hand_offs, self.drafts, self.owned_services)
        )

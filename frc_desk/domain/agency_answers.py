"""Whether an agency answers: a partner who never does is visible as such."""

from dataclasses import dataclass

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class AgencyAnswers:
    """Referrals of the last year: given, answered, and never answered."""

    given: int = 0
    answered: int = 0
    never: int = 0

    @property
    def is_silent(self) -> bool:
        """More families heard nothing than something, of three at least."""
        return self.never >= _FEWEST and self.never > self.answered

"""Taking a text out for good: what it is, and where it still stands before it goes."""

from dataclasses import dataclass
from enum import Enum


class RedactedPart(Enum):
    """Which text of a record goes."""

    NOTE = "body"
    PLACE = "place"
    ALERT = "alert"
    SAFE_HOURS = "safe_hours"
    CODE_WORD = "code_word"


@dataclass(frozen=True, slots=True)
class RedactionPreview:
    """What would be destroyed: the texts themselves, and how often they are remembered.

    `past` counts changes in the history that hold such a text, `forms` open forms that are removed whole.
    """

    texts: tuple[tuple[RedactedPart, str], ...]
    past: int
    forms: int
    is_held: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take out."""
        return not self.texts

"""The list of needs: how each is called, how urgent and how private it is, and the safety scripts."""

from dataclasses import dataclass
from enum import StrEnum


class Care(StrEnum):
    """How carefully a need is shown and kept."""

    OPEN = "open"
    DISCREET = "discreet"
    RESTRICTED = "restricted"
    FINDER = "finder"
    """Nothing of it is stored; only the neutral label `stored_as` may stand on a contact."""


class Urgency(StrEnum):
    """How soon help is needed."""

    EMERGENCY = "emergency"
    SAME_DAY = "same day"
    SOON = "soon"
    NORMAL = "normal"

    @property
    def rank(self) -> int:
        """0 for an emergency, more for what can wait."""
        return _URGENCY_ORDER.index(self)

    def raised(self) -> "Urgency":
        """Return the next more urgent step; an emergency stays one."""
        return _URGENCY_ORDER[max(0, self.rank - 1)]


_URGENCY_ORDER = (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON, Urgency.NORMAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGroup:
    """A heading of the need list."""

    code: str
    name_en: str
    name_es: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCategory:
    """One item of the need list; its code is stable and never means anything else."""

    code: str
    group_code: str
    group_en: str
    group_es: str
    label_en: str
    label_es: str
    family_en: str
    """What a slip may print: it speaks about the service, never about the family."""
    family_es: str
    say_en: tuple[str, ...] = ()
    """What people type or say; compared and forgotten."""
    say_es: tuple[str, ...] = ()
    care: Care = Care.OPEN
    default_urgency: Urgency = Urgency.NORMAL
    asks_date: bool = False
    """There may be a date on a paper that sets the urgency."""
    script: str = ""
    """The id of the safety script that is shown before any field."""
    result_area: str = ""
    open_eligibility_ids: tuple[str, ...] = ()
    basis: str = ""
    stored_as: str = ""
    """The neutral label that is kept and counted instead of the need."""

    @property
    def group(self) -> NeedGroup:
        """The heading under which it stands."""
        return NeedGroup(code=self.group_code, name_en=self.group_en, name_es=self.group_es)

    @property
    def is_emergency(self) -> bool:
        """Whether it is an emergency before anybody raises it."""
        return self.default_urgency is Urgency.EMERGENCY

    @property
    def is_stored(self) -> bool:
        """Whether the need itself may be written down."""
        return self.care is not Care.FINDER


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyScript:
    """Three lines that are read before anything is typed, or a help page."""

    id: str
    title_en: str
    lines_en: tuple[str, ...]
    title_es: str
    lines_es: tuple[str, ...]
    source: str = ""

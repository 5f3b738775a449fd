"""What the desk asks of the directory: which needs, for whom, where, and when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from frc_desk.domain.needs import Care, NeedCategory, Urgency
from frc_desk.domain.zip_places import NOWHERE, ZipPlace, ZipPlaces

_COURT_NEEDS = frozenset({"HOU-09", "LEG-02"})
_LEGAL_PREFIX = "LEG-"
_DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAsked:
    """One need of the question, with how urgent it is for this family."""

    code: str
    urgency: Urgency = Urgency.NORMAL
    is_emergency: bool = False
    """An emergency by its nature: then only what answers day and night comes first."""
    care: Care = Care.OPEN
    paper_on: date | None = None

    @classmethod
    def of(
        cls,
        category: NeedCategory,
        urgency: Urgency | None = None,
        paper_on: date | None = None,
    ) -> "NeedAsked":
        """Ask for a need of the list, as urgent as it usually is or as the desk says."""
        return cls(
            code=category.code,
            urgency=urgency or category.default_urgency,
            is_emergency=category.is_emergency,
            care=category.care,
            paper_on=paper_on,
        )

    def legal_comes_first(self, today: date) -> bool:
        """Say whether there are court papers, or a date on a paper that leaves no time."""
        if self.code in _COURT_NEEDS:
            return True
        return self.paper_on is not None and (self.paper_on - today).days <= _DAYS_TO_ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion:
    """Everything that matching may know about a family; nothing of it is kept."""

    needs: tuple[NeedAsked, ...]
    at: datetime
    """The time on the wall clock of the office."""
    zip_code: str = ""
    speaks: str = ""
    is_interpreter_ok: bool = True
    ages: tuple[int, ...] = ()
    school: str = ""
    home: ZipPlace | None = None
    """Where the ZIP lies; filled in by `placed`."""

    @property
    def today(self) -> date:
        """The civil day of the question."""
        return self.at.date()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the needs, each once, in the order in which they were asked."""
        return tuple(dict.fromkeys(need.code for need in self.needs))

    @property
    def is_same_day(self) -> bool:
        """Whether help is needed today, so that what is open now comes before what is near."""
        return any(need.urgency.rank <= Urgency.SAME_DAY.rank for need in self.needs)

    def placed(self, places: ZipPlaces = NOWHERE) -> "MatchQuestion":
        """Return the question with the place of its ZIP looked up."""
        return replace(self, home=places.place(self.zip_code) if self.zip_code else None)


def is_legal_help(need_codes: Iterable[str]) -> bool:
    """Say whether a service with these needs is one that reads court papers."""
    return any(code.startswith(_LEGAL_PREFIX) or code in _COURT_NEEDS for code in need_codes)

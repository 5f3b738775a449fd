"""A sentence for every answer of matching, as the command line prints it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from frc_desk.domain.languages import spoken_language
from frc_desk.domain.reasons import Because, Reason

_SAID: Mapping[Because, str] = {
    Because.NOT_ASKED: "not asked",
    Because.AGES_NOT_STATED: "ages are not stated",
    Because.SERVES_EVERYWHERE: "serves people from anywhere",
    Because.PLACE_NOT_STATED: "the area is not stated",
    Because.ENGLISH: "speaks English",
    Because.MANY_LANGUAGES: "many languages",
    Because.WHICH_CHINESE: "speaks Chinese; ask whether Mandarin or Cantonese",
    Because.ASK_FOR_INTERPRETER: "ask for an interpreter",
    Because.OTHER_LANGUAGES: "does not speak the language",
    Because.LANGUAGE_NOT_STATED: "languages are not stated",
    Because.ANY_HOUR: "open day and night",
    Because.OPEN_NOW: "open now",
    Because.HOURS_TO_ASK: "the hours are to be asked",
    Because.HOURS_NOT_STATED: "hours are not stated",
    Because.OFFICE_HOURS_IN_EMERGENCY: "office hours only, and this cannot wait",
    Because.FREE: "free",
    Because.FREE_OR_LOW: "free or low cost",
    Because.COST_NOT_STATED: "the cost is not stated",
    Because.PAPERS_NOT_STATED: "papers are not stated",
    Because.TAKING: "takes families",
    Because.WAITING_LIST: "has a waiting list",
    Because.FULL: "full",
    Because.CAPACITY_NOT_KNOWN: "whether there is room is not known",
    Because.CLOSED: "closed",
    Because.NOT_CONFIRMED: "nobody of this office has called yet",
    Because.NOT_TO_BE_GIVEN: "not to be given",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sentence_of(reason: Reason) -> str:
    """Return what an answer says in words."""
    make = _WITH_VALUES.get(reason.code)
    return make(reason.values) if make else _SAID[reason.code]


def _ages(values: Mapping[str, Any]) -> str:
    least, most = values.get("least"), values.get("most")
    if least is None:
        return f"up to age {most}"
    return f"from age {least}" if most is None else f"ages {least} to {most}"


def _opens(values: Mapping[str, Any]) -> str:
    opens = values["opens"]
    if not isinstance(opens, datetime):
        return "opens later"
    return f"opens {_DAYS[opens.weekday()]} {opens:%H:%M}"


def _language(values: Mapping[str, Any]) -> str:
    known = spoken_language(str(values["language"]))
    return f"speaks {known.english_name}" if known else "speaks the language"


def _on(values: Mapping[str, Any]) -> str:
    day = values.get("on")
    return day.isoformat() if isinstance(day, date) else "an unknown day"


def _listed(values: Mapping[str, Any], name: str) -> str:
    return ", ".join(str(one) for one in values.get(name, ()))


_WITH_VALUES: Mapping[Because, Callable[[Mapping[str, Any]], str]] = {
    Because.SERVES_NEED: lambda values: f"serves {_listed(values, 'needs')}",
    Because.AGES_FIT: _ages,
    Because.OTHER_AGES: lambda values: f"for {_ages(values)} only",
    Because.SERVES_AREA: lambda values: f"serves {_listed(values, 'area')}",
    Because.AREA_TO_ASK: lambda values: f"serves {_listed(values, 'area')}; ask about this place",
    Because.OUTSIDE_AREA: lambda values: f"serves {_listed(values, 'area')} only",
    Because.SAME_CITY: lambda values: f"in {values['city']}",
    Because.NEARBY: lambda values: f"{values['miles']} miles away",
    Because.FAR: lambda values: f"{values['miles']} miles away, the area is not stated",
    Because.SPEAKS: _language,
    Because.OPENS_LATER: _opens,
    Because.FEE: lambda values: f"costs: {values['fee']}",
    Because.BRING: lambda values: f"bring, if you have it: {_listed(values, 'papers')}",
    Because.CONFIRMED: lambda values: f"checked on {_on(values)}",
    Because.CONFIRM_AGAIN: lambda values: f"last checked on {_on(values)}; call again",
    Because.REPORTED_WRONG: lambda values: f"reported wrong on {_on(values)}",
}

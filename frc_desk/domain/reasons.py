"""The answers of matching: about what, what they say, and the code of each.

What is not stated is *unknown*, and unknown never counts as no.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class About(StrEnum):
    """What a reason speaks of."""

    NEED = "need"
    AGE = "age"
    PLACE = "place"
    LANGUAGE = "language"
    HOURS = "hours"
    COST = "cost"
    PAPERS = "papers"
    CAPACITY = "capacity"
    FRESHNESS = "freshness"


class Verdict(StrEnum):
    """What a reason says."""

    FITS = "fits"
    UNKNOWN = "unknown"
    DOES_NOT_FIT = "does not fit"


class Because(StrEnum):
    """The code of a reason; window, command line and slip have a sentence for each."""

    SERVES_NEED = "serves_need"
    NOT_ASKED = "not_asked"
    AGES_FIT = "ages_fit"
    AGES_NOT_STATED = "ages_not_stated"
    OTHER_AGES = "other_ages"
    SERVES_EVERYWHERE = "serves_everywhere"
    SERVES_AREA = "serves_area"
    SAME_CITY = "same_city"
    NEARBY = "nearby"
    FAR = "far"
    AREA_TO_ASK = "area_to_ask"
    PLACE_NOT_STATED = "place_not_stated"
    OUTSIDE_AREA = "outside_area"
    SPEAKS = "speaks"
    ENGLISH = "english"
    MANY_LANGUAGES = "many_languages"
    WHICH_CHINESE = "which_chinese"
    ASK_FOR_INTERPRETER = "ask_for_interpreter"
    OTHER_LANGUAGES = "other_languages"
    LANGUAGE_NOT_STATED = "language_not_stated"
    ANY_HOUR = "any_hour"
    OPEN_NOW = "open_now"
    OPENS_LATER = "opens_later"
    HOURS_TO_ASK = "hours_to_ask"
    HOURS_NOT_STATED = "hours_not_stated"
    OFFICE_HOURS_IN_EMERGENCY = "office_hours_in_emergency"
    FREE = "free"
    FREE_OR_LOW = "free_or_low"
    FEE = "fee"
    COST_NOT_STATED = "cost_not_stated"
    BRING = "bring"
    PAPERS_NOT_STATED = "papers_not_stated"
    TAKING = "taking"
    WAITING_LIST = "waiting_list"
    FULL = "full"
    CAPACITY_NOT_KNOWN = "capacity_not_known"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    CONFIRM_AGAIN = "confirm_again"
    NOT_CONFIRMED = "not_confirmed"
    REPORTED_WRONG = "reported_wrong"
    NOT_TO_BE_GIVEN = "not_to_be_given"


class Reason(NamedTuple):
    """One answer: about what, what it says, why, and the words that fill its sentence."""

    about: About
    verdict: Verdict
    code: Because
    values: Mapping[str, object] = MappingProxyType({})


def _said(about: About, verdict: Verdict, *codes: Because) -> dict[Because, Reason]:
    return {code: Reason(about, verdict, code) for code in codes}


# Most answers fill no sentence: they are made once.
PLAIN = {
    **_said(About.LANGUAGE, Verdict.FITS, Because.ENGLISH),
    **_said(About.HOURS, Verdict.FITS, Because.ANY_HOUR, Because.OPEN_NOW),
    **_said(About.COST, Verdict.FITS, Because.FREE, Because.FREE_OR_LOW),
    **_said(About.CAPACITY, Verdict.FITS, Because.TAKING),
    **_said(About.PLACE, Verdict.FITS, Because.SERVES_EVERYWHERE),
    **_said(About.AGE, Verdict.UNKNOWN, Because.AGES_NOT_STATED),
    **_said(About.PLACE, Verdict.UNKNOWN, Because.PLACE_NOT_STATED),
    **_said(About.LANGUAGE, Verdict.UNKNOWN, Because.LANGUAGE_NOT_STATED, Because.WHICH_CHINESE),
    **_said(About.HOURS, Verdict.UNKNOWN, Because.HOURS_TO_ASK, Because.HOURS_NOT_STATED),
    **_said(About.COST, Verdict.UNKNOWN, Because.COST_NOT_STATED),
    **_said(About.PAPERS, Verdict.UNKNOWN, Because.PAPERS_NOT_STATED),
    **_said(About.CAPACITY, Verdict.UNKNOWN, Because.WAITING_LIST, Because.CAPACITY_NOT_KNOWN),
    **_said(About.FRESHNESS, Verdict.UNKNOWN, Because.NOT_CONFIRMED),
    **_said(About.CAPACITY, Verdict.DOES_NOT_FIT, Because.FULL, Because.CLOSED),
    **_said(About.FRESHNESS, Verdict.DOES_NOT_FIT, Because.NOT_TO_BE_GIVEN),
    **_said(About.HOURS, Verdict.DOES_NOT_FIT, Because.OFFICE_HOURS_IN_EMERGENCY),
}
OFFICE_HOURS = PLAIN[Because.OFFICE_HOURS_IN_EMERGENCY]

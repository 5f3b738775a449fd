"""The answers of matching as a card says them: what fits, what is unknown, why something is not shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from frc_desk.domain.languages import spoken_language
from frc_desk.domain.reasons import About, Because, Reason, Verdict
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.contacts.words import short_language_words

_SAID: Mapping[Because, str] = {
    Because.SERVES_EVERYWHERE: mark("any place"),
    Because.ENGLISH: mark("English"),
    Because.MANY_LANGUAGES: mark("many languages"),
    Because.ANY_HOUR: mark("any hour"),
    Because.OPEN_NOW: mark("open now"),
    Because.FREE: mark("free"),
    Because.FREE_OR_LOW: mark("free or low cost"),
    Because.TAKING: mark("takes families"),
    Because.AGES_NOT_STATED: mark("ages"),
    Because.AREA_TO_ASK: mark("area"),
    Because.PLACE_NOT_STATED: mark("area"),
    Because.LANGUAGE_NOT_STATED: mark("language"),
    Because.WHICH_CHINESE: mark("which Chinese"),
    Because.ASK_FOR_INTERPRETER: mark("interpreter"),
    Because.OTHER_LANGUAGES: mark("they do not speak the language"),
    Because.HOURS_TO_ASK: mark("hours"),
    Because.HOURS_NOT_STATED: mark("hours"),
    Because.FEE: mark("cost"),
    Because.OTHER_AGES: mark("it is for other ages"),
    Because.OUTSIDE_AREA: mark("the family lives outside their area"),
    Because.FULL: mark("full"),
    Because.CLOSED: mark("closed"),
    Because.NOT_TO_BE_GIVEN: mark("not to be given"),
    Because.OFFICE_HOURS_IN_EMERGENCY: mark("office hours only, and this cannot wait"),
}
"""Only what helps the choice is said; that costs or papers are not stated is true of most."""


def fits_words(reasons: Sequence[Reason], needs: Sequence[str], zip_code: str) -> str:
    """Return what speaks for a service: its needs, then place, language, hours, cost."""
    parts = list(needs)
    for about in (About.PLACE, About.LANGUAGE, About.AGE, About.HOURS, About.COST, About.CAPACITY):
        fitting = [one for one in reasons if one.about is about and one.verdict is Verdict.FITS]
        parts += [_fragment(reason, zip_code) for reason in fitting]
    parts = [part for part in dict.fromkeys(parts) if part]
    return _("fits: {reasons}").format(reasons=", ".join(parts)) if parts else ""


def doubts_words(reasons: Sequence[Reason]) -> str:
    """Return what is unknown and worth asking."""
    unknown = [reason for reason in reasons if reason.verdict is Verdict.UNKNOWN]
    said = [_fragment(reason, "") for reason in unknown if reason.about is not About.FRESHNESS]
    parts = [part for part in dict.fromkeys(said) if part]
    return _("unknown: {doubts}").format(doubts=", ".join(parts)) if parts else ""


def not_shown_words(reasons: Sequence[Reason]) -> str:
    """Return why a service is not shown."""
    against = [reason for reason in reasons if reason.verdict is Verdict.DOES_NOT_FIT]
    parts = [part for part in (_fragment(reason, "") for reason in against) if part]
    return _("Not shown: {reasons}").format(reasons="; ".join(parts))


def _fragment(reason: Reason, zip_code: str) -> str:
    if reason.code in _SAID:
        return _(_SAID[reason.code])
    make = _WITH_VALUES.get(reason.code)
    return make(reason.values, zip_code) if make else ""


def _area(values: Mapping[str, object], zip_code: str) -> str:
    if zip_code:
        return zip_code
    names = values.get("area")
    return str(names[0]) if isinstance(names, tuple) and names else ""


def _miles(values: Mapping[str, object], _zip_code: str) -> str:
    miles = values.get("miles")
    if not isinstance(miles, float | int):
        return ""
    return _("{miles} miles").format(miles=f"{miles:.0f}" if miles >= 10 else f"{miles:g}")


def _language(values: Mapping[str, object], _zip_code: str) -> str:
    code = str(values.get("language", ""))
    return short_language_words(code) if spoken_language(code) else ""


def _opens(values: Mapping[str, object], _zip_code: str) -> str:
    opens = values.get("opens")
    if not isinstance(opens, datetime):
        return ""
    clock = f"{opens.hour % 12 or 12}" + (f":{opens.minute:02}" if opens.minute else "")
    half = "AM" if opens.hour < 12 else "PM"
    days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return _("opens {day} {time}").format(day=days[opens.weekday()], time=f"{clock} {half}")


def _ages(values: Mapping[str, object], _zip_code: str) -> str:
    least, most = values.get("least"), values.get("most")
    if least is None:
        return _("to age {most}").format(most=most)
    if most is None:
        return _("from age {least}").format(least=least)
    return _("ages {least} to {most}").format(least=least, most=most)


_WITH_VALUES: Mapping[Because, Callable[[Mapping[str, object], str], str]] = {
    Because.SERVES_AREA: _area,
    Because.SAME_CITY: lambda values, zip_code: zip_code or str(values.get("city", "")),
    Because.NEARBY: _miles,
    Because.FAR: _miles,
    Because.SPEAKS: _language,
    Because.OPENS_LATER: _opens,
    Because.AGES_FIT: _ages,
}

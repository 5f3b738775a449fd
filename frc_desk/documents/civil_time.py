"""Days and hours as a family reads them: weekdays spelled out, twelve hours, Western digits."""

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from frc_desk.domain.languages import paper_language

_TWELVE_HOURS = {"en": ("h a", "h:mm a"), "es": ("h a", "h:mm a"), "fil": ("h a", "h:mm a")}
"""Where the part of the day is too wordy or wrong; by whole hours and by minutes."""
_OWN_PATTERN = {"hy": ("h B", "h:mm B"), "hyw": ("h B", "h:mm B")}
_WESTERN = str.maketrans(
    {
        chr(zero + n): str(n)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0x1040)
        for n in range(10)
    }
)


def _locale(language: str) -> str:
    return paper_language(language).babel_locale


@lru_cache(maxsize=1024)
def hour(at: time, language: str) -> str:
    """Return a time of the day, without minutes where there are none."""
    patterns = _TWELVE_HOURS.get(language) or _OWN_PATTERN.get(language)
    if patterns:
        text = format_time(at, patterns[at.minute != 0], locale=_locale(language))
    else:
        skeleton = (
            "Bhm" if at.minute or language not in {"ar", "fa", "zh_Hant", "zh_Hans"} else "Bh"
        )
        text = format_skeleton(skeleton, at, locale=_locale(language))
    # A time stays on one line.
    return text.translate(_WESTERN).replace("\u202f", "\u00a0").replace(" ", "\u00a0")


@lru_cache(maxsize=256)
def weekday(day: int, language: str, *, short: bool = False) -> str:
    """Return the name of a weekday; 0 is Monday."""
    names = Locale.parse(_locale(language)).days["stand-alone"]
    return str(names["abbreviated" if short else "wide"][day])


@lru_cache(maxsize=1024)
def short_day(day: date, language: str) -> str:
    """Return a day of this or last year in few words: Nov 3."""
    text = format_skeleton("MMMd", day, locale=_locale(language))
    return text.translate(_WESTERN).replace(" ", "\u00a0")


@lru_cache(maxsize=1024)
def full_day(day: date, language: str) -> str:
    """Return a day with its year: Nov 17, 2026."""
    return format_date(day, "medium", locale=_locale(language)).translate(_WESTERN)


@lru_cache(maxsize=1024)
def long_day(day: date, language: str) -> str:
    """Return a day with its weekday and year, spelled out."""
    return format_date(day, "full", locale=_locale(language)).translate(_WESTERN)


def joined(parts: Sequence[str], language: str) -> str:
    """Return a list with the language's own commas and *and*."""
    return format_list(list(parts), style="standard", locale=_locale(language))


@lru_cache(maxsize=512)
def language_name(code: str, language: str) -> str:
    """Return what a language is called in another, or nothing where the tables do not know."""
    return str(Locale.parse(_locale(language)).languages.get(code, ""))

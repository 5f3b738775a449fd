"""When a service is open, in words."""

from frc_desk.documents import phrase_list as say
from frc_desk.documents.civil_time import hour, joined, weekday
from frc_desk.documents.printed_phones import without_phones
from frc_desk.documents.saying import Said, Speaker, fill
from frc_desk.domain.slips import OpenHours, SlipService, SlipText


def say_hours(service: SlipService, speaker: Speaker, *, practice: bool) -> tuple[Said, ...]:
    """Return the hours line by line: by structure, else always, else as the source has them."""
    if service.hours:
        return tuple(_say_open(hours, speaker) for hours in service.hours)
    if service.always_open:
        return (speaker.say(say.ALWAYS_OPEN),)
    if service.hours_text:
        return (speaker.text(SlipText(without_phones(service.hours_text, practice=practice))),)
    return ()


def _say_open(hours: OpenHours, speaker: Speaker) -> Said:
    def in_language(language: str, messages: dict[str, str]) -> str:
        days = _days(hours.weekdays, language, messages)
        span = fill(
            messages[say.HOUR_RANGE],
            {"opens": hour(hours.opens, language), "closes": hour(hours.closes, language)},
        )
        return fill(messages[say.DAYS_AND_HOURS], {"days": days, "hours": span})

    names = [say.HOUR_RANGE, say.DAYS_AND_HOURS]
    names += [say.EVERY_DAY] if len(hours.weekdays) == 7 else []
    names += [say.DAY_RANGE] if _is_range(hours.weekdays) else []
    english = in_language("en", {name: name for name in names})
    own = {name: speaker.known(name) for name in names}
    if speaker.language == "en" or not all(own.values()):
        for name in names:
            speaker.note(name)
        return Said(english, "en")
    return Said(in_language(speaker.language, own), speaker.language, english)


def _is_range(days: tuple[int, ...]) -> bool:
    return 2 < len(days) < 7 and days == tuple(range(days[0], days[0] + len(days)))


def _days(days: tuple[int, ...], language: str, messages: dict[str, str]) -> str:
    short = language == "en"
    if len(days) == 7:
        return messages[say.EVERY_DAY]
    names = [weekday(day, language, short=short) for day in days]
    if _is_range(days):
        return fill(messages[say.DAY_RANGE], {"first": names[0], "last": names[-1]})
    return joined(names, language)

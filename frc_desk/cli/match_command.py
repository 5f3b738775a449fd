"""`match`: says which services fit, which nobody has called yet, and which do not fit."""

import re
from collections.abc import Mapping
from datetime import datetime

from frc_desk.cli.access import opened_office
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.match_answers import suggestion_lines, suggestion_values
from frc_desk.clock import LOCAL_ZONE, Clock, local_time
from frc_desk.domain.languages import spoken_code
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import MatchAnswer
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.reasons import Verdict
from frc_desk.errors import InvalidInputError
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.matching import MatchDesk

_ZIP = re.compile(r"\d{5}")
_NOTHING = "Nothing in our directory for this yet. Call 211 together, or write it down."


def match(options: ProgramOptions, clock: Clock) -> Answer:
    """Ask the directory; nothing of the question is kept."""
    own = options.own
    with opened_office(options, clock) as context:
        categories = DirectoryDesk(context).categories_by_code()
        question = MatchQuestion(
            needs=asked_needs(own.need, categories),
            at=_moment(own.at, clock),
            zip_code=_zip(own.zip),
            speaks=_spoken(own.language),
            ages=tuple(own.age),
        )
        found = MatchDesk(context).match(question, own.limit)
    not_shown = found.not_shown if own.why_not else ()
    values = {
        "shown": [suggestion_values(one) for one in found.shown],
        "not_checked": [suggestion_values(one) for one in found.not_checked],
        "not_shown": [suggestion_values(one) for one in not_shown],
        "counts": {
            "shown": found.shown_count,
            "not_checked": found.not_checked_count,
            "not_shown": found.not_shown_count,
        },
    }
    return Answer(values, _lines(found, why_not=own.why_not))


def asked_needs(codes: list[str], categories: Mapping[str, NeedCategory]) -> tuple[NeedAsked, ...]:
    """Return the needs of these codes.

    Raises:
        InvalidInputError: a code stands in no list.
    """
    unknown = [code for code in codes if code.upper() not in categories]
    if unknown:
        raise InvalidInputError({"need": f"The need list has no {', '.join(unknown)}."})
    return tuple(NeedAsked.of(categories[code.upper()]) for code in codes)


def _moment(typed: str, clock: Clock) -> datetime:
    if not typed:
        return local_time(clock.now())
    try:
        at = datetime.fromisoformat(typed)
    except ValueError as error:
        sentence = "Give date and time like 2026-11-17T10:30."
        raise InvalidInputError({"at": sentence}) from error
    return at.replace(tzinfo=LOCAL_ZONE) if at.tzinfo is None else local_time(at)


def _zip(typed: str) -> str:
    if typed and not _ZIP.fullmatch(typed):
        raise InvalidInputError({"zip": "Give a ZIP code of five digits."})
    return typed


def _spoken(typed: str) -> str:
    code = spoken_code(typed) if typed else ""
    if code is None:
        raise InvalidInputError({"language": f"No language has the code {typed}."})
    return code


def _lines(found: MatchAnswer, *, why_not: bool) -> list[str]:
    lines: list[str] = []
    for suggestion in found.shown:
        lines += suggestion_lines(suggestion)
    if not found.shown:
        lines.append(_NOTHING)
    if found.not_checked:
        lines += ["", f"Not checked yet ({found.not_checked_count}):"]
        for suggestion in found.not_checked:
            lines += suggestion_lines(suggestion)
    if why_not and found.not_shown:
        lines += ["", f"Why not shown ({found.not_shown_count}):"]
        for suggestion in found.not_shown:
            lines += suggestion_lines(suggestion, Verdict.DOES_NOT_FIT)
    return lines

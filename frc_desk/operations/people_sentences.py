"""The sentence for each thing that is not right about what was typed about a person."""

from collections.abc import Mapping

from frc_desk.domain.people_input import PersonProblem
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark

_SENTENCES: Mapping[PersonProblem, str] = {
    PersonProblem.NAME_MISSING: mark("Write the name as the person says it."),
    PersonProblem.NAME_LONG: mark("The name is longer than 200 signs. Make it shorter."),
    PersonProblem.PHONE_MISSING: mark("Write the number."),
    PersonProblem.PHONE_LONG: mark("The phone number is longer than 40 signs. Make it shorter."),
    PersonProblem.HOURS_LONG: mark("The safe hours are longer than 100 signs. Make them shorter."),
    PersonProblem.CODE_WORD_LONG: mark("The code word is longer than 100 signs. Make it shorter."),
    PersonProblem.ALERT_LONG: mark("The alert is longer than 500 signs. Say it in one line."),
    PersonProblem.ALERT_DAY_PAST: mark("Choose a day that lies ahead."),
    PersonProblem.ALERT_DAY_FAR: mark(
        "Choose a day within a year. Then somebody looks at it again."
    ),
    PersonProblem.ADDRESS_LONG: mark("The address is too long. Make it shorter."),
    PersonProblem.BORN_AHEAD: mark("This birthday lies ahead. Look at the year."),
    PersonProblem.BORN_LONG_AGO: mark(
        "This birthday is more than 120 years ago. Look at the year."
    ),
    PersonProblem.GRADE_UNKNOWN: mark("Choose the grade from the list."),
}


def refuse(problems: Mapping[str, PersonProblem]) -> None:
    """Raise the sentences of these problems, each at its field; nothing where there is none.

    Raises:
        InvalidInputError: there is one.
    """
    if problems:
        raise InvalidInputError({field: _SENTENCES[problem] for field, problem in problems.items()})

"""Words and tones of packets, challenges, legal requests and retention."""

from collections.abc import Iterable, Mapping
from datetime import date

from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.legal import LegalKind, LegalOutcome
from frc_desk.domain.packets import PauseReason
from frc_desk.domain.retention import RecordClass, RecordKind
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark
from frc_desk.ui.days import day_words
from frc_desk.ui.tokens import Tone

GROUND_WORDS: Mapping[ChallengeGround, str] = {
    ChallengeGround.INACCURATE: mark("It is not right"),
    ChallengeGround.CONCLUSION: mark("A conclusion that nothing supports"),
    ChallengeGround.COMPETENCE: mark("Not for the writer to judge"),
    ChallengeGround.NOT_OBSERVED: mark("Nobody saw it themselves"),
    ChallengeGround.MISLEADING: mark("It misleads"),
    ChallengeGround.PRIVACY: mark("It is private"),
}
LEGAL_WORDS: Mapping[LegalKind, str] = {
    LegalKind.SUBPOENA: mark("Subpoena"),
    LegalKind.COURT_ORDER: mark("Court order"),
    LegalKind.WARRANT: mark("Warrant signed by a judge"),
    LegalKind.OFFICER: mark("An officer, without a judge's paper"),
    LegalKind.OTHER: mark("Something else"),
}
OUTCOME_WORDS: Mapping[LegalOutcome, str] = {
    LegalOutcome.GIVEN: mark("Records were given"),
    LegalOutcome.REFUSED: mark("Refused"),
    LegalOutcome.WITHDRAWN: mark("Withdrawn"),
}
RECORD_KIND_WORDS: Mapping[RecordKind, str] = {
    RecordKind.CONTACT: mark("Contacts with all that belongs to them"),
    RecordKind.FAMILY: mark("Families, with consents and disclosure log"),
    RecordKind.WORKSHOP_LIST: mark("Names on lists of workshops"),
    RecordKind.TASK: mark("Finished tasks"),
    RecordKind.REMARK: mark("What parents told us without a name"),
    RecordKind.ACCESS_LOG: mark("Lines of the access log"),
}
CLASS_WORDS: Mapping[RecordClass, str] = {
    RecordClass.PERMANENT: mark("Class 1, for ever"),
    RecordClass.OPTIONAL: mark("Class 2, optional"),
    RecordClass.DISPOSABLE: mark("Class 3, disposable"),
}
_PAUSES: Mapping[PauseReason, str] = {
    PauseReason.RESTRICTED_NEED: mark("An adult of the household has a private matter with us."),
    PauseReason.SAFE_CONTACT: mark("An adult of the household limits how we may reach them."),
    PauseReason.COURT_ORDER: mark("A court keeps somebody away from this student."),
    PauseReason.OWN_MATTER: mark("The student came to us alone about something."),
}


def pause_words(pauses: Iterable[PauseReason]) -> str:
    """Return why counsel decides first."""
    return " ".join(_(_PAUSES[one]) for one in pauses)


def due_words(due_on: date, today: date) -> tuple[str, Tone]:
    """Return by when something is due, and how urgent that is."""
    day = day_words(due_on, today)
    if due_on < today:
        return _("Late: it was due {day}").format(day=day), "red"
    tone: Tone = "amber" if (due_on - today).days <= 1 else "blue"
    return _("Due {day}").format(day=day), tone

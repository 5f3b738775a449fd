"""The values that the pick fields offer: languages one speaks and reads, and the schools."""

from collections.abc import Sequence

from frc_desk.domain.contacts import AskedBy
from frc_desk.domain.languages import PAPER_LANGUAGES, SPOKEN_LANGUAGES
from frc_desk.domain.people import READS_NONE, READS_SAME
from frc_desk.domain.schools import School, SchoolState
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.words import reads_words, said
from frc_desk.ui.widgets.rows import RowFacts

NO_SCHOOL = "none"

_FIRST = ("es", "en", "hy", "cmn", "yue", "ar", "ko", "vi", "fil")
"""What is spoken most at the schools here comes first in the open list."""


def spoken_rows() -> tuple[RowFacts, ...]:
    """Return the spoken languages, those that are most often asked for first."""
    order = {code: place for place, code in enumerate(_FIRST)}
    ordered = sorted(SPOKEN_LANGUAGES, key=lambda language: order.get(language.code, len(order)))
    return tuple(
        RowFacts(language.code, language.endonym, end=(_(language.english_name),))
        if language.endonym != _(language.english_name)
        else RowFacts(language.code, language.endonym)
        for language in ordered
    )


def reads_rows() -> tuple[RowFacts, ...]:
    """Return what a person may read: the same, none, or a language of papers."""
    fixed = (
        RowFacts(READS_SAME, _("The same as spoken")),
        RowFacts(READS_NONE, _("None: read it aloud")),
    )
    return fixed + tuple(
        RowFacts(language.code, reads_words(language.code)) for language in PAPER_LANGUAGES
    )


def asked_by_rows() -> tuple[RowFacts, ...]:
    """Return who may have asked."""
    return tuple(RowFacts(one.value, said(one)) for one in AskedBy)


def school_rows(schools: Sequence[School]) -> tuple[RowFacts, ...]:
    """Return the schools, open ones first; a closed one stays, because families still name it."""
    ordered = sorted(schools, key=lambda school: (school.state is SchoolState.CLOSED, school.name))
    rows = [RowFacts(school.id, school.name, _facts(school)) for school in ordered]
    return (*rows, RowFacts(NO_SCHOOL, _("No school"), _("not a family of the district's schools")))


def school_name(schools: Sequence[School], school_id: str | None) -> str:
    """Return the name of a school, or nothing."""
    return next((school.name for school in schools if school.id == school_id), "")


def _facts(school: School) -> str:
    closed = {
        SchoolState.CLOSED: _("closed"),
        SchoolState.DAMAGED: _("damaged, moved"),
    }.get(school.state, "")
    parts = (school.level, school.zip_code, closed, *school.aliases)
    return " · ".join(part for part in parts if part)

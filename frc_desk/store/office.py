"""Rows and values of the office itself: its profile, reviewed words, and the go-live calls made."""

from sqlalchemy.engine import Connection

from frc_desk.domain.staff import GoLiveCheck, OfficeProfile, PhraseReview
from frc_desk.errors import RecordNotFoundError
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.rows import put, put_new
from frc_desk.store.schema.staff import go_live_checks, office, phrase_reviews
from frc_desk.store.unit import Unit


def profile(connection: Connection) -> OfficeProfile:
    """Return what the office is called and how it is reached.

    Raises:
        RecordNotFoundError: the office was never set up to its end.
    """
    found = live(connection, office, OfficeProfile, limit=1)
    if not found:
        raise RecordNotFoundError(kind="office")
    return found[0]


def profile_or_none(connection: Connection) -> OfficeProfile | None:
    """Return the profile, or None in an office that was never set up to its end."""
    found = live(connection, office, OfficeProfile, limit=1)
    return found[0] if found else None


def put_profile(unit: Unit, one: OfficeProfile, before: OfficeProfile | None = None) -> None:
    """Write the office's profile, new or changed."""
    if before is None:
        put_new(unit, office, one)
    else:
        put(unit, office, before, one)


def reviews(connection: Connection, language: str) -> tuple[PhraseReview, ...]:
    """Return what bilingual staff said about the slip's words; the later word of two comes later."""
    return live(
        connection,
        phrase_reviews,
        PhraseReview,
        phrase_reviews.c.language == language,
        order=(phrase_reviews.c.reviewed_on, AS_WRITTEN),
    )


def put_review(unit: Unit, review: PhraseReview) -> None:
    """Write down what somebody said about one string."""
    put_new(unit, phrase_reviews, review)


def go_live_checks_made(connection: Connection) -> tuple[GoLiveCheck, ...]:
    """Return the go-live calls that were made."""
    return live(connection, go_live_checks, GoLiveCheck)


def put_go_live_check(unit: Unit, check: GoLiveCheck) -> None:
    """Write down that a go-live call was made."""
    put_new(unit, go_live_checks, check)

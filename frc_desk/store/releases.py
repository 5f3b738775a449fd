"""Rows and values of consents and of the disclosure log."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import or_
from sqlalchemy.engine import Connection

from frc_desk.domain.disclosures import Disclosure
from frc_desk.domain.ids import PersonId, ReleaseId, StaffId
from frc_desk.domain.referrals import Need
from frc_desk.domain.releases import Release
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.referrals import needs
from frc_desk.store.schema.releases import disclosures, releases
from frc_desk.store.unit import Unit


def release(connection: Connection, release_id: ReleaseId) -> Release:
    """Return a release.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, releases, Release, release_id)


def releases_of(connection: Connection, person_ids: Iterable[PersonId]) -> tuple[Release, ...]:
    """Return every yes that one of these people gave or that is about one of them, the newest first."""
    wanted = tuple(person_ids)
    return live(
        connection,
        releases,
        Release,
        or_(releases.c.signer_id.in_(wanted), releases.c.about_id.in_(wanted)),
        order=(releases.c.given_at.desc(), AS_WRITTEN.desc()),
    )


def releases_ending_by(connection: Connection, on: date) -> tuple[Release, ...]:
    """Return what has not been revoked and lapses by a day, the soonest first."""
    return live(
        connection,
        releases,
        Release,
        releases.c.revoked_on.is_(None),
        releases.c.until <= on,
        order=(releases.c.until, releases.c.id),
    )


def put_release(unit: Unit, one: Release) -> None:
    """Write a new yes."""
    put_new(unit, releases, one)


def revoke(unit: Unit, before: Release, on: date, by: StaffId) -> Release:
    """Write that a yes was taken back; the yes itself stays."""
    after = replace(before, revoked_on=on, revoked_by=by)
    put(unit, releases, before, after)
    return after


def add_disclosure(unit: Unit, one: Disclosure) -> None:
    """Append a line to the disclosure log; inside the act that sends something out."""
    put_new(unit, disclosures, one)


def disclosures_about(
    connection: Connection, person_ids: Iterable[PersonId]
) -> tuple[Disclosure, ...]:
    """Return the lines of the log about these people, the newest first."""
    return live(
        connection,
        disclosures,
        Disclosure,
        disclosures.c.person_id.in_(tuple(person_ids)),
        order=(disclosures.c.at.desc(), AS_WRITTEN.desc()),
    )


def needs_of_people(connection: Connection, person_ids: Iterable[PersonId]) -> tuple[Need, ...]:
    """Return what these people asked for, in the order in which it was said."""
    return live(connection, needs, Need, needs.c.person_id.in_(tuple(person_ids)))

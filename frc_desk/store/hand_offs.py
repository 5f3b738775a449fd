"""Reads what was handed to owners inside the district."""

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.contacts import Contact
from frc_desk.domain.referrals import Referral
from frc_desk.store.rows import columns_of, value_of
from frc_desk.store.schema.contacts import contacts
from frc_desk.store.schema.referrals import referrals

_MOST = 500


def to_owners(connection: Connection) -> tuple[tuple[Referral, Contact], ...]:
    """Return every referral that has an owner, with the contact it was made in; the oldest first."""
    own, theirs = columns_of(referrals, Referral), columns_of(contacts, Contact)
    wanted = (
        select(*own, *theirs)
        .join(contacts, contacts.c.id == referrals.c.contact_id)
        .where(
            referrals.c.deleted == 0,
            contacts.c.deleted == 0,
            or_(referrals.c.owner_id.is_not(None), referrals.c.owner_name != ""),
        )
        .order_by(referrals.c.created_at.desc())
        .limit(_MOST)
    )
    rows = connection.execute(wanted).all()
    return tuple(
        (value_of(Referral, row), value_of(Contact, row[len(own) :])) for row in reversed(rows)
    )

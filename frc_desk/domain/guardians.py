"""Who answers for a child, and who must never be reached about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from frc_desk.domain.ids import GuardianshipId, PersonId
from frc_desk.domain.people import FamilyRole


@dataclass(frozen=True, slots=True)
class Guardianship:
    """What one adult is to one child.

    `holds_rights`: education rights. `may_receive`: may be given the child's records. `no_contact`: a
    court order keeps this adult away; it outweighs everything else said here.
    """

    id: GuardianshipId
    adult_id: PersonId
    child_id: PersonId
    kin: FamilyRole
    holds_rights: bool = False
    may_receive: bool = False
    no_contact: bool = False


def kept_away(guardianships: Iterable[Guardianship], child_id: PersonId) -> frozenset[PersonId]:
    """Return the adults whom a court order keeps away from a child."""
    return frozenset(
        one.adult_id for one in guardianships if one.child_id == child_id and one.no_contact
    )

"""The Ramírez household, as the tests of consents and of what leaves the office need it."""

from dataclasses import replace
from datetime import date

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId, HouseholdId, MembershipId, ServiceId, new_id
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import RecordCategory, SignerRole
from frc_desk.operations.desks import Desks
from frc_desk.store import people, person_details
from tests import offices
from tests.builders import make_person


class Home:
    """Maria, her children Diego (8) and Sofía (18), and their father, who lives elsewhere."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.maria = make_person("Maria Ramírez", "626 555 0142", speaks="es", interpreter=True)
        self.diego = replace(make_person("Diego Ramírez"), born_on=date(2018, 3, 9), grade="3")
        self.sofia = replace(make_person("Sofía Ramírez"), born_on=date(2008, 11, 17))
        self.jorge = make_person("Jorge Ramírez")
        self.id = HouseholdId(new_id(desks.context.clock.now()))
        with desks.context.database.unit(offices.ANA.id, "settle") as unit:
            people.put_household(unit, Household(self.id))
            for person, role in (
                (self.maria, FamilyRole.MOTHER),
                (self.diego, FamilyRole.CHILD),
                (self.sofia, FamilyRole.CHILD),
            ):
                people.put_person(unit, person)
                one = Membership(MembershipId(unit.new_id()), self.id, person.id, role)
                people.put_membership(unit, one)
            people.put_person(unit, self.jorge)

    def entrust(self, adult: Person, child: Person) -> None:
        """Write down that an adult holds the rights for a child."""
        self._say(adult, child, no_contact=False)

    def keep_away(self, adult: Person, child: Person) -> None:
        """Write down that a court keeps an adult away from a child."""
        self._say(adult, child, no_contact=True)

    def _say(self, adult: Person, child: Person, *, no_contact: bool) -> None:
        with self.desks.context.database.unit(offices.ANA.id, "settle") as unit:
            one = Guardianship(
                GuardianshipId(unit.new_id()),
                adult.id,
                child.id,
                FamilyRole.FATHER,
                holds_rights=True,
                may_receive=not no_contact,
                no_contact=no_contact,
            )
            person_details.put_guardianship(unit, one)

    def form(self, *services: ServiceId, **more: object) -> SignedForm:
        """A whole form of Maria's for Diego; services are among the recipients."""
        filled = SignedForm(
            signer_id=self.maria.id,
            signer_role=SignerRole.PARENT,
            about_id=self.diego.id,
            records=(RecordCategory.ATTENDANCE,),
            purpose="Tutoring",
            recipients=("Boys and Girls Club",),
            service_ids=services,
            until=date(2027, 6, 30),
            language="es",
        )
        return replace(filled, **more)  # type: ignore[arg-type] # the test names fields of the value

"""What may be said on the telephone after a spoken yes: the ticked facts, and nothing else."""

from dataclasses import dataclass
from datetime import date

from frc_desk.domain.ids import ContactId, PersonId, ReleaseId, ServiceId
from frc_desk.domain.releases import Interpreting, Release, SpokenFact, YesWay


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenYes:
    """What somebody at the desk heard: who said yes, to which agency, and to what."""

    person_id: PersonId
    service_id: ServiceId
    facts: tuple[SpokenFact, ...]
    language: str
    way: YesWay = YesWay.PHONE
    contact_id: ContactId | None = None
    need_codes: tuple[str, ...] = ()
    """The needs of the contact: what is asked for is told of those that this agency serves."""
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScript:
    """The agency's number and just those facts; what was not ticked is not in it."""

    release_id: ReleaseId
    service_name: str
    organization: str
    phone: str
    phone_e164: str
    extension: str
    until: date
    facts: tuple[SpokenFact, ...]
    first_name: str = ""
    own_phone: str = ""
    speaks: str = ""
    interpreter: bool = False
    ages: tuple[int, ...] = ()
    need_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenRelease:
    """A yes as it was written down, and the words of the call that it allows."""

    release: Release
    script: CallScript

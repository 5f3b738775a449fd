"""A release of information as it is filled in, and as a line on a family's page."""

from dataclasses import dataclass
from datetime import date

from frc_desk.domain.ids import PersonId, ServiceId
from frc_desk.domain.people import Person
from frc_desk.domain.releases import (
    Interpreting,
    RecordCategory,
    Release,
    ReleaseState,
    SignerRole,
    YesWay,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedForm:
    """Everything that a signed release says; the day of signing is the day it is written down."""

    signer_id: PersonId
    signer_role: SignerRole
    about_id: PersonId
    records: tuple[RecordCategory, ...]
    purpose: str
    recipients: tuple[str, ...]
    until: date
    language: str
    service_ids: tuple[ServiceId, ...] = ()
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""
    way: YesWay = YesWay.PAPER
    kept_at: str = ""


@dataclass(frozen=True, slots=True)
class SignerChoice:
    """A student for whose records somebody may sign, and in which rights."""

    about: Person
    roles: tuple[SignerRole, ...]


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One yes on a family's page, with the names that stand behind its ids.

    A private one says only that it is there, and whom to ask: whoever took it.
    """

    release: Release
    state: ReleaseState
    signer_name: str
    about_name: str
    taken_by_name: str
    is_private: bool = False

"""What one call to a partner asks about: referrals by their slip codes, never by name without a yes."""

from dataclasses import dataclass, field
from datetime import date, datetime

from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.domain.ids import NeedId, PersonId, ReferralId, ServiceId
from frc_desk.domain.referrals import ReferralWord

AGENCY_OUTCOMES = (
    FollowUpOutcome.GOT_HELP,
    FollowUpOutcome.APPOINTMENT,
    FollowUpOutcome.NO_ANSWER,
    FollowUpOutcome.AGENCY_SAID_NO,
    FollowUpOutcome.AGENCY_FULL,
    FollowUpOutcome.AGENCY_SILENT,
    FollowUpOutcome.STILL_TRYING,
)
"""What an agency can say, under the same digits as a family's answer; 3 is *they have not come*."""


@dataclass(frozen=True, slots=True)
class CallSheetLine:
    """One referral of the call; `first_name` only after a yes that covers it, and only once asked for."""

    referral_id: ReferralId
    service_id: ServiceId
    service: str
    code: str
    given_on: date
    days_pending: int
    is_late: bool
    never_answered: bool
    word: ReferralWord
    is_ended: bool
    need_id: NeedId | None = None
    person_id: PersonId | None = None
    need_code: str = ""
    language: str = ""
    may_be_named: bool = False
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class AgencyWaiting:
    """A partner of whom the office waits to hear: one agency at one telephone number."""

    key: str
    name: str
    phone: str
    waiting: int
    late: int
    longest: int
    """Working days of the one that has waited longest."""
    answers: AgencyAnswers = field(default_factory=AgencyAnswers)
    is_ours: bool = False
    """Help of the district itself."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Everything for one call, on one page."""

    key: str
    name: str
    phone: str
    hours: str
    office_name: str
    office_phone: str
    made_at: datetime
    made_by: str
    lines: tuple[CallSheetLine, ...]
    answers: AgencyAnswers
    practice: bool = False

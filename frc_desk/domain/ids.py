"""One identifier type per noun, and how a new one is made."""

import secrets
from datetime import datetime
from typing import NewType
from uuid import UUID, uuid5

PersonId = NewType("PersonId", str)
HouseholdId = NewType("HouseholdId", str)
MembershipId = NewType("MembershipId", str)
PersonPhoneId = NewType("PersonPhoneId", str)
GuardianshipId = NewType("GuardianshipId", str)
AttendanceId = NewType("AttendanceId", str)
SchoolYearId = NewType("SchoolYearId", str)
ContactId = NewType("ContactId", str)
NoteId = NewType("NoteId", str)
NeedId = NewType("NeedId", str)
ReferralId = NewType("ReferralId", str)
ReferralEventId = NewType("ReferralEventId", str)
FollowUpId = NewType("FollowUpId", str)
FollowUpTryId = NewType("FollowUpTryId", str)
NeedEventId = NewType("NeedEventId", str)
TaskId = NewType("TaskId", str)
SlipId = NewType("SlipId", str)
OrganizationId = NewType("OrganizationId", str)
ServiceId = NewType("ServiceId", str)
LocationId = NewType("LocationId", str)
SchoolId = NewType("SchoolId", str)
StaffId = NewType("StaffId", str)
WorkshopId = NewType("WorkshopId", str)
ListEntryId = NewType("ListEntryId", str)
ReleaseId = NewType("ReleaseId", str)
DisclosureId = NewType("DisclosureId", str)
MergeId = NewType("MergeId", str)
PacketRequestId = NewType("PacketRequestId", str)
NoteChallengeId = NewType("NoteChallengeId", str)
LegalRequestId = NewType("LegalRequestId", str)
LegalHoldId = NewType("LegalHoldId", str)
DisposalId = NewType("DisposalId", str)
PurgeOrderId = NewType("PurgeOrderId", str)
VisitId = NewType("VisitId", str)
SchoolMessageId = NewType("SchoolMessageId", str)
RemarkId = NewType("RemarkId", str)
KeptFilterId = NewType("KeptFilterId", str)
DeviceId = NewType("DeviceId", str)
ConflictId = NewType("ConflictId", str)


def new_id(now: datetime) -> str:
    """Return a UUID of version 7 (RFC 9562, 5.7) as 32 hexadecimal digits; later ids sort later."""
    return id_with(now, secrets.randbits(74))


def id_with(now: datetime, bits: int) -> str:
    """Return the UUID of version 7 of an instant and 74 chosen bits; invented families need the same again."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    high, low = bits >> 62 & 0xFFF, bits & ((1 << 62) - 1)
    return f"{milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"


_DIRECTORY_NAMESPACE = UUID("3f1a6d1e-5b0c-4a55-9a3e-7c2f0d8b6e41")


def stable_id(source: str, kind: str, foreign_id: str) -> str:
    """Return the id of a row that came from a source; the same row has the same id on every machine."""
    return uuid5(_DIRECTORY_NAMESPACE, f"{source}\n{kind}\n{foreign_id}").hex

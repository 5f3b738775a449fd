"""All desks of one signed-in person, built once after signing in."""

from dataclasses import dataclass

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.operations.access_records import AccessRecordsDesk
from frc_desk.operations.backups import BackupDesk
from frc_desk.operations.call_sheets import CallSheetDesk
from frc_desk.operations.challenges import ChallengeDesk
from frc_desk.operations.contacts import ContactDesk
from frc_desk.operations.context import Context
from frc_desk.operations.counter import CounterDesk
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.disclosures import DisclosureDesk
from frc_desk.operations.disposal import DisposalDesk
from frc_desk.operations.families import FamilyDesk
from frc_desk.operations.family_access import FamilyAccess
from frc_desk.operations.family_pages import FamilyPageDesk
from frc_desk.operations.follow_ups import FollowUpDesk
from frc_desk.operations.go_live import GoLiveDesk
from frc_desk.operations.hand_offs import HandOffDesk
from frc_desk.operations.hub import HubDesk
from frc_desk.operations.legal import LegalDesk
from frc_desk.operations.local_rules import LocalRulesDesk
from frc_desk.operations.log_filters import LogFilterDesk
from frc_desk.operations.matching import MatchDesk
from frc_desk.operations.moving import MovingDesk
from frc_desk.operations.needs import NeedDesk
from frc_desk.operations.office_profile import OfficeDesk
from frc_desk.operations.packets import PacketDesk
from frc_desk.operations.people import PeopleDesk
from frc_desk.operations.quick_search import QuickSearch
from frc_desk.operations.redaction import RedactionDesk
from frc_desk.operations.referrals import ReferralDesk
from frc_desk.operations.releases import ReleaseDesk
from frc_desk.operations.remarks import RemarkDesk
from frc_desk.operations.rollover import RolloverDesk
from frc_desk.operations.same_people import SamePeopleDesk
from frc_desk.operations.school_messages import SchoolMessageDesk
from frc_desk.operations.schools import SchoolDesk
from frc_desk.operations.sending import SendDesk
from frc_desk.operations.sharing import SharingDesk
from frc_desk.operations.sharing_check import SharingCheckDesk
from frc_desk.operations.sharing_papers import SharingPaperDesk
from frc_desk.operations.sharing_undo import SharingUndoDesk
from frc_desk.operations.short_lists import ShortListDesk
from frc_desk.operations.slips import SlipDesk
from frc_desk.operations.staff import StaffDesk
from frc_desk.operations.tasks import TaskDesk
from frc_desk.operations.timeline import TimelineDesk
from frc_desk.operations.today import TodayDesk
from frc_desk.operations.turnover import TurnoverDesk
from frc_desk.operations.undo import UndoDesk
from frc_desk.operations.visits import VisitDesk
from frc_desk.operations.words import WordsDesk
from frc_desk.operations.workshops import WorkshopDesk


@dataclass(frozen=True, slots=True)
class Desks:
    """Everything the windows and the command line may ask for."""

    context: Context
    people: PeopleDesk
    families: FamilyDesk
    rollover: RolloverDesk
    family_pages: FamilyPageDesk
    timeline: TimelineDesk
    contacts: ContactDesk
    slips: SlipDesk
    follow_ups: FollowUpDesk
    referrals: ReferralDesk
    needs: NeedDesk
    call_sheets: CallSheetDesk
    rules: LocalRulesDesk
    short_lists: ShortListDesk
    schools: SchoolDesk
    tasks: TaskDesk
    workshops: WorkshopDesk
    today: TodayDesk
    undo: UndoDesk
    words: WordsDesk
    office: OfficeDesk
    go_live: GoLiveDesk
    staff: StaffDesk
    backups: BackupDesk
    moving: MovingDesk
    directory: DirectoryDesk
    matching: MatchDesk
    quick: QuickSearch
    same_people: SamePeopleDesk
    access: FamilyAccess
    access_records: AccessRecordsDesk
    counter: CounterDesk
    releases: ReleaseDesk
    disclosures: DisclosureDesk
    sending: SendDesk
    packets: PacketDesk
    challenges: ChallengeDesk
    redaction: RedactionDesk
    legal: LegalDesk
    disposal: DisposalDesk
    hand_offs: HandOffDesk
    turnover: TurnoverDesk
    visits: VisitDesk
    school_messages: SchoolMessageDesk
    remarks: RemarkDesk
    sharing: SharingDesk
    hub: HubDesk
    sharing_papers: SharingPaperDesk
    sharing_undo: SharingUndoDesk
    sharing_check: SharingCheckDesk
    log_filters: LogFilterDesk


def build_desks(context: Context, calendar: SchoolCalendar | None = None) -> Desks:
    """Build every desk for the signed-in person of an opened office."""
    calendar = calendar or SchoolCalendar()
    directory, office, words = DirectoryDesk(context), OfficeDesk(context), WordsDesk(context)
    access = FamilyAccess(context, directory)
    sharing = SharingDesk(context, directory)
    return Desks(
        context=context,
        people=PeopleDesk(context),
        families=FamilyDesk(context),
        rollover=RolloverDesk(context),
        family_pages=FamilyPageDesk(context, directory, access),
        timeline=TimelineDesk(context, directory),
        contacts=ContactDesk(context, directory, calendar),
        slips=SlipDesk(context, directory, office, words),
        follow_ups=FollowUpDesk(context, directory, calendar),
        referrals=ReferralDesk(context),
        needs=NeedDesk(context),
        call_sheets=CallSheetDesk(context, directory, calendar),
        rules=LocalRulesDesk(context),
        short_lists=ShortListDesk(context),
        schools=SchoolDesk(context),
        tasks=TaskDesk(context),
        workshops=WorkshopDesk(context),
        today=TodayDesk(context, calendar),
        undo=UndoDesk(context),
        words=words,
        office=office,
        go_live=GoLiveDesk(context),
        staff=StaffDesk(context),
        backups=BackupDesk(context),
        moving=MovingDesk(context),
        directory=directory,
        matching=MatchDesk(context),
        quick=QuickSearch(context),
        same_people=SamePeopleDesk(context),
        access=access,
        access_records=AccessRecordsDesk(context),
        counter=CounterDesk(context),
        releases=ReleaseDesk(context, directory),
        disclosures=DisclosureDesk(context),
        sending=SendDesk(context, directory, office, words),
        packets=PacketDesk(context, directory, words, calendar),
        challenges=ChallengeDesk(context, directory),
        redaction=RedactionDesk(context),
        legal=LegalDesk(context),
        disposal=DisposalDesk(context),
        hand_offs=HandOffDesk(context, directory, calendar),
        turnover=TurnoverDesk(context, directory),
        visits=VisitDesk(context),
        school_messages=SchoolMessageDesk(context, calendar),
        remarks=RemarkDesk(context),
        sharing=sharing,
        hub=HubDesk(context, sharing),
        sharing_check=SharingCheckDesk(context),
        sharing_undo=SharingUndoDesk(context),
        sharing_papers=SharingPaperDesk(context, sharing),
        log_filters=LogFilterDesk(context),
    )

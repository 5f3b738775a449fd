"""What a staff member does with slips: see them, hand them over, read them aloud."""

from dataclasses import dataclass, replace
from datetime import datetime

from frc_desk.clock import local_day, local_time
from frc_desk.documents.plain_text import email_draft, plain_text
from frc_desk.documents.preview import render_page
from frc_desk.documents.read_aloud import read_aloud
from frc_desk.documents.referral_slip import draw_slip
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import ContactDraft, with_what_was_made
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.ids import ServiceId, SlipId
from frc_desk.domain.needs import Care
from frc_desk.domain.privacy import Permission
from frc_desk.domain.reach import ways_to_give
from frc_desk.domain.referrals import GivenWay, Slip
from frc_desk.domain.slip_code import new_slip_code
from frc_desk.domain.slips import Layout, PageKind, PagePicture, ReadAloud, SlipContent, SlipPaper
from frc_desk.domain.student_matters import is_own_matter
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.contact_rows import write_contact
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_contact
from frc_desk.operations.office_profile import OfficeDesk
from frc_desk.operations.referring import refer
from frc_desk.operations.slip_content import Issue, office_slip, slip_content, slip_service
from frc_desk.operations.storable import nameless, storable
from frc_desk.operations.words import WordsDesk
from frc_desk.store import drafts, referrals
from frc_desk.store.tallies import raise_tallies
from frc_desk.store.unit import Unit

_ON_PAPER = {GivenWay.PRINTED, GivenWay.PICK_UP, GivenWay.MAILED, GivenWay.COPIED}
_CHANGES = frozenset({Kind.CONTACT, Kind.PERSON, Kind.NEED, Kind.REFERRAL, Kind.DRAFT})


@dataclass(frozen=True, slots=True)
class SlipReady:
    """A slip that can be handed over and is not yet: the form with its code, and the paper."""

    draft: ContactDraft
    paper: SlipPaper


@dataclass(frozen=True, slots=True)
class SlipGiven:
    """What was handed over: the form as it goes on, the slip, and its paper where there is one."""

    draft: ContactDraft
    slip: Slip
    paper: SlipPaper | None


class SlipDesk:
    """Slips of this office."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, office: OfficeDesk, words: WordsDesk
    ) -> None:
        self.context = context
        self._directory = directory
        self._office = office
        self._words = words
        # Finder services handed out since the office was opened: in memory only (PR-7).
        self._finder_counts: dict[ServiceId, int] = {}

    @act(Permission.GIVE_SLIP)
    def new_code(self) -> str:
        """Return a fresh short code for a slip."""
        return new_slip_code()

    @act(Permission.GIVE_SLIP)
    def content(self, draft: ContactDraft, language: str, *, plain: bool = False) -> SlipContent:
        """Return what the slip of a contact says, in a language; plain is safe paper."""
        return slip_content(
            self._office.profile(),
            draft,
            self._directory.entries(draft.services),
            self._directory.categories_by_code(),
            Issue(self.context.clock.now(), language, plain),
        )

    @act(Permission.GIVE_SLIP)
    def paper(self, content: SlipContent, layout: Layout = Layout.LETTER) -> SlipPaper:
        """Return the slip as it will print, with what is not translated or cannot be printed."""
        return draw_slip(content, self._words.phrases(content.language), layout)

    @act(Permission.GIVE_SLIP)
    def picture(self, paper: SlipPaper, page: int = 0, scale: float = 1.0) -> PagePicture:
        """Return one page of a slip as pixels; what is shown is the file that prints."""
        return render_page(paper.pdf, page, scale)

    @act(Permission.GIVE_SLIP)
    def ways(self, draft: ContactDraft) -> tuple[GivenWay, ...]:
        """Return the ways that are safe for this family; the first one is proposed."""
        ways = ways_to_give(draft.channel, draft.reads, draft.safe_mail)
        known = self._directory.categories_by_code()
        named = tuple(known[need.code] for need in draft.needs if need.code in known)
        today = local_day(self.context.clock.now())
        if is_own_matter(draft.asked_by, named, None, today):
            # A letter reaches the parents first (PR-12).
            return tuple(way for way in ways if way is not GivenWay.MAILED)
        return ways

    @act(Permission.GIVE_SLIP)
    def needs_paper_question(self, draft: ContactDraft) -> bool:
        """Say whether the desk must first ask: is it safe to take paper?"""
        categories = self._directory.categories_by_code()
        cares = (categories[n.code].care for n in draft.needs if n.code in categories)
        return Care.RESTRICTED in cares

    @act(Permission.GIVE_SLIP)
    def ready(self, draft: ContactDraft, language: str, *, plain: bool = False) -> SlipReady:
        """Draw the slip to hand over; nothing is written down before it is out of our hands.

        Raises:
            InvalidInputError: no service is chosen.
            MissingCharactersError: something on it is in no font.
        """
        draft, _ = self._coded(draft)
        with self.context.database.reading() as connection:
            stored = drafts.draft(connection, draft.id)
        if stored is not None:
            # From here on a later time of saving means that somebody went on typing meanwhile.
            draft = replace(draft, saved_at=stored.saved_at)
        return SlipReady(draft, self._drawn(draft, language, plain=plain))

    @act(Permission.GIVE_SLIP)
    def give(
        self,
        draft: ContactDraft,
        way: GivenWay,
        language: str,
        *,
        plain: bool = False,
        paper: SlipPaper | None = None,
    ) -> Done[SlipGiven]:
        """Hand a slip over: the contact is kept, the referrals made, the way written down.

        `paper` is the one that is already out; without it the slip is drawn where the way needs one.

        Raises:
            InvalidInputError: no service is chosen.
            MissingCharactersError: something on it is in no font; nothing was written.
        """
        draft, chosen = self._coded(draft)
        if paper is None and way in _ON_PAPER:
            paper = self._drawn(draft, language, plain=plain)
        entries = tuple(entry for entry in chosen if entry.id in draft.services)
        with self.context.database.unit(self.context.actor.id, "give_slip") as unit:
            require_contact(self.context, unit.connection, draft)
            written = write_contact(unit, draft)
            slip = Slip(
                id=SlipId(unit.new_id()),
                contact_id=draft.id,
                code=draft.slip_code,
                language=language,
                service_ids=draft.services,
                made_at=unit.now,
                way=way,
                plain=plain,
            )
            referrals.add_slip(unit, slip)
            refer(unit, written, entries, slip, way)
            kept = replace(written.draft, given=draft.services, saved_at=unit.now)
            drafts.put_draft(unit, _with_later_typing(unit, kept, draft.saved_at))
        return Done(SlipGiven(kept, slip, paper), _CHANGES, unit.txid)

    @act(Permission.GIVE_SLIP)
    def finder_paper(self, service_id: ServiceId, language: str) -> SlipPaper:
        """Return a slip of its own for a finder service; nothing is stored."""
        content = self.service_content((service_id,), language)
        alone = tuple(replace(service, page=PageKind.FINDER) for service in content.services)
        paper = self.paper(replace(content, services=alone, code=""))
        paper.printable()
        return paper

    @act(Permission.GIVE_SLIP)
    def count_finder(self, service_id: ServiceId) -> None:
        """Count a finder service that was handed out; in memory only."""
        self._finder_counts[service_id] = self._finder_counts.get(service_id, 0) + 1

    @act(Permission.GIVE_SLIP)
    def service_content(
        self, service_ids: tuple[ServiceId, ...], language: str, *, plain: bool = False
    ) -> SlipContent:
        """Return a slip for chosen services without a contact, in the services' own words."""
        categories = self._directory.categories_by_code()
        services = tuple(
            slip_service(entry, (), categories, language)
            for entry in self._directory.entries(service_ids)
        )
        issue = Issue(self.context.clock.now(), language, plain)
        return office_slip(self._office.profile(), services, new_slip_code(), issue)

    @act(Permission.SIGN_IN)
    def write_tallies(self) -> None:
        """Add the day's finder services to the month's counts; called at lock and at close."""
        if not self._finder_counts:
            return
        month = local_time(self.context.clock.now()).strftime("%Y-%m")
        raise_tallies(self.context.database, month, self._finder_counts)
        self._finder_counts.clear()

    @act(Permission.GIVE_SLIP)
    def read_aloud(self, content: SlipContent) -> ReadAloud:
        """Return the script for the telephone."""
        return read_aloud(content, self._words.phrases(content.language))

    @act(Permission.GIVE_SLIP)
    def plain_text(self, content: SlipContent) -> str:
        """Return the slip as text to paste into a message."""
        return plain_text(content, self._words.phrases(content.language))

    @act(Permission.GIVE_SLIP)
    def email_draft(self, content: SlipContent) -> bytes:
        """Return the slip as a message that a mail program opens as a draft, addressed to nobody."""
        paper = self.paper(content)
        return email_draft(content, self._words.phrases(content.language), paper).encode()

    def _coded(self, draft: ContactDraft) -> tuple[ContactDraft, tuple[ServiceEntry, ...]]:
        """Return the form as it can be stored, with a code, and the services chosen on it."""
        if not draft.services:
            raise InvalidInputError({"services": mark("Choose a service first: F6, then Space.")})
        chosen = self._directory.entries(draft.services)
        if not self.context.actor.may(Permission.SEE_FAMILIES) and not draft.person_id:
            draft = nameless(draft)
        draft = storable(draft, self._directory.categories_by_code(), chosen)
        if not draft.slip_code:
            draft = replace(draft, slip_code=new_slip_code())
        return draft, chosen

    def _drawn(self, draft: ContactDraft, language: str, *, plain: bool) -> SlipPaper:
        paper = self.paper(self.content(draft, language, plain=plain))
        paper.printable()
        return paper


def _with_later_typing(unit: Unit, kept: ContactDraft, since: datetime | None) -> ContactDraft:
    """Return the form with what was typed while the paper was on its way: that is never lost (UX-4)."""
    stored = drafts.draft(unit.connection, kept.id)
    if since is None or stored is None or stored.saved_at is None or stored.saved_at <= since:
        return kept
    return with_what_was_made(stored, kept)

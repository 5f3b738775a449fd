"""The main job, done once without a window: a call in Spanish about a notice to move out.

It goes through the same operations as the window does, so it fails where any part of them does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from frc_desk.clock import local_day, local_time
from frc_desk.domain.contacts import Channel, Contact, ContactDraft, DraftNeed, DraftPerson, Ending
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import Suggestion
from frc_desk.domain.people import Answer
from frc_desk.domain.referrals import GivenWay, Referral
from frc_desk.domain.slips import ReadAloud, SlipContent, SlipPaper
from frc_desk.errors import TourStoppedError
from frc_desk.operations.desks import Desks
from frc_desk.operations.practice_words import FICTIONAL
from frc_desk.store import referrals as referral_store

CALLER = f"Luz Cárdenas {FICTIONAL}"
_PHONE = "(626) 555-0142"
_ZIP = "91103"
_SAID = ("desalojo", "comida")
"""What the caller says; the need list knows the words."""
_DAYS_TO_PAPER = 12
_CHECK_WITHIN_DAYS = 60


@dataclass(frozen=True, slots=True)
class TourSlip:
    """The slip in one language: as paper, as a script for the telephone, as plain text."""

    language: str
    content: SlipContent
    paper: SlipPaper
    script: ReadAloud
    text: str


@dataclass(frozen=True, slots=True)
class TourTaken:
    """Everything that the call led to."""

    contact: Contact
    needs: tuple[str, ...]
    matches: tuple[Suggestion, ...]
    referrals: tuple[Referral, ...]
    code: str
    slips: tuple[TourSlip, ...]


def take_tour(
    desks: Desks,
    languages: Sequence[str] = SHIPPED_PAPER_LANGUAGES,
    progress: Callable[[float], None] = lambda _: None,
) -> TourTaken:
    """Take the call, refer the family, make the slip in every language, and wrap the contact up.

    Raises:
        TourStoppedError: a part did not do its work; names the part.
        FrcDeskError: a part refused.
    """
    draft = _call(desks)
    matches = _matched(desks, draft)
    draft = replace(draft, services=tuple(one.entry.id for one in matches))
    draft = desks.slips.give(draft, GivenWay.READ_ALOUD, "es").value.draft
    slips = []
    for number, language in enumerate(languages):
        slips.append(_slip(desks, draft, language))
        progress((number + 1) / (len(languages) + 1))
    contact = desks.contacts.wrap_up(replace(draft, endings=(Ending.REFERRED,))).value
    referrals = _kept(desks, contact, draft)
    progress(1.0)
    return TourTaken(
        contact=contact,
        needs=tuple(need.code for need in draft.needs),
        matches=matches,
        referrals=referrals,
        code=draft.slip_code,
        slips=tuple(slips),
    )


def _call(desks: Desks) -> ContactDraft:
    """Type what is heard, leave the form, and come back to it."""
    needs = []
    paper_on = local_day(desks.context.clock.now()) + timedelta(days=_DAYS_TO_PAPER)
    for word in _SAID:
        found = desks.directory.search_needs(word).needs
        if not found:
            raise TourStoppedError(part="search of needs")
        category = found[0]
        paper = paper_on if category.asks_date else None
        needs.append(DraftNeed(category.code, category.default_urgency, paper))
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        who=CALLER,
        new_person=DraftPerson(CALLER, _PHONE),
        phone=_PHONE,
        speaks="es",
        interpreter=True,
        safe_call=Answer.YES,
        zip=_ZIP,
        needs=tuple(needs),
        note="The paper came on Tuesday. Has two children at school.",
        seconds=240,
    )
    saved = desks.contacts.save_draft(draft)
    if desks.contacts.reopen(draft.id) != saved:
        raise TourStoppedError(part="draft")
    return saved


def _matched(desks: Desks, draft: ContactDraft) -> tuple[Suggestion, ...]:
    categories = desks.directory.categories_by_code()
    question = MatchQuestion(
        needs=tuple(
            NeedAsked.of(categories[need.code], need.urgency, need.paper_on) for need in draft.needs
        ),
        at=local_time(desks.context.clock.now()),
        zip_code=draft.zip,
        speaks=draft.speaks,
    )
    proposed = desks.matching.match(question).proposed
    if not proposed:
        raise TourStoppedError(part="matching")
    return proposed


def _slip(desks: Desks, draft: ContactDraft, language: str) -> TourSlip:
    content = desks.slips.content(draft, language)
    paper = desks.slips.paper(content)
    paper.printable()
    return TourSlip(
        language=language,
        content=content,
        paper=paper,
        script=desks.slips.read_aloud(content),
        text=desks.slips.plain_text(content),
    )


def _kept(desks: Desks, contact: Contact, draft: ContactDraft) -> tuple[Referral, ...]:
    """Look whether everything that was said stands in the office file."""
    with desks.context.database.reading() as connection:
        referrals = referral_store.referrals_of(connection, contact.id)
        slips = referral_store.slips_with_code(connection, draft.slip_code)
    if {one.service_id for one in referrals} != set(draft.services):
        raise TourStoppedError(part="referrals")
    if [slip.contact_id for slip in slips] != [contact.id]:
        raise TourStoppedError(part="slip code")
    if any(one.id == contact.id for one in desks.contacts.drafts()):
        raise TourStoppedError(part="wrap-up")
    until = local_day(desks.context.clock.now()) + timedelta(days=_CHECK_WITHIN_DAYS)
    if not any(row.contact_id == contact.id for row in desks.follow_ups.rows(until)):
        raise TourStoppedError(part="follow-up")
    return referrals

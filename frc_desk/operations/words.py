"""The words that families read: a bilingual staff member reviews them on the first day (ux.md, WD-6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter

from frc_desk.clock import local_day
from frc_desk.directory_formats.starter import need_categories
from frc_desk.documents.phrases import SlipPhrases, WordState
from frc_desk.documents.review_page import ReviewItem, draw_review_pages, review_items
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import StaffId, new_id
from frc_desk.domain.languages import paper_code
from frc_desk.domain.privacy import Permission
from frc_desk.domain.slips import SlipText
from frc_desk.domain.staff import PhraseReview
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import office as store
from frc_desk.store import staff

_SPANISH = "es"
_MOST_SIGNS = 2_000


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One thing that a slip may say, with the wording that would print today."""

    message: str
    """The English; it is what a review is kept under."""
    wording: str
    """In the family's language; empty where nobody has translated it yet."""
    is_family_phrase: bool
    """It says what a service does, in the words of the need list; else it is a fixed sentence."""
    reviewed_by: str = ""
    reviewed_on: date | None = None


class WordsDesk:
    """Reviews the words of slips, language by language."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.REVIEW_WORDS)
    def to_review(self, language: str) -> tuple[ReviewLine, ...]:
        """Return everything a slip may say in a language: fixed sentences first, then family phrases.

        A line without a day is still to review.
        """
        code = _paper(language)
        with self.context.database.reading() as connection:
            signed = {review.message: review for review in store.reviews(connection, code)}
            names = {one.id: one.name for one in staff.members(connection)}
        return tuple(
            _line(item, signed.get(item.english), names)
            for item in review_items(self.phrases(code), _family_phrases(code))
            if item.state is not WordState.REVIEWED or item.english in signed
        )

    @act(Permission.REVIEW_WORDS)
    def review_pages(self, language: str) -> bytes:
        """Return the same on paper, for whoever would rather read with a pen."""
        code = _paper(language)
        phrases = self.phrases(code)
        return draw_review_pages(phrases, review_items(phrases, _family_phrases(code)))

    @act(Permission.REVIEW_WORDS)
    def sign(self, language: str, message: str, wording: str) -> Done[PhraseReview]:
        """Sign a wording as right, with name and date; it prints without a mark from now on.

        Raises:
            InvalidInputError: it is empty, too long, or lost one of the places that are filled in.
        """
        code = _paper(language)
        text = wording.strip()
        if not text or len(text) > _MOST_SIGNS:
            raise InvalidInputError({"wording": mark("Write the words that families will read.")})
        if _places(text) != _places(message):
            problem = mark("Keep the parts in braces as they are: they are filled in on each slip.")
            raise InvalidInputError({"wording": problem})
        with self.context.database.unit(self.context.actor.id, "sign_words") as unit:
            review = PhraseReview(
                id=new_id(unit.now),
                language=code,
                message=message,
                wording=text,
                staff_id=self.context.actor.id,
                reviewed_on=local_day(unit.now),
            )
            store.put_review(unit, review)
        return Done(review, frozenset({Kind.WORDS}), unit.txid)

    @act(Permission.SET_UP_OFFICE)
    def allow_drafts(self, language: str, *, yes: bool) -> Done[tuple[str, ...]]:
        """Say whether unreviewed words of a language may print, marked as a draft."""
        code = _paper(language)
        with self.context.database.unit(self.context.actor.id, "allow_drafts") as unit:
            before = store.profile(unit.connection)
            others = [one for one in before.draft_languages if one != code]
            allowed = tuple(sorted([*others, code] if yes else others))
            store.put_profile(unit, replace(before, draft_languages=allowed), before)
        return Done(allowed, frozenset({Kind.WORDS, Kind.OFFICE}), unit.txid)

    @act(Permission.SIGN_IN)
    def phrases(self, language: str) -> SlipPhrases:
        """Return what may be printed in a language at this office."""
        code = _paper(language)
        with self.context.database.reading() as connection:
            profile = store.profile(connection)
            signed = {review.message: review.wording for review in store.reviews(connection, code)}
        allowed = profile.is_practice or code in profile.draft_languages
        return SlipPhrases(language=code, allow_drafts=allowed, reviewed_here=signed)


def _paper(language: str) -> str:
    code = paper_code(language)
    if code is None:
        problem = mark("There are no slips in this language. Choose another one.")
        raise InvalidInputError({"language": problem})
    return code


def _family_phrases(code: str) -> tuple[SlipText, ...]:
    """Return the family phrases of the need list, each once, with the Spanish it ships with."""
    own = code == _SPANISH
    phrases = {
        category.family_en: SlipText(category.family_en, category.family_es if own else "")
        for category in need_categories()
    }
    return tuple(phrases.values())


def _line(
    item: ReviewItem, review: PhraseReview | None, names: Mapping[StaffId, str]
) -> ReviewLine:
    line = ReviewLine(item.english, item.text, is_family_phrase=item.family_phrase)
    if review is None:
        return line
    return replace(
        line,
        wording=review.wording,
        reviewed_by=names.get(review.staff_id, ""),
        reviewed_on=review.reviewed_on,
    )


def _places(text: str) -> set[str]:
    try:
        return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    except ValueError:
        return {text}

"""What a family reads, in its language: reviewed words, drafts where they are allowed, else English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frc_desk.domain.languages import PaperLanguage, paper_language
from frc_desk.i18n import paper_catalogue


class WordState(StrEnum):
    """How sure we are of a translation."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One message as found: its text is the English where it is untranslated."""

    english: str
    text: str
    state: WordState


@dataclass(frozen=True, slots=True)
class SlipPhrases:
    """The catalogue of one language and what this office allows of it."""

    language: str
    allow_drafts: bool = False
    """Practice, or the office has said yes for this language."""
    reviewed_here: Mapping[str, str] = field(default_factory=dict)
    """English to the words that somebody of this office has signed as right."""

    @property
    def paper(self) -> PaperLanguage:
        """Return the language itself."""
        return paper_language(self.language)

    @property
    def in_english(self) -> bool:
        """Tell whether the paper is in English alone, by wish or for want of words."""
        if self.paper.code == "en":
            return True
        catalogue = paper_catalogue(self.paper.code)
        usable = self.reviewed_here or catalogue.reviewed
        return not (usable or (self.allow_drafts and catalogue.drafts))

    def look_up(self, english: str, translated: str = "", *, reviewed: bool = False) -> Phrase:
        """Return a message; `translated` is the record's own translation, if it has one."""
        if self.paper.code == "en":
            return Phrase(english, english, WordState.REVIEWED)
        text, state = self._found(english, translated, reviewed=reviewed)
        if state is WordState.DRAFT and not self.allow_drafts:
            return Phrase(english, english, WordState.UNTRANSLATED)
        return Phrase(english, text, state)

    def _found(self, english: str, translated: str, *, reviewed: bool) -> tuple[str, WordState]:
        catalogue = paper_catalogue(self.paper.code)
        if english in self.reviewed_here:
            return self.reviewed_here[english], WordState.REVIEWED
        if translated:
            return translated, WordState.REVIEWED if reviewed else WordState.DRAFT
        if english in catalogue.reviewed:
            return catalogue.reviewed[english], WordState.REVIEWED
        if english in catalogue.drafts:
            return catalogue.drafts[english], WordState.DRAFT
        return english, WordState.UNTRANSLATED

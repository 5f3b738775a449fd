"""Says a sentence in two languages and remembers how sure its words were."""

from dataclasses import dataclass
from string import Formatter

from frc_desk.documents.phrases import Phrase, SlipPhrases, WordState
from frc_desk.documents.text.paragraph import isolated, kept_whole
from frc_desk.domain.slips import SlipText

_LEFT_TO_RIGHT_VALUES = frozenset({"number", "street", "word"})
IN_ENGLISH = " (English)"


@dataclass(frozen=True, slots=True)
class Said:
    """One line: in the family's language, and in English where the two differ."""

    text: str
    language: str
    english: str = ""


class Speaker:
    """Says things in one language and remembers what was a draft and what had to be English."""

    def __init__(self, phrases: SlipPhrases) -> None:
        self.phrases = phrases
        self.language = phrases.paper.code
        self._untranslated: dict[str, None] = {}
        self._drafts: dict[str, None] = {}

    @property
    def untranslated(self) -> tuple[str, ...]:
        """Return the English of what had to be said in English."""
        return tuple(self._untranslated)

    @property
    def drafts(self) -> tuple[str, ...]:
        """Return the English of what was said in a draft translation."""
        return tuple(self._drafts)

    def say(self, english: str, **values: str) -> Said:
        """Return a fixed sentence with its values in place."""
        return self._said(self._look_up(english), values, values)

    def say_each(self, english: str, own: dict[str, str], in_english: dict[str, str]) -> Said:
        """Return a fixed sentence whose values differ by language."""
        return self._said(self._look_up(english), own, in_english)

    def text(self, given: SlipText) -> Said:
        """Return a text of the directory: its own translation, the catalogue's, or English."""
        found = self.phrases.look_up(given.english, given.translated, reviewed=given.reviewed)
        self._remember(found)
        return self._said(found, {}, {})

    def known(self, english: str) -> str:
        """Return a translation if there is one, else nothing; nothing is remembered as missing."""
        found = self.phrases.look_up(english)
        if found.state is WordState.UNTRANSLATED:
            return ""
        self._remember(found)
        return found.text

    def note(self, english: str) -> None:
        """Remember how a sentence came out, without saying it here."""
        self._look_up(english)

    def _look_up(self, english: str) -> Phrase:
        found = self.phrases.look_up(english)
        self._remember(found)
        return found

    def _remember(self, found: Phrase) -> None:
        if found.state is WordState.UNTRANSLATED:
            self._untranslated[found.english] = None
        elif found.state is WordState.DRAFT:
            self._drafts[found.english] = None

    def _said(self, found: Phrase, own: dict[str, str], in_english: dict[str, str]) -> Said:
        english = fill(found.english, in_english)
        if found.state is WordState.UNTRANSLATED:
            mark = "" if self.phrases.in_english else IN_ENGLISH
            return Said(english + mark, "en")
        if self.language == "en":
            return Said(english, "en")
        return Said(fill(found.text, own), self.language, english)


def fill(message: str, values: dict[str, str]) -> str:
    """Put values into a message, each in an isolate; a translation may leave one out, not add one."""
    wrapped = {
        name: kept_whole(value) if name in _LEFT_TO_RIGHT_VALUES else isolated(value)
        for name, value in values.items()
    }
    return Formatter().vformat(message, (), wrapped) if wrapped else message

"""The languages the gallery draws in: those that ship, and one that is longer than any of them."""

import gettext
import re
from typing import Literal

from frc_desk.i18n import screen_language, set_screen_language, speak_through

GalleryLanguage = Literal["en", "es", "pseudo"]
LANGUAGES: tuple[GalleryLanguage, ...] = ("en", "es", "pseudo")
LONGER_BY = 0.4

_ACCENTED = str.maketrans(
    "aceinorsuyzACEINORSUYZ",
    "áçéíñóřšúýžÁÇÉÍÑÓŘŠÚÝŽ",
)
_VOWELS = frozenset("aeiouAEIOU")
_FILLED_IN = re.compile(r"(\{[^{}]*\})")
# Armenian, for its height: the tallest letters that a screen of ours may come to show.
_TALL = "ֆ"


def longer(message: str) -> str:
    """Return an English message as it might look elsewhere: two fifths longer, accented, in brackets.

    What is filled in stays as it is. Vowels are doubled rather than a tail added, so that long
    sentences break between words like any other.
    """
    if not message:
        return message
    pieces = _FILLED_IN.split(message)
    letters = sum(len(piece) for piece in pieces[::2])
    wanted = max(0, round(letters * LONGER_BY) - len(f"[{_TALL}]"))
    made: list[str] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            made.append(piece)
            continue
        drawn, wanted = _stretched(piece, wanted)
        made.append(drawn.translate(_ACCENTED))
    return f"[{''.join(made)}{_TALL * (1 + wanted)}]"


def _stretched(piece: str, wanted: int) -> tuple[str, int]:
    """Return a piece with vowels doubled, and how many letters are still wanted."""
    made: list[str] = []
    for letter in piece:
        made.append(letter)
        if wanted and letter in _VOWELS:
            made.append(letter.lower())
            wanted -= 1
    return "".join(made), wanted


class _Longer(gettext.NullTranslations):
    """Translations made from the English at run time; they are in no file and no choice."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return longer(message)


class _Spoken:
    """Whether the language that is in no choice is spoken: the window itself calls it English."""

    is_pseudo = False


def speak(language: GalleryLanguage) -> None:
    """Let the window speak a language of the gallery."""
    _Spoken.is_pseudo = language == "pseudo"
    set_screen_language("en" if _Spoken.is_pseudo else language)
    if _Spoken.is_pseudo:
        speak_through(_Longer())


def spoken() -> GalleryLanguage:
    """Return the language of the gallery that the window speaks."""
    if _Spoken.is_pseudo:
        return "pseudo"
    return "es" if screen_language() == "es" else "en"

"""Words in the language of the person at the desk and of the family who reads the paper.

Two gettext domains: `frc_desk` is the window and the command line, `slip` is what families read.
Both are compiled ahead (`scripts/compile_translations.py`), so that nothing here needs Babel. The
slip's translations lie in two files, `slip.mo` (reviewed) and `slip_draft.mo` (drafts), because a
draft may print only where somebody has allowed it.
"""

import gettext as _gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.resource_files import translation_folder

SCREEN_DOMAIN = "frc_desk"
SCREEN_LANGUAGES = ("en", "es")


class _Screen:
    """The one language the window speaks at the moment."""

    language = "en"
    translations: _gettext.NullTranslations = _gettext.NullTranslations()


def set_screen_language(language: str) -> None:
    """Speak this language from now on; one without a catalogue speaks English."""
    _Screen.language = language
    _Screen.translations = _gettext.translation(
        SCREEN_DOMAIN, translation_folder(), languages=[language], fallback=True
    )


def speak_through(translations: _gettext.NullTranslations) -> None:
    """Take the window's words from translations made at run time: the gallery tries longer ones."""
    _Screen.translations = translations


def screen_language() -> str:
    """Return the language of the window."""
    return _Screen.language


def gettext(message: str) -> str:
    """Return an English message in the window's language; usually imported as `_`."""
    return _Screen.translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that goes with `count`."""
    return _Screen.translations.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return a message whose English is used in more than one sense."""
    return _Screen.translations.pgettext(context, message)


def mark(message: str) -> str:
    """Mark a message for the catalogue where it stands in a table and is looked up later."""
    return message


def error_sentence(error: FrcDeskError) -> str:
    """Return the plain sentence of an error in the window's language, or those of its fields."""
    if isinstance(error, InvalidInputError):
        return " ".join(gettext(problem) for problem in error.problems.values())
    return gettext(error.sentence).format(**error.values)


@dataclass(frozen=True, slots=True)
class PaperCatalogue:
    """What families read in one language, by its English: reviewed words and drafts."""

    language: str
    reviewed: Mapping[str, str]
    drafts: Mapping[str, str]


@lru_cache(maxsize=64)
def paper_catalogue(language: str) -> PaperCatalogue:
    """Return the catalogue of papers in one language; empty where there is none."""
    return PaperCatalogue(language, _messages("slip", language), _messages("slip_draft", language))


def _messages(domain: str, language: str) -> Mapping[str, str]:
    path = translation_folder() / language / "LC_MESSAGES" / f"{domain}.mo"
    if not path.is_file():
        return {}
    with path.open("rb") as compiled:
        catalogue: object = vars(_gettext.GNUTranslations(compiled))["_catalog"]
    if not isinstance(catalogue, dict):
        return {}
    return {key: text for key, text in catalogue.items() if isinstance(key, str) and key}

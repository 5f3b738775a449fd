"""Words in the language of the desk and of the family."""

from collections.abc import Iterator

import pytest

from frc_desk import i18n
from frc_desk.domain.languages import PAPER_LANGUAGES, SPOKEN_LANGUAGES
from frc_desk.errors import RecordNotFoundError


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.set_screen_language("en")


def test_a_language_without_a_catalogue_speaks_english() -> None:
    i18n.set_screen_language("xx")
    assert i18n.gettext("Nothing is there in xx") == "Nothing is there in xx"
    assert i18n.ngettext("{n} call", "{n} calls", 2) == "{n} calls"
    assert i18n.pgettext("paper", "Draft") == "Draft"
    assert i18n.screen_language() == "xx"


def test_an_error_is_a_sentence_with_its_values() -> None:
    assert "This slip is not here" in i18n.error_sentence(RecordNotFoundError(kind="slip"))


def test_a_paper_language_without_a_catalogue_is_empty() -> None:
    assert i18n.paper_catalogue("xx").reviewed == {}
    assert i18n.paper_catalogue("xx").drafts == {}


def test_every_language_has_a_name_in_the_spanish_window() -> None:
    i18n.set_screen_language("es")
    names = [one.english_name for one in PAPER_LANGUAGES]
    names += [one.english_name for one in SPOKEN_LANGUAGES]
    same = {name for name in names if i18n.gettext(name) == name}
    assert same <= {
        "Filipino", "Hindi", "Urdu", "Lao", "Mam", "Ixil", "Mixteco", "Zapoteco", "Purépecha",
        "Triqui", "K'iche'", "Q'anjob'al", "Ilocano",
    }  # fmt: skip

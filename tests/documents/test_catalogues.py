"""The translations: placeholders, completeness, and binary files that are up to date."""

import importlib.util
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest

from frc_desk.documents.phrase_list import every_phrase
from frc_desk.i18n import gettext, paper_catalogue, set_screen_language

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "translations.py"
LANGUAGES = ("es", "hy", "zh_Hant", "ar")
NEVER = ("immigra", "undocumented", "citizen", "visa", "evict", "homeless", "mental")


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    """The script that keeps the catalogues."""
    made = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert made is not None
    assert made.loader is not None
    module = importlib.util.module_from_spec(made)
    sys.modules["translations"] = module
    made.loader.exec_module(module)
    return module


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_fills_the_same_places(language: str) -> None:
    catalogue = paper_catalogue(language)
    for english, text in {**catalogue.reviewed, **catalogue.drafts}.items():
        assert places(text) == places(english), english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fixed_sentence_has_a_translation(language: str) -> None:
    catalogue = paper_catalogue(language)
    missing = [
        x for x in every_phrase() if x not in catalogue.reviewed and x not in catalogue.drafts
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unread_by_a_speaker_counts_as_reviewed(language: str, tools: ModuleType) -> None:
    for message in tools.load("slip", language):
        if message.id and message.string and not message.fuzzy:
            comments = " ".join(message.user_comments)
            assert "reviewed:" in comments, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_binary_files_are_those_of_the_catalogues(language: str, tools: ModuleType) -> None:
    for domain in ("slip", "frc_desk"):
        folder = tools.TRANSLATIONS / language / "LC_MESSAGES"
        if not (folder / f"{domain}.po").is_file():
            continue
        for name, content in tools.compiled(domain, language).items():
            assert (folder / name).read_bytes() == content, (
                f"run scripts/translations.py compile: {name}"
            )


def test_the_catalogues_hold_the_messages_of_the_source(tools: ModuleType) -> None:
    wanted = {message.id for message in tools.slip_template() if message.id}
    for language in LANGUAGES:
        held = {message.id for message in tools.load("slip", language) if message.id}
        assert held == wanted, f"run scripts/translations.py extract: {language}"


def test_no_fixed_sentence_says_what_a_family_s_situation_is() -> None:
    for sentence in every_phrase():
        assert not any(word in sentence.lower() for word in NEVER), sentence


def test_the_window_speaks_spanish_where_the_catalogue_does(tools: ModuleType) -> None:
    held = {m.id: m.string for m in tools.load("frc_desk", "es") if m.id and isinstance(m.id, str)}
    translated = next(((e, s) for e, s in held.items() if s), None)
    if translated:
        try:
            set_screen_language("es")
            assert gettext(translated[0]) == translated[1]
        finally:
            set_screen_language("en")


def test_every_sentence_of_the_window_fills_the_same_places(tools: ModuleType) -> None:
    for message in tools.load("frc_desk", "es"):
        if message.id and message.string:
            pairs = (
                zip(message.id, message.string, strict=True)
                if message.pluralizable
                else [(message.id, message.string)]
            )
            for english, spanish in pairs:
                assert not spanish or places(spanish) == places(english), english

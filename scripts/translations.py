"""Keeps the catalogues: `extract` collects messages from the source, `compile` makes what the program reads.

    .venv/bin/python scripts/translations.py extract
    .venv/bin/python scripts/translations.py compile

A translation that no speaker has reviewed is `fuzzy`. A reviewer removes the flag and signs with a
comment, `# reviewed: initials, date`. `slip.po` becomes `slip.mo` (reviewed) and `slip_draft.mo`
(drafts); `frc_desk.po` becomes one file, drafts included, because staff see it, not families.
"""

import csv
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
PAPER_LANGUAGES = ("es", "hy", "zh_Hant", "ar")
SCREEN_LANGUAGES = ("es",)
_PHRASES = (
    "frc_desk/documents/phrase_list.py",
    "frc_desk/documents/consent_phrases.py",
    "frc_desk/documents/packet_phrases.py",
    "frc_desk/documents/packet_codes.py",
    "frc_desk/documents/packet_words.py",
)
_ALSO_ON_SCREEN = {
    "frc_desk/documents/packet_phrases.py",
    "frc_desk/documents/packet_codes.py",
    "frc_desk/documents/packet_words.py",
}
"""The custodian reads a packet in the window before it is printed."""
_SCREEN_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "mark": None,
}
_NO_TIME = datetime(2026, 11, 21, tzinfo=UTC)
"""A time in the files would make every run a change."""
_HEADER = "# FRC Desk, Apache-2.0. What is fuzzy has been read by no speaker of the language yet."


def _new_catalog(domain: str, language: str = "") -> Catalog:
    return Catalog(
        locale=language or None, domain=domain, project="FRC Desk", header_comment=_HEADER
    )


def slip_template() -> Catalog:
    """Return the messages of the papers: the fixed sentences and the needs' family phrases."""
    catalog = _new_catalog("slip")
    for name in _PHRASES:
        for _, message, comments, _ in extract_from_file(
            "python", ROOT / name, keywords={"mark": None}
        ):
            catalog.add(message, auto_comments=comments)
    with (ROOT / "resources/starter/needs.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            catalog.add(row["family_en"], auto_comments=["family phrase"])
    return catalog


def screen_template() -> Catalog:
    """Return the messages of the window, the command line and the errors' sentences."""
    catalog = _new_catalog("frc_desk")
    for name, _, message, comments, context in extract_from_dir(
        ROOT / "frc_desk", keywords=_SCREEN_KEYWORDS, comment_tags=("Translators:",)
    ):
        if f"frc_desk/{name}" not in set(_PHRASES) - _ALSO_ON_SCREEN:
            catalog.add(message, auto_comments=comments, context=context)
    for sentence in _error_sentences():
        catalog.add(sentence, auto_comments=["error"])
    for name in _language_names():
        catalog.add(name, auto_comments=["language"])
    return catalog


def _error_sentences() -> list[str]:
    sys.path.insert(0, str(ROOT))
    from frc_desk import errors  # noqa: PLC0415 (only `extract` needs the program itself)

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return [kind.sentence for kind in kinds if issubclass(kind, errors.FrcDeskError)]


def _language_names() -> list[str]:
    sys.path.insert(0, str(ROOT))
    from frc_desk.domain import languages  # noqa: PLC0415 (as above)

    names = [language.english_name for language in languages.PAPER_LANGUAGES]
    names += [language.english_name for language in languages.SPOKEN_LANGUAGES]
    return list(dict.fromkeys(names))


def _po_path(domain: str, language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.po"


def load(domain: str, language: str) -> Catalog:
    """Return a catalogue as it lies in the repository; empty if there is none yet."""
    path = _po_path(domain, language)
    if not path.is_file():
        return _new_catalog(domain, language)
    with path.open("rb") as stored:
        return read_po(stored, locale=language, domain=domain)


def save(catalog: Catalog, domain: str, language: str) -> None:
    """Write a catalogue, sorted, without line numbers, so that changes can be read."""
    path = _po_path(domain, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.creation_date = catalog.revision_date = _NO_TIME
    out = io.BytesIO()
    write_po(
        out, catalog, sort_output=True, no_location=True, include_previous=True, omit_header=False
    )
    path.write_bytes(out.getvalue())


def extract() -> None:
    """Bring every catalogue up to date with the source; what changed becomes fuzzy."""
    for domain, template, languages in (
        ("slip", slip_template(), PAPER_LANGUAGES),
        ("frc_desk", screen_template(), SCREEN_LANGUAGES),
    ):
        for language in languages:
            catalog = load(domain, language)
            catalog.update(template, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            save(catalog, domain, language)


def compiled(domain: str, language: str) -> dict[str, bytes]:
    """Return the binary files of one catalogue by name."""
    whole = load(domain, language)
    if domain != "slip":
        return {f"{domain}.mo": _binary(whole, language, None)}
    return {
        "slip.mo": _binary(whole, language, fuzzy=False),
        "slip_draft.mo": _binary(whole, language, fuzzy=True),
    }


def _binary(whole: Catalog, language: str, fuzzy: bool | None) -> bytes:  # noqa: FBT001 (three states)
    part = Catalog(locale=language, fuzzy=False)
    part.creation_date = part.revision_date = _NO_TIME
    for message in whole:
        if message.id and message.string and fuzzy in {None, message.fuzzy}:
            part.add(message.id, message.string, context=message.context)
    out = io.BytesIO()
    write_mo(out, part)
    return out.getvalue()


def compile_all() -> None:
    """Write every binary file beside its catalogue."""
    for domain, languages in (("slip", PAPER_LANGUAGES), ("frc_desk", SCREEN_LANGUAGES)):
        for language in languages:
            for name, content in compiled(domain, language).items():
                (_po_path(domain, language).parent / name).write_bytes(content)


if __name__ == "__main__":
    {"extract": extract, "compile": compile_all}[sys.argv[1]]()

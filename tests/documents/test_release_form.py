"""The consent form: reviewed words or English with the interpreter line, on one page, saying what the law asks."""

from datetime import date

import pytest

from frc_desk.documents import consent_phrases as say
from frc_desk.documents.agency_letter import AgencyLetter, LetterPart, draw_agency_letter
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.release_form import ReleaseForm, draw_release_form, is_reviewed
from frc_desk.domain.releases import RecordCategory, SignerRole
from frc_desk.i18n import paper_catalogue
from tests.documents.paper_cases import page_texts, text_of

LANGUAGES = ("es", "hy", "zh_Hant", "ar")


def form(language: str, **more: object) -> ReleaseForm:
    filled: dict[str, object] = {
        "office_name": "Family Resource Center",
        "district": "Pasadena Unified School District",
        "office_phone": "(626) 396-3600",
        "student": "Diego Ramírez",
        "school": "Madison Elementary",
        "signer": "Maria Ramírez",
        "role": SignerRole.PARENT,
        "records": (RecordCategory.ATTENDANCE,),
        "purpose": "Tutoring",
        "recipients": ("Boys and Girls Club",),
        "until": date(2027, 6, 30),
        "language": language,
    }
    return ReleaseForm(**{**filled, **more})  # type: ignore[arg-type] # the test names fields


def reviewed(language: str, *, but: str = "") -> SlipPhrases:
    """A language whose every sentence of the form somebody has read over, but one."""
    catalogue = paper_catalogue(language)
    words = {**catalogue.drafts, **catalogue.reviewed}
    signed = {one: words[one] for one in say.every_consent_phrase() if one != but}
    return SlipPhrases(language, reviewed_here=signed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_a_translation_to_review(language: str) -> None:
    catalogue = paper_catalogue(language)
    known = {*catalogue.drafts, *catalogue.reviewed}
    assert [one for one in say.every_consent_phrase() if one not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reviewed_form_is_in_the_signers_language_and_english_on_one_page(language: str) -> None:
    paper = draw_release_form(form(language), reviewed(language))
    said = text_of(paper.pdf)
    assert (paper.pages, paper.language, paper.missing_characters) == (1, language, ())
    assert "must not give it to anybody else" in said
    assert "Diego Ramírez" in said
    assert "interpreter. It is free" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_nobody_has_read_makes_the_whole_form_english(language: str) -> None:
    phrases = reviewed(language, but=say.NO_FURTHER)
    assert not is_reviewed(phrases)
    paper = draw_release_form(form(language), phrases)
    assert paper.language == "en"
    assert "Please use an interpreter." in text_of(paper.pdf)


def test_a_draft_never_prints_even_where_slips_may() -> None:
    paper = draw_release_form(form("es", practice=True), SlipPhrases("es", allow_drafts=True))
    said = text_of(paper.pdf)
    assert "Permiso para compartir" not in said
    assert "PRACTICE" in said


def test_the_form_names_records_purpose_recipient_and_end() -> None:
    said = text_of(draw_release_form(form("en"), SlipPhrases("en")).pdf)
    for part in ("attendance", "Tutoring", "Boys and Girls Club", "Jun 30, 2027", "Signature"):
        assert part in said
    assert "I may take it back on any day." in said
    assert "A child or a student must not interpret this paper." in said
    assert "I speak" not in said


def test_what_is_not_filled_in_is_a_line_to_write_on() -> None:
    paper = draw_release_form(form("en", purpose="", recipients=()), SlipPhrases("en"))
    assert paper.pages == 1
    assert "Tutoring" not in text_of(paper.pdf)


def test_a_long_letter_goes_on_and_every_page_says_confidential() -> None:
    parts = tuple(LetterPart(f"Part {n}", ("A line of facts.",) * 4) for n in range(14))
    letter = AgencyLetter(
        office_name="Family Resource Center",
        district="Pasadena Unified School District",
        office_phone="(626) 396-3600",
        recipient="Boys and Girls Club",
        about="Diego Ramírez",
        interest="Tutoring",
        made_on=date(2026, 11, 17),
        parts=parts,
        released_by="Released by Maria Ramírez, Nov 17, 2026.",
        practice=True,
    )
    paper = draw_agency_letter(letter)
    pages = page_texts(paper.pdf)
    assert paper.pages == len(pages) > 1
    assert all("Confidential" in page and "PRACTICE" in page for page in pages)
    assert "must not give this to anybody else" in text_of(paper.pdf)

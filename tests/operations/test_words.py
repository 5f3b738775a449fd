"""The words families read are drafts until somebody signs them."""

from datetime import date

import pytest

from frc_desk.documents.phrases import WordState
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.operations.words import WordsDesk
from tests import offices

SENTENCE = "Places that can help"
PHRASE = "clothes, shoes or a school uniform"


def test_everything_a_slip_may_say_in_spanish_is_there_to_review(practice: Desks) -> None:
    lines = practice.words.to_review("es")
    by_message = {line.message: line for line in lines}
    assert len(by_message) == len(lines)
    assert by_message[SENTENCE].wording
    assert not by_message[SENTENCE].is_family_phrase
    assert by_message[PHRASE].wording == "ropa, zapatos o uniforme para la escuela"
    assert by_message[PHRASE].is_family_phrase
    assert all(line.wording for line in lines if line.is_family_phrase)
    assert all(line.reviewed_on is None for line in lines)


def test_a_signed_wording_prints_reviewed_with_name_and_day(practice: Desks) -> None:
    assert practice.words.phrases("es").look_up(SENTENCE).state is WordState.DRAFT
    practice.words.sign("es", SENTENCE, "Lugares que ayudan")
    found = practice.words.phrases("es").look_up(SENTENCE)
    assert (found.text, found.state) == ("Lugares que ayudan", WordState.REVIEWED)
    line = next(one for one in practice.words.to_review("es") if one.message == SENTENCE)
    assert line.wording == "Lugares que ayudan"
    assert line.reviewed_by == "practice"
    assert line.reviewed_on == date(2026, 11, 17)


def test_the_later_word_of_two_counts(practice: Desks) -> None:
    practice.words.sign("es", SENTENCE, "Primero")
    practice.words.sign("es", SENTENCE, "Segundo")
    assert practice.words.phrases("es").look_up(SENTENCE).text == "Segundo"


def test_a_signed_word_of_one_language_changes_no_other(practice: Desks) -> None:
    practice.words.sign("es", SENTENCE, "Lugares que ayudan")
    assert practice.words.phrases("hy").look_up(SENTENCE).text != "Lugares que ayudan"
    assert practice.words.phrases("en").look_up(SENTENCE).text == SENTENCE


def test_the_places_that_are_filled_in_have_to_stay(practice: Desks) -> None:
    message = "Ask for: “{phrase}”"
    for wording in ("Pregunte", "Pregunte por {otra}", "Pregunte por {", "  "):
        with pytest.raises(InvalidInputError):
            practice.words.sign("es", message, wording)
    assert practice.words.sign("es", message, "Diga: {phrase}").value.wording == "Diga: {phrase}"


def test_drafts_print_where_the_office_said_yes(practice: Desks) -> None:
    assert practice.words.phrases("es").allow_drafts, "a practice office prints them"
    allowed = practice.words.allow_drafts("ar", yes=True).value
    assert allowed == ("ar",)
    assert practice.words.allow_drafts("es", yes=True).value == ("ar", "es")
    assert practice.words.allow_drafts("ar", yes=False).value == ("es",)
    assert practice.office.profile().draft_languages == ("es",)


def test_other_names_of_a_language_are_taken_and_unknown_ones_refused(practice: Desks) -> None:
    assert practice.words.phrases("tl").language == "fil"
    assert practice.words.phrases("zh-TW").language == "zh_Hant"
    with pytest.raises(InvalidInputError):
        practice.words.phrases("xx")


def test_the_office_alone_allows_drafts(practice: Desks) -> None:
    desk_only = StaffMember(offices.BEN.id, "Ben", (Role.DESK,))
    words = WordsDesk(Context(practice.context.database, practice.context.clock, desk_only))
    with pytest.raises(NotAllowedError):
        words.allow_drafts("es", yes=True)
    assert words.to_review("es")


def test_the_review_fits_on_paper_too(practice: Desks) -> None:
    assert practice.words.review_pages("es").startswith(b"%PDF")

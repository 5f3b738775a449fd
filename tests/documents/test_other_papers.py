"""What else comes out of the words of a slip, and the other papers."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from frc_desk.documents.phrases import SlipPhrases, WordState
from frc_desk.documents.plain_text import email_draft, plain_text
from frc_desk.documents.preview import render_page
from frc_desk.documents.printer_test import draw_printer_test
from frc_desk.documents.read_aloud import in_pairs, read_aloud
from frc_desk.documents.recovery_sheet import draw_recovery_sheet, symbol_groups
from frc_desk.documents.referral_slip import draw_slip
from frc_desk.documents.review_page import draw_review_pages, review_items
from frc_desk.documents.sign_in_sheet import SignInSheet, draw_sign_in_sheet
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES
from frc_desk.domain.slips import SlipService, SlipText
from tests.documents.paper_cases import FOOD, LEGAL, allowed, finder, page_texts, slip, text_of

WORKSHOP = SignInSheet(
    workshop="Portal de Padres",
    starts_at=datetime(2026, 11, 25, 2, 0, tzinfo=UTC),
    place="Madison Elementary, room 4",
    office_name="Family Resource Center",
    names=("María Ramírez", "مريم حداد", "陳太太"),
)


def test_a_number_is_said_in_pairs() -> None:
    script = read_aloud(slip("es"), allowed("es"))
    assert script.services[0].phone_groups == ("88", "86", "94", "00", "40")
    assert script.services[1].extension_groups == ("3",)
    assert script.code_groups == ("K7", "M4", "2T", "X")
    assert in_pairs("988") == ("9", "8", "8")
    assert in_pairs("") == ()


def test_the_script_says_name_number_and_what_to_ask_for_in_the_familys_language() -> None:
    script = read_aloud(slip("es"), allowed("es"))
    assert script.services[0].name == "Stay Housed L.A. County"
    asked = script.services[0].lines[0]
    assert "ayuda con papeles de la corte" in asked.text
    assert "help with court papers" in asked.english
    assert script.closing.text == "Por favor, repítame el número."
    assert not script.right_to_left
    assert read_aloud(slip("ar"), allowed("ar")).right_to_left


def test_a_finder_script_has_no_code() -> None:
    assert read_aloud(slip("es", finder(LEGAL)), allowed("es")).code_groups == ()


def test_a_plain_script_does_not_say_what_to_ask_for() -> None:
    script = read_aloud(slip("es", LEGAL, plain=True), allowed("es"))
    assert script.services[0].name == "Renters' line"
    assert "corte" not in str(script.services)


def test_what_could_not_be_said_in_the_language_is_marked() -> None:
    script = read_aloud(slip("ko"), allowed("ko"))
    assert script.opening.untranslated
    assert "The number is:" in script.untranslated


def test_plain_text_holds_both_languages_and_no_invisible_guides() -> None:
    text = plain_text(slip("es"), allowed("es"))
    assert "Pregunte por: «despensa gratis»" in text.replace("free groceries", "despensa gratis")
    assert "(888) 694-0040" in text
    assert "Código: K7M4-2TX" in text
    assert not any("\u2066" <= character <= "\u2069" for character in text)


def test_arabic_plain_text_keeps_its_phones_in_order() -> None:
    text = plain_text(slip("ar", replace(FOOD, extension="3")), allowed("ar"))
    assert "تحويلة \u20663\u2069" in text


def test_practice_text_says_so_and_hides_digits() -> None:
    text = plain_text(slip("es", practice=True), allowed("es"))
    assert text.startswith("PRACTICE")
    assert "694-00••" in text


def test_the_mail_draft_opens_unsent_without_a_recipient() -> None:
    content = slip("ar")
    paper = draw_slip(content, allowed("ar"))
    draft = email_draft(content, allowed("ar"), paper)
    message = email.message_from_string(draft, policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    assert message["Subject"] == "أماكن يمكنها مساعدتكم"
    body, attached = message.iter_parts()
    assert "(888) 694-0040" in body.get_content()
    assert attached.get_filename() == "K7M4-2TX.pdf"
    assert attached.get_content() == paper.pdf
    assert email_draft(content, allowed("ar"), paper) == draft


@pytest.mark.parametrize("language", SHIPPED_PAPER_LANGUAGES)
def test_the_sign_in_sheet_has_every_name_and_nothing_about_anybody(language: str) -> None:
    paper = draw_sign_in_sheet(WORKSHOP, allowed(language))
    text = text_of(paper.printable())
    assert "María Ramírez" in text
    assert "陳太太" in text
    assert "Sign-in sheet" in text
    assert "6 PM" in text
    assert paper.untranslated == ()


def test_a_long_list_goes_on_overleaf_with_its_heading() -> None:
    many = replace(WORKSHOP, names=tuple(f"Person number {n}" for n in range(1, 41)))
    paper = draw_sign_in_sheet(many, allowed("es"))
    assert paper.pages > 1
    pages = page_texts(paper.pdf)
    assert all("Hoja de asistencia" in page for page in pages)
    assert all(f"Person number {n}" in text_of(paper.pdf) for n in range(1, 41))


def test_the_recovery_sheet_shows_every_symbol_in_groups() -> None:
    symbols = "ABCDEFGHJKMNPQRSTVWXYZ2345"
    pdf = draw_recovery_sheet("Family Resource Center", symbols, date(2026, 11, 21))
    assert symbol_groups(symbols) == ("ABCD", "EFGH", "JKMN", "PQRS", "TVWX", "YZ23", "45")
    assert symbol_groups("ABCD-EFGH JKMN") == ("ABCD", "EFGH", "JKMN")
    text = text_of(pdf)
    assert all(group in text for group in symbol_groups(symbols))
    assert "Family Resource Center" in text
    assert b"ABCD" not in pdf.partition(b"/Title")[2][:60]


def test_the_printer_test_has_a_line_of_every_shipped_script() -> None:
    text = text_of(draw_printer_test("Family Resource Center", allowed("es")).printable())
    assert "Prueba de impresora" in text
    assert "Printer test" in text
    for endonym in ("English", "Español", "Հայերեն", "繁體中文"):
        assert endonym in text


def test_the_first_day_review_shows_what_is_a_draft_and_what_was_signed() -> None:
    signed = SlipPhrases("es", reviewed_here={"free": "sin costo"})
    items = {item.english: item for item in review_items(signed, [SlipText("x", "equis")])}
    assert (items["free"].text, items["free"].state) == ("sin costo", WordState.REVIEWED)
    assert items["Code"].state is WordState.DRAFT
    assert items["x"].family_phrase
    assert items["near {street}"].places == {"street"}


def test_the_review_can_be_done_on_paper() -> None:
    items = review_items(allowed("hy"))
    text = text_of(draw_review_pages(allowed("hy"), items))
    assert "Review of what families read: Armenian" in text
    assert "Օգնության վայրեր" in text


def test_the_preview_is_the_page_itself() -> None:
    pdf = draw_slip(slip("es"), allowed("es")).pdf
    picture = render_page(pdf, 0, 1.5)
    assert (picture.width, picture.height) == (918, 1188)
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:4] == b"\xff\xff\xff\xff"
    assert min(picture.pixels) == 0


def test_a_service_with_only_a_website_prints_it() -> None:
    online = SlipService(name="Library", website="cityofpasadena.net/library")
    text = text_of(draw_slip(slip("en", online), SlipPhrases("en")).pdf)
    assert "cityofpasadena.net/library" in text


def test_a_practice_printer_test_says_so_across_the_page() -> None:
    words = allowed("es")
    real = draw_printer_test("Family Resource Center", words)
    practice = draw_printer_test("Family Resource Center", words, practice=True)
    seen, empty = render_page(practice.pdf, 0, 0.5), render_page(real.pdf, 0, 0.5)
    middle = slice(seen.stride * (seen.height // 2), seen.stride * (seen.height * 3 // 5))
    assert seen.pixels[middle] != empty.pixels[middle], "the word lies under the frame"

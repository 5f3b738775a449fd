"""The slip on paper."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp

from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.preview import render_page
from frc_desk.documents.referral_slip import draw_slip
from frc_desk.domain.languages import PAPER_LANGUAGES, SHIPPED_PAPER_LANGUAGES
from frc_desk.domain.slips import Layout, PageKind, PagePicture, SlipService, SlipText
from frc_desk.errors import MissingCharactersError
from tests.documents.paper_cases import (
    COUNTY,
    FOOD,
    LEGAL,
    allowed,
    finder,
    page_texts,
    slip,
    text_of,
)

GOLDENS = Path(__file__).parent / "goldens"
OTHERS = [x.code for x in PAPER_LANGUAGES if x.code not in SHIPPED_PAPER_LANGUAGES]


def codes_on(pdf: bytes) -> set[str]:
    """What a camera reads from all pages at 100 dots an inch."""
    found: set[str] = set()
    for page in range(len(page_texts(pdf))):
        picture = render_page(pdf, page, 100 / 72)
        image = zxingcpp.ImageView(
            picture.pixels, picture.width, picture.height, zxingcpp.ImageFormat.RGBA
        )
        found |= {code.text for code in zxingcpp.read_barcodes(image)}
    return found


def inked_part(picture: PagePicture) -> tuple[int, int, int, int]:
    """The smallest box around everything that is not white: left, top, right, bottom."""
    white = b"\xff" * 4 * picture.width
    rows = [picture.pixels[top * picture.stride :][: len(white)] for top in range(picture.height)]
    inked = [top for top, row in enumerate(rows) if row != white]
    columns = [
        place // 4
        for row in rows
        if row != white
        for place in (len(row) - len(row.lstrip(b"\xff")), len(row.rstrip(b"\xff")))
    ]
    return min(columns), inked[0], max(columns), inked[-1]


@pytest.mark.parametrize("language", SHIPPED_PAPER_LANGUAGES)
def test_each_shipped_language_says_what_it_said(language: str) -> None:
    paper = draw_slip(slip(language), allowed(language))
    golden = GOLDENS / f"slip_{language}.txt"
    assert text_of(paper.pdf) == golden.read_text(encoding="utf-8").strip()
    assert (paper.pages, paper.untranslated, paper.missing_characters) == (1, (), ())


@pytest.mark.parametrize("language", SHIPPED_PAPER_LANGUAGES)
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("layout", list(Layout))
def test_every_layout_has_every_glyph_in_every_shipped_language(
    language: str, plain: bool, layout: Layout
) -> None:
    paper = draw_slip(slip(language, plain=plain), allowed(language), layout)
    assert paper.printable().startswith(b"%PDF")
    assert "(888) 694-0040" in text_of(paper.pdf)
    assert "K7M4-2TX" in text_of(paper.pdf)


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_without_words_is_english_and_says_so(language: str) -> None:
    paper = draw_slip(slip(language), allowed(language))
    text = text_of(paper.pdf)
    assert "Places that can help" in text
    assert "We do not have this paper in" in text
    assert "Please use an interpreter. It is free for me." in text
    assert "Places that can help" in paper.untranslated
    assert paper.drafts == ()


def test_drafts_print_only_where_they_are_allowed() -> None:
    refused = draw_slip(slip("es"), SlipPhrases("es"))
    assert "Lugares que pueden ayudar" not in text_of(refused.pdf)
    assert "Places that can help" in refused.untranslated
    assert refused.drafts == ()
    agreed = draw_slip(slip("es"), allowed("es"))
    assert "Lugares que pueden ayudar" in text_of(agreed.pdf)
    assert "Traducción en borrador" in text_of(agreed.pdf)
    assert "Draft translation" in text_of(agreed.pdf)
    assert "Places that can help" in agreed.drafts


def test_one_reviewed_sentence_prints_and_the_rest_is_marked_english() -> None:
    phrases = SlipPhrases("es", reviewed_here={"Places that can help": "Dónde ayudan"})
    paper = draw_slip(slip("es"), phrases)
    text = text_of(paper.pdf)
    assert "Dónde ayudan" in text
    assert "Questions? Call us. We help you in your language. (English)" in text
    assert "Places that can help" not in paper.untranslated


def test_an_english_slip_has_no_strip_and_nothing_twice() -> None:
    text = text_of(draw_slip(slip("en"), SlipPhrases("en")).pdf)
    assert "interpreter. It is free" not in text
    assert text.count("Places that can help") == 1
    assert text.count("Any hour") == 1


def test_the_strip_names_the_language_that_is_spoken() -> None:
    spoken = replace(slip("es"), speaks="mix")
    assert "I speak Mixteco." in text_of(draw_slip(spoken, allowed("es")).pdf)
    signing = replace(slip("en"), speaks="ase")
    assert "I use American Sign Language." in text_of(draw_slip(signing, allowed("en")).pdf)


def test_the_square_codes_hold_phone_and_map_and_nothing_else() -> None:
    paper = draw_slip(slip("es"), allowed("es"))
    assert codes_on(paper.pdf) == {
        "tel:+18886940040",
        "geo:0,0?q=444+E.+Washington+Blvd.,+Pasadena",
    }


def test_an_extension_is_dialled_after_a_pause() -> None:
    call_first = replace(FOOD, walk_in=False)
    assert codes_on(draw_slip(slip("ar", call_first), allowed("ar")).pdf) == {"tel:+16267972402,3"}


def test_the_codes_of_receipt_and_half_sheet_read_too() -> None:
    for layout in (Layout.RECEIPT, Layout.HALF):
        paper = draw_slip(slip("ar", LEGAL), allowed("ar"), layout)
        assert codes_on(paper.pdf) == {"tel:+18886940040"}


def test_practice_says_so_has_no_code_to_scan_and_no_whole_phone() -> None:
    shown = slip(
        "es", replace(LEGAL, does=SlipText("Call (626) 555-0142 now")), FOOD, practice=True
    )
    paper = draw_slip(shown, allowed("es"))
    text = text_of(paper.pdf)
    assert "PRACTICE" in text
    assert codes_on(paper.pdf) == set()
    assert "(888) 694-00••" in text
    assert not re.search(r"\d{3}[-. ]\d{4}", text)


def test_a_plain_slip_names_neither_office_nor_agency_nor_what_to_ask_for() -> None:
    text = text_of(draw_slip(slip("es", LEGAL, plain=True), allowed("es")).pdf)
    assert "Renters' line" in text
    for hidden in ("Family Resource", "Pasadena Unified", "Stay Housed", "papeles de la corte"):
        assert hidden not in text
    for hidden in ("396-3600", "211", "988", "Lugares que pueden ayudar"):
        assert hidden not in text


def test_restricted_and_finder_services_stand_on_their_own_pages() -> None:
    restricted = replace(FOOD, name="A private place", page=PageKind.RESTRICTED)
    unstored = finder(replace(COUNTY, name="A lawyer"))
    paper = draw_slip(slip("es", LEGAL, restricted, unstored), allowed("es"))
    first, second, third = page_texts(paper.pdf)
    assert "Stay Housed" in first
    assert "A private place" in second
    assert "K7M4-2TX" in second
    assert "A lawyer" in third
    assert "K7M4-2TX" not in third
    assert "Family Resource" not in third
    assert "396-3600" not in third


def test_three_services_that_do_not_fit_go_on_overleaf_and_none_is_lost() -> None:
    long = replace(FOOD, call_today=True, hours=FOOD.hours * 2)
    for language in SHIPPED_PAPER_LANGUAGES:
        names = ("First place", "Second place", "Third place")
        paper = draw_slip(
            slip(language, *[replace(long, name=n) for n in names]), allowed(language)
        )
        text = text_of(paper.pdf)
        assert all(text.count(name) == 1 for name in names), language


def test_three_services_without_addresses_stand_on_one_page() -> None:
    bare = SlipService(
        name="County help line",
        ask_for=SlipText("free groceries"),
        phone="(888) 694-0040",
        phone_e164="+18886940040",
        languages=("es",),
        checked_on=LEGAL.checked_on,
    )
    for language in SHIPPED_PAPER_LANGUAGES:
        assert draw_slip(slip(language, bare, bare, bare), allowed(language)).pages == 1, language


def test_nothing_is_drawn_outside_the_margins() -> None:
    for language in SHIPPED_PAPER_LANGUAGES:
        pdf = draw_slip(slip(language, LEGAL, COUNTY), allowed(language)).pdf
        left, top, right, bottom = inked_part(render_page(pdf, 0, 1))
        assert left >= 38, language
        assert right <= 612 - 38, language
        assert top >= 28, language
        assert bottom <= 792 - 26, language


def test_arabic_is_mirrored_and_the_english_strip_is_not() -> None:
    def left_edges(language: str) -> dict[str, float]:
        pdf = draw_slip(slip(language, LEGAL), allowed(language)).pdf
        page = pdfium.PdfDocument(io.BytesIO(pdf))[0].get_textpage()
        edges = {}
        for words in ("K7M4-2TX", "I speak"):
            index, _ = page.search(words).get_next()
            edges[words] = page.get_charbox(index)[0]
        return edges

    spanish, arabic = left_edges("es"), left_edges("ar")
    assert spanish["K7M4-2TX"] > 400
    assert arabic["K7M4-2TX"] < 200
    assert spanish["I speak"] == pytest.approx(arabic["I speak"], abs=0.5)


def test_the_same_slip_is_the_same_file_whatever_was_drawn_before() -> None:
    first = draw_slip(slip("ar"), allowed("ar")).pdf
    draw_slip(slip("hy", COUNTY), allowed("hy"))
    assert draw_slip(slip("ar"), allowed("ar")).pdf == first


def test_the_file_is_tagged_and_names_nothing_but_the_code() -> None:
    with pikepdf.open(io.BytesIO(draw_slip(slip("zh_Hant"), allowed("zh_Hant")).pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-Hant"
        assert str(pdf.docinfo.Title) == "Slip K7M4-2TX"
        elements = list(pdf.Root.StructTreeRoot.K.K)
        kinds = [str(element.S) for element in elements]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 2
        figures = [element for element in elements if element.S == "/Figure"]
        told = [str(figure.Alt) for figure in figures]
        assert [one for one in told if "Square code" not in one] == ["Bar code of K7M4-2TX"]
        assert len(told) == 3
        assert {str(element.Lang) for element in elements} == {"en", "zh-Hant"}
        (parents,) = [pdf.Root.StructTreeRoot.ParentTree.Nums[1]]
        assert len(parents) == len(elements)


def test_every_font_is_inside_the_file() -> None:
    with pikepdf.open(io.BytesIO(draw_slip(slip("ar"), allowed("ar")).pdf)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert fonts.keys()
        for font in fonts.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_a_character_that_cannot_be_printed_refuses_the_paper_by_name() -> None:
    paper = draw_slip(slip("zh_Hant", replace(LEGAL, name="𠮷野家")), allowed("zh_Hant"))
    assert paper.missing_characters == ("𠮷",)
    assert "[U+20BB7]" in text_of(paper.pdf)
    with pytest.raises(MissingCharactersError, match="𠮷"):
        paper.printable()


def test_markup_in_a_directory_record_is_printed_as_it_stands() -> None:
    odd = replace(LEGAL, name="<b>A & B</b> {code} %s", ask_for=SlipText("{phone} <i>help</i>"))
    text = text_of(draw_slip(slip("es", odd), allowed("es")).pdf)
    assert "<b>A & B</b> {code} %s" in text
    assert "{phone} <i>help</i>" in text


def test_a_number_that_nobody_has_checked_says_call_first() -> None:
    unchecked = replace(LEGAL, checked_on=None)
    text = text_of(draw_slip(slip("en", unchecked), SlipPhrases("en")).pdf)
    assert "Call first. We have not checked this yet." in text
    assert "checked Nov" not in text


def test_a_text_line_says_which_word_goes_where() -> None:
    line = SlipService(name="Crisis Text Line", phone="text HOME to 741741")
    text = text_of(draw_slip(slip("en", line), SlipPhrases("en")).pdf)
    assert "Text HOME to 741741" in text


def test_letters_in_a_number_become_digits_to_dial() -> None:
    line = replace(LEGAL, phone="1-800-RUNAWAY", phone_e164="+18007862929")
    assert "(800) 786-2929" in text_of(draw_slip(slip("en", line), SlipPhrases("en")).pdf)


def test_a_slip_without_services_is_still_a_page() -> None:
    paper = draw_slip(replace(slip("es"), services=()), allowed("es"))
    assert paper.pages == 1
    assert "Lugares que pueden ayudar" in text_of(paper.pdf)


def test_large_print_is_eighteen_points_or_more_and_has_english_on_its_own_pages() -> None:
    paper = draw_slip(slip("es", LEGAL), allowed("es"), Layout.LARGE)
    own, english = page_texts(paper.pdf)[0], page_texts(paper.pdf)[-1]
    assert "Pregunte por" in own
    assert "Ask for" not in own
    assert "Ask for" in english

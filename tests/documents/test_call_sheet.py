import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf

from frc_desk.documents.bar_code import bar_runs
from frc_desk.documents.call_sheet import draw_call_sheet
from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.call_sheets import CallSheet, CallSheetLine
from frc_desk.domain.ids import ReferralId, ServiceId
from frc_desk.domain.referrals import ReferralWord
from frc_desk.domain.slip_code import check_symbol, printed_form
from tests.documents.paper_cases import page_texts, text_of


def code_of(number: int) -> str:
    symbols = f"K7M4{number + 22}".replace("0", "A").replace("1", "B")[:6]
    return printed_form(symbols + check_symbol(symbols))


def line(number: int) -> CallSheetLine:
    return CallSheetLine(
        referral_id=ReferralId(f"{number:032x}"),
        service_id=ServiceId("a" * 32),
        service="Food pantry",
        code=code_of(number),
        given_on=date(2026, 11, 2),
        days_pending=number,
        is_late=True,
        never_answered=False,
        word=ReferralWord.GIVEN,
        is_ended=False,
        first_name="Maria",
    )


SHEET = CallSheet(
    key="x",
    name="Friends In Deed",
    phone="(626) 797-2402",
    hours="Tue and Wed",
    office_name="Family Resource Center",
    office_phone="(626) 396-3600",
    made_at=datetime(2026, 11, 17, 18, 42, tzinfo=UTC),
    made_by="Ana Pérez",
    lines=tuple(line(number) for number in range(6)),
    answers=AgencyAnswers(),
)


def test_six_fit_one_page_with_their_codes_and_the_number_to_call() -> None:
    paper = draw_call_sheet(SHEET)
    assert paper.pages == 1
    words = text_of(paper.pdf)
    for wanted in ("Ask about these 6", "(626) 797-2402", *(one.code for one in SHEET.lines)):
        assert wanted in words
    assert paper.missing_characters == ()


def test_every_page_is_marked_confidential_with_who_and_when() -> None:
    many = replace(SHEET, lines=tuple(line(number) for number in range(20)))
    pages = page_texts(draw_call_sheet(many).pdf)
    assert len(pages) == 3
    for number, words in enumerate(pages, start=1):
        assert f"Confidential · page {number} of 3 · printed by AP 10:42\u202fAM" in words.replace(
            "\xa0", "\u202f"
        )


def test_a_practice_sheet_says_so_and_carries_no_bars() -> None:
    with pikepdf.open(io.BytesIO(draw_call_sheet(replace(SHEET, practice=True)).pdf)) as pdf:
        kinds = [str(element.S) for element in pdf.Root.StructTreeRoot.K.K]
    assert "/Figure" not in kinds
    assert "PRACTICE" in text_of(draw_call_sheet(replace(SHEET, practice=True)).pdf)


def test_bars_hold_the_mark_and_the_code_between_quiet_zones() -> None:
    runs, modules = bar_runs("K7M4-2TX")
    # Code 128: eleven modules a sign (start, # and seven, check), thirteen for the stop, ten of white each side.
    assert modules == 11 * 10 + 13 + 20
    assert runs[0][0] == 10
    assert sum(runs[-1]) == modules - 10
    assert bar_runs("K7M4-2TX") != bar_runs("K7M4-2TY")

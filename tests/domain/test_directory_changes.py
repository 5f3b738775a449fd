"""Adding, correcting and confirming an entry, as values."""

from dataclasses import replace

import pytest

from frc_desk.domain.directory import Cost, ScheduleLine, WrongPart
from frc_desk.domain.directory_changes import (
    Correction,
    can_be_given,
    confirmed,
    corrected,
    languages_from_text,
)
from tests.directory_values import STARTER, TODAY, entry


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("es", ("es",)),
        ("Spanish and Armenian", ("es", "hy")),
        ("español, Արևելահայերեն", ("es", "hy")),
        ("tl; Farsi / Korean", ("fil", "fa", "ko")),
        ("Cantonese, Cantonese", ("yue",)),
        ("Western Armenian", ("hyw",)),
        ("Klingon", ()),
        ("", ()),
    ],
)
def test_languages_are_read_by_code_or_name(text: str, codes: tuple[str, ...]) -> None:
    assert languages_from_text(text) == codes


def test_a_report_without_a_new_value_keeps_what_stands_there() -> None:
    before = STARTER["PAS-018"]
    for part in (WrongPart.PHONE, WrongPart.HOURS, WrongPart.LANGUAGE):
        after = corrected(before, Correction(part=part), TODAY, "Ana")
        assert after.phones == before.phones
        assert after.schedules == before.schedules
        assert after.languages == before.languages
        assert after.service.reported_wrong_part is part


def test_the_other_numbers_of_a_service_stay_behind_the_new_one() -> None:
    two = replace(entry(), phones=(*entry().phones, *STARTER["PAS-001"].phones))
    after = corrected(two, Correction(part=WrongPart.PHONE, value="626 555 0199"), TODAY, "Ana")
    assert [phone.number for phone in after.phones] == ["626 555 0199", "2-1-1"]


@pytest.mark.parametrize(
    ("said", "cost"),
    [("free", Cost.FREE), ("no cost", Cost.FREE), ("$10", Cost.FEE), ("", Cost.UNKNOWN)],
)
def test_a_price_is_free_only_where_a_word_says_so(said: str, cost: Cost) -> None:
    after = corrected(entry(), Correction(part=WrongPart.COST, value=said), TODAY, "Ana")
    assert (after.service.cost, after.service.fees_text) == (cost, said)


def test_confirmed_hours_are_of_no_past_year() -> None:
    after = confirmed(STARTER["PAS-018"], TODAY, "Ana")
    assert after.schedules
    assert all((line.valid_from, line.valid_to) == (None, None) for line in after.schedules)


def test_there_is_something_to_give_with_a_number_a_street_or_an_address_on_the_web() -> None:
    bare = replace(entry(), phones=())
    assert not can_be_given(bare)
    assert not can_be_given(replace(bare, schedules=(ScheduleLine(weekdays=(0,)),)))
    assert can_be_given(entry())
    assert can_be_given(STARTER["PAS-021"])
    assert can_be_given(replace(bare, service=replace(bare.service, website="x.org")))

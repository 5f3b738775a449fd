"""The short lists in the hands of the office: nothing is deleted, every line keeps a digit, undo takes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from frc_desk.domain.changes import Done
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.short_lists import LineWords, ShortLine, ShortList
from frc_desk.domain.unmet_reasons import AskedWhen, Whose, offered
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.operations.desks import Desks
from frc_desk.ui.visit_words import digit_lines

LUNCH = LineWords("Lunch money", "Dinero para el almuerzo", "Board policy 3551")


def codes(desks: Desks, wanted: ShortList) -> list[str]:
    return [one.code for one in desks.short_lists.lines(wanted) if one.in_use]


def digits(desks: Desks, wanted: ChoiceList) -> dict[str, str]:
    return {one.code: digit for digit, one in digit_lines(desks.rules.choices(wanted))}


def test_a_line_is_added_with_the_next_free_digit(desks: Desks) -> None:
    line = desks.short_lists.add(ShortList.VISIT_PURPOSE, LUNCH).value
    assert (line.code, line.number) == ("lunch_money", 7)
    assert digits(desks, ChoiceList.VISIT_PURPOSE)["lunch_money"] == "7"
    assert digits(desks, ChoiceList.VISIT_PURPOSE)["other"] == "9"


def test_a_tenth_line_is_refused_until_one_is_retired(desks: Desks) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.short_lists.add(ShortList.REMARK_TOPIC, LUNCH)
    assert "Retire one first" in told.value.problems["line"]
    desks.short_lists.retire(ShortList.REMARK_TOPIC, "buses")
    assert desks.short_lists.add(ShortList.REMARK_TOPIC, LUNCH).value.number == 5
    with pytest.raises(InvalidInputError):
        desks.short_lists.bring_back(ShortList.REMARK_TOPIC, "buses")


def test_two_neighbours_change_their_digits(desks: Desks) -> None:
    before = digits(desks, ChoiceList.VISIT_BARRIER)
    desks.short_lists.move(ShortList.VISIT_BARRIER, "health", -1)
    after = digits(desks, ChoiceList.VISIT_BARRIER)
    assert (after["health"], after["transport"]) == (before["transport"], before["health"])
    assert codes(desks, ShortList.VISIT_BARRIER)[:2] == ["health", "transport"]
    done = desks.short_lists.move(ShortList.VISIT_BARRIER, "health", -1)
    assert codes(desks, ShortList.VISIT_BARRIER)[0] == done.value.code == "health"


def test_a_move_goes_past_what_is_retired(desks: Desks) -> None:
    desks.short_lists.retire(ShortList.VISIT_BARRIER, "health")
    desks.short_lists.move(ShortList.VISIT_BARRIER, "child_care", -1)
    assert codes(desks, ShortList.VISIT_BARRIER)[:2] == ["child_care", "transport"]


def test_a_retired_line_is_offered_no_more_and_old_rows_keep_its_words(desks: Desks) -> None:
    remark = desks.remarks.write("The bus is late", "buses", TakenWhere.CALL).value
    desks.short_lists.retire(ShortList.REMARK_TOPIC, "buses")
    assert "buses" not in digits(desks, ChoiceList.REMARK_TOPIC)
    kept = next(one for one in desks.rules.choices(ChoiceList.REMARK_TOPIC) if one.code == "buses")
    assert (remark.topic, kept.label_en) == ("buses", "Buses and the way to school")


def test_a_line_says_other_words_and_stays_the_same_line(desks: Desks) -> None:
    words = LineWords("Buses", "Autobuses", "The office")
    after = desks.short_lists.reword(ShortList.REMARK_TOPIC, "buses", words).value
    assert (after.code, after.number, after.label_es) == ("buses", 5, "Autobuses")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (LineWords("", "x", "us"), "label_en"),
        (LineWords("x", " ", "us"), "label_es"),
        (LineWords("x", "x", ""), "source"),
        (LineWords("x" * 81, "x", "us"), "label_en"),
    ],
)
def test_missing_and_long_words_get_their_sentence(
    desks: Desks, words: LineWords, name: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.short_lists.add(ShortList.VISIT_PURPOSE, words)
    assert set(told.value.problems) == {name}


def reason(asked: tuple[AskedWhen, ...]) -> LineWords:
    return LineWords("Closed for repairs", "Cerrado por obras", "The office", Whose.PLACE, asked)


def test_an_added_reason_is_offered_and_ends_a_call(desks: Desks) -> None:
    added = desks.short_lists.add(
        ShortList.UNMET_REASON, reason((AskedWhen.FOUND_NOTHING, AskedWhen.AGENCY_FULL))
    ).value
    reasons = desks.rules.reasons()
    for when in added.asked_when:
        assert added.code in [one.code for one in offered(reasons, when)]
    assert offered(reasons, AskedWhen.AGENCY_FULL)[-1].code == "other"
    call = desks.contacts.new_draft(Channel.PHONE_IN)
    ended = replace(call, endings=(Ending.FOUND_NOTHING,), unmet_reason=added.code)
    assert desks.contacts.wrap_up(ended).value.unmet_reason == added.code


def test_a_question_of_ten_answers_takes_no_eleventh(desks: Desks) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.short_lists.add(ShortList.UNMET_REASON, reason((AskedWhen.AGENCY_NO,)))
    assert "ten answers" in told.value.problems["asked_when"]
    desks.short_lists.retire(ShortList.UNMET_REASON, "treated_badly")
    desks.short_lists.add(ShortList.UNMET_REASON, reason((AskedWhen.AGENCY_NO,)))
    with pytest.raises(InvalidInputError):
        desks.short_lists.bring_back(ShortList.UNMET_REASON, "treated_badly")


def test_undo_takes_each_change_back(desks: Desks) -> None:
    before = desks.short_lists.lines(ShortList.VISIT_PURPOSE)
    kind = ShortList.VISIT_PURPOSE
    changes: tuple[Callable[[], Done[ShortLine]], ...] = (
        lambda: desks.short_lists.add(kind, LUNCH),
        lambda: desks.short_lists.move(kind, "welcome", 1),
        lambda: desks.short_lists.retire(kind, "welcome"),
        lambda: desks.short_lists.reword(kind, "welcome", LUNCH),
    )
    for change in changes:
        done = change()
        assert desks.short_lists.lines(kind) != before
        desks.undo.undo(done.act)
        assert desks.short_lists.lines(kind) == before


def test_a_code_of_a_retired_line_is_never_given_again(desks: Desks) -> None:
    kind = ShortList.VISIT_PURPOSE
    first = desks.short_lists.add(kind, LUNCH).value
    desks.short_lists.retire(kind, first.code)
    second: ShortLine = desks.short_lists.add(kind, LUNCH).value
    assert second.code == "lunch_money_2"


def test_only_who_sets_the_office_up_changes_a_list(ben_desks: Desks) -> None:
    with pytest.raises(NotAllowedError):
        ben_desks.short_lists.retire(ShortList.VISIT_PURPOSE, "welcome")

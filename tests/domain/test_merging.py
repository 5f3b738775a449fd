"""Which write holds and which gave way unseen is the same in whatever order the writes came."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.merging import (
    Place,
    Write,
    care_of,
    conflict_id,
    has_seen,
    holding,
    unseen_losers,
)
from frc_desk.domain.sharing import ConflictCare, ConflictKind


def test_a_history_without_a_fork_is_no_conflict() -> None:
    told = [Write("1", "a"), Write("2", "b", "1"), Write("3", "c", "2")]
    assert holding(told).value == "c"
    assert unseen_losers(told) == ()


def test_two_writes_over_the_same_value_are_a_conflict() -> None:
    told = [Write("1", "a"), Write("2", "b", "1"), Write("3", "c", "1")]
    assert [one.value for one in unseen_losers(told)] == ["b"]


def test_two_machines_that_write_the_same_do_not_disagree() -> None:
    told = [Write("1", "a"), Write("2", "b", "1"), Write("3", "b", "1")]
    assert unseen_losers(told) == ()


def test_a_value_that_was_seen_and_replaced_is_not_lost() -> None:
    # Both wrote b; whoever wrote c had seen it.
    told = [Write("1", "a"), Write("2", "b", "1"), Write("3", "b", "1"), Write("4", "c", "3")]
    assert unseen_losers(told) == ()


def test_three_machines_give_two_questions() -> None:
    told = [Write("1", "a"), *(Write(hlc, f"v{hlc}", "1") for hlc in "234")]
    assert [one.hlc for one in unseen_losers(told)] == ["2", "3"]


def test_a_question_stays_while_whoever_won_goes_on_writing() -> None:
    told = [Write("1", "a"), Write("2", "b", "1"), Write("3", "c", "1"), Write("4", "d", "3")]
    assert [one.hlc for one in unseen_losers(told)] == ["2"]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abc")), max_size=25), st.randoms())
def test_the_order_of_arrival_changes_nothing(said: list[tuple[int, str]], chance: Random) -> None:
    told = [Write("000", "a")]
    for n, (seen, value) in enumerate(said, start=1):
        told.append(Write(f"{n:03d}", value, told[seen % len(told)].hlc))
    mixed = list(told)
    chance.shuffle(mixed)
    assert holding(mixed) == holding(told)
    assert unseen_losers(mixed) == unseen_losers(told)


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abc")), min_size=1, max_size=25))
def test_whatever_nobody_saw_is_listed_or_stands_in_the_history_of_what_holds(
    said: list[tuple[int, str]],
) -> None:
    told = [Write("000", "a")]
    for n, (seen, value) in enumerate(said, start=1):
        told.append(Write(f"{n:03d}", value, told[seen % len(told)].hlc))
    listed = {one.hlc for one in unseen_losers(told)}
    by_clock = {one.hlc: one for one in told}
    past, one = [], by_clock.get(holding(told).hlc)
    while one is not None:
        past.append(one.value)
        one = by_clock.get(one.base or "")
    bases = {one.base for one in told}
    for write in told:
        if write.hlc not in bases and write.value not in past:
            assert write.hlc in listed


def test_a_machine_knows_its_own_past_and_what_its_mark_names() -> None:
    assert has_seen(Place("a", 5), Place("a", 4), {})
    assert not has_seen(Place("a", 4), Place("a", 5), {})
    assert has_seen(Place("a", 5), Place("b", 7), {"b": 7})
    assert not has_seen(Place("a", 5), Place("b", 8), {"b": 7})


def test_every_machine_gives_a_conflict_the_same_id() -> None:
    assert conflict_id("persons", "1", "phone", "2") == conflict_id("persons", "1", "phone", "2")
    assert conflict_id("persons", "1", "phone", "2") != conflict_id("persons", "1", "phone", "3")
    assert len(conflict_id("a", "b", "c", "d")) == 32


def test_custody_phones_consent_and_safe_contact_ask_a_person() -> None:
    for table, column in (
        ("guardianships", "no_contact"),
        ("person_phones", "typed"),
        ("persons", "phone"),
        ("persons", "safe_voicemail"),
        ("persons", "alert"),
        ("households", "address"),
        ("releases", "revoked_on"),
        ("tasks", "deleted"),
    ):
        assert care_of(ConflictKind.VALUES, table, column) is ConflictCare.SAFETY, column
    for table, column in (("persons", "speaks"), ("persons", "phone_e164"), ("tasks", "line")):
        assert care_of(ConflictKind.VALUES, table, column) is ConflictCare.LOW_RISK, column
    assert care_of(ConflictKind.DELETED, "tasks", "deleted") is ConflictCare.SAFETY

"""Which record is kept, and what is taken over from the other, without losing what was there."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import PersonId
from frc_desk.domain.merges import (
    MergePart,
    kept_record,
    parts_alike,
    proposed_parts,
    put_back,
    taken_over,
    written_down,
)
from frc_desk.domain.people import Answer
from tests.builders import make_person

A, B, C, D = (PersonId(sign * 32) for sign in "abcd")
PAIRS = st.lists(
    st.tuples(st.sampled_from([A, B, C, D]), st.sampled_from([A, B, C, D])).filter(
        lambda pair: pair[0] != pair[1]
    ),
    min_size=1,
    max_size=6,
)


def test_whoever_nobody_joined_to_another_is_kept() -> None:
    assert kept_record([(B, A)]) == A
    assert kept_record([(A, B), (B, C)]) == C


def test_of_two_that_were_joined_both_ways_the_smaller_id_is_kept() -> None:
    assert kept_record([(A, B), (B, A)]) == A
    assert kept_record([(B, A), (A, B), (C, A)]) == A
    assert kept_record([(A, C), (A, B)]) == B


@given(PAIRS)
def test_every_machine_keeps_the_same_in_whatever_order_the_rows_came(
    pairs: list[tuple[PersonId, PersonId]],
) -> None:
    kept = {kept_record(order) for order in list(permutations(pairs))[:24]}
    assert len(kept) == 1
    assert kept <= {one for pair in pairs for one in pair}


def test_what_the_kept_record_does_not_say_is_proposed_from_the_other() -> None:
    kept, other = make_person("Maria Ramírez"), make_person("Maria R.", "626 555 0142", speaks="es")
    assert proposed_parts(kept, other) == {MergePart.PHONE, MergePart.LANGUAGE}
    assert MergePart.ALERT in parts_alike(kept, other)
    assert MergePart.NAME not in parts_alike(kept, other)


def test_a_no_to_a_way_of_reaching_her_stays_whichever_side_is_chosen() -> None:
    kept = replace(make_person(), safe_voicemail=Answer.YES)
    other = replace(make_person(), safe_voicemail=Answer.NO, safe_text=Answer.YES)
    assert taken_over(kept, other, ()).safe_voicemail is Answer.NO
    both = taken_over(other, kept, [MergePart.SAFE_CONTACT])
    assert both.safe_voicemail is Answer.NO


def test_what_was_taken_over_goes_back_unless_it_was_changed_since() -> None:
    kept = make_person("Maria Ramírez", "626 555 0142", speaks="es")
    other = replace(make_person("Maria R.", "626 555 0199", speaks="en"), safe_call=Answer.NO)
    after = taken_over(kept, other, tuple(MergePart))
    taken = written_down(kept, after)
    assert put_back(after, taken) == kept
    late = replace(after, speaks="hy")
    assert put_back(late, taken) == replace(kept, speaks="hy")

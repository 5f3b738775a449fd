"""Is this the same family? Who looks alike is found within one's scope; two records become one and two again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId, MembershipId, PersonId, SchoolId
from frc_desk.domain.merges import MergePart
from frc_desk.domain.name_likeness import SameBecause
from frc_desk.domain.people import Answer, Family, FamilyRole, Membership, Person
from frc_desk.domain.privacy import Role
from frc_desk.errors import CannotMergeError, MergeUndoneError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import merges, people, person_details
from frc_desk.store.check import check
from frc_desk.store.name_index import rebuild_names, stale_names
from frc_desk.store.same_found import found_each
from frc_desk.store.schema.directory import schools
from tests import offices
from tests.builders import make_person

TABLES = ("persons", "households", "memberships", "contacts", "guardianships", "person_phones")


def school_ids(desks: Desks) -> list[SchoolId]:
    with desks.context.database.reading() as connection:
        return [SchoolId(row[0]) for row in connection.execute(schools.select().limit(3))]


def add(
    desks: Desks, name: str, phone: str = "", child: str = "Diego", school: SchoolId | None = None
) -> Family:
    young = make_person(f"{child} {name.rsplit(maxsplit=1)[-1]}", school_id=school)
    return desks.people.add_family(make_person(name, phone), (young,), FamilyRole.MOTHER).value


def adult_of(family: Family) -> PersonId:
    return family.members[0].person.id


def everything(desks: Desks) -> Mapping[str, list[tuple[object, ...]]]:
    with desks.context.database.reading() as connection:
        return {
            table: [
                tuple(row)
                for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names of a test
            ]
            for table in TABLES
        }


def test_a_family_that_comes_back_under_another_spelling_is_recognised(practice: Desks) -> None:
    madison = school_ids(practice)[0]
    family = add(practice, "Guadalupe Quintanilla Ruiz", "(626) 555-0142", school=madison)
    (found,) = practice.same_people.look_alikes("Lupita Kintaniya", school_id=madison)
    assert found.found.person_id == adult_of(family)
    assert {SameBecause.NICKNAME, SameBecause.SAME_SCHOOL} <= set(found.why)
    (by_phone,) = practice.same_people.look_alikes("Ruiz Guadalupe", "626 555 0142")
    assert SameBecause.SAME_PHONE in by_phone.why


def test_one_word_and_a_stranger_bring_nothing_up(practice: Desks) -> None:
    add(practice, "Guadalupe Quintanilla")
    assert practice.same_people.look_alikes("Guadalupe") == ()
    assert practice.same_people.look_alikes("Zbigniew Wojciechowski") == ()


def test_nobody_outside_ones_schools_shows_among_those_who_look_alike(practice: Desks) -> None:
    mine, theirs = school_ids(practice)[:2]
    far = add(practice, "Guadalupe Quintanilla", "(626) 555-0142", school=theirs)
    actor = replace(offices.BEN, roles=(Role.COMMUNITY_ASSISTANT,), school_id=mine)
    context = practice.context
    at_school = build_desks(Context(context.database, context.clock, actor))
    assert practice.same_people.look_alikes("Guadalupe Quintanilla", "(626) 555-0142")
    assert at_school.same_people.look_alikes("Guadalupe Quintanilla", "(626) 555-0142") == ()
    near = add(practice, "Guadalupe Kintanilla", school=mine)
    found = at_school.same_people.look_alikes("Guadalupe Quintanilla", school_id=mine)
    assert [one.found.person_id for one in found] == [adult_of(near)]
    assert adult_of(far) not in {one.found.person_id for one in found}


def test_a_child_from_whom_a_court_order_keeps_a_man_does_not_speak_for_him(
    practice: Desks,
) -> None:
    madison = school_ids(practice)[0]
    family = add(practice, "Ruperto Quintanilla", child="Xochitl", school=madison)
    man, child = (member.person.id for member in family.members)
    asked = ("Ruperto Quintanilla", "", None, "Xochitl", madison)
    assert SameBecause.SAME_CHILD in practice.same_people.look_alikes(*asked)[0].why
    with practice.context.database.unit(practice.context.actor.id, "set_guardianship") as unit:
        order = Guardianship(
            GuardianshipId(unit.new_id()), man, child, FamilyRole.FATHER, no_contact=True
        )
        person_details.put_guardianship(unit, order)
    (found,) = practice.same_people.look_alikes(*asked)
    assert not {SameBecause.SAME_CHILD, SameBecause.SAME_SCHOOL} & set(found.why)
    assert found.found.children == ()


def test_a_child_leads_to_a_parent_both_of_whose_names_are_misspelt_but_not_past_an_order(
    practice: Desks,
) -> None:
    madison = school_ids(practice)[0]
    family = add(practice, "Ruperto Quintanilla", child="Xochitl", school=madison)
    man, child = (member.person.id for member in family.members)
    asked = ("Rumerto Quintamilla", "", None, "Xochitl", madison)
    assert practice.same_people.look_alikes("Rumerto Quintamilla", school_id=madison) == ()
    (found,) = practice.same_people.look_alikes(*asked)
    assert found.found.person_id == man
    with practice.context.database.unit(practice.context.actor.id, "set_guardianship") as unit:
        order = Guardianship(
            GuardianshipId(unit.new_id()), man, child, FamilyRole.FATHER, no_contact=True
        )
        person_details.put_guardianship(unit, order)
    assert practice.same_people.look_alikes(*asked) == ()


def test_several_people_are_read_at_once_as_each_alone(practice: Desks) -> None:
    kept, other = add(practice, "Maria Quiroz"), add(practice, "Mary Kiros", "6265550142")
    practice.same_people.merge(adult_of(kept), adult_of(other))
    man = add(practice, "Ruperto Quintanilla")
    lonely = practice.people.add_family(make_person("Ana Gil", "6265550143")).value
    with practice.context.database.unit(practice.context.actor.id, "set_guardianship") as unit:
        order = Guardianship(
            GuardianshipId(unit.new_id()), adult_of(man), man.members[1].person.id,
            FamilyRole.FATHER, no_contact=True,
        )  # fmt: skip
        person_details.put_guardianship(unit, order)
    today = date(2026, 11, 17)
    with practice.context.database.reading() as connection:
        everyone = [PersonId(row[0]) for row in connection.exec_driver_sql(
            "SELECT id FROM persons WHERE deleted = 0 AND merged_into IS NULL"
        )]  # fmt: skip
        assert adult_of(lonely) in everyone
        alone = [people.person(connection, one) for one in everyone]
        expected = [people.found(connection, one, today) for one in alone if one]
        assert list(found_each(connection, everyone, today)) == expected


def test_joined_records_read_as_one_and_nobody_else_moves(practice: Desks) -> None:
    kept, other = add(practice, "Maria Quintanilla", "6265550142"), add(practice, "Mary Kintanilla")
    winner, loser = adult_of(kept), adult_of(other)
    practice.same_people.merge(winner, loser)
    assert practice.people.person(loser).id == winner
    found = practice.quick.people("Kintanilla")
    assert [one.person_id for one in found if "Diego" not in one.full_name] == [winner]
    with practice.context.database.reading() as connection:
        home = people.family(connection, other.household.id)
        assert home is not None
        assert [m.person.id for m in home.members] == [winner, other.members[1].person.id]
        assert people.household_of(connection, winner) == kept.household.id
        assert merges.all_of(connection, loser) == (winner, loser)
    around = practice.people.family_of(winner)
    assert around is not None
    assert {m.person.id for m in around.children} == {
        kept.members[1].person.id,
        other.members[1].person.id,
    }


def test_a_number_of_a_joined_record_rings_for_the_one_that_is_kept(practice: Desks) -> None:
    kept, other = (
        add(practice, "Maria Quintanilla"),
        add(practice, "Maria Kintanilla", "6265557788"),
    )
    practice.same_people.merge(adult_of(kept), adult_of(other))
    assert [one.person_id for one in practice.people.on_phone("6265557788")] == [adult_of(kept)]
    (found,) = practice.same_people.look_alikes("Maria Kintanilla", "6265557788")
    assert found.found.person_id == adult_of(kept)


def test_an_order_on_a_joined_record_still_hides_the_child(practice: Desks) -> None:
    kept, other = add(practice, "Ruperto Quintanilla"), add(practice, "Ruperto Kintanilla")
    with practice.context.database.unit(practice.context.actor.id, "set_guardianship") as unit:
        order = Guardianship(
            GuardianshipId(unit.new_id()), adult_of(other), other.members[1].person.id,
            FamilyRole.FATHER, no_contact=True,
        )  # fmt: skip
        person_details.put_guardianship(unit, order)
    practice.same_people.merge(adult_of(kept), adult_of(other))
    around = practice.people.family_of(adult_of(kept))
    assert around is not None
    assert [m.person.id for m in around.children] == [kept.members[1].person.id]


def test_a_child_is_not_joined_to_an_adult_nor_a_record_to_itself(practice: Desks) -> None:
    family = add(practice, "Maria Quintanilla")
    adult, child = (member.person.id for member in family.members)
    for pair in ((adult, child), (adult, adult)):
        with pytest.raises(CannotMergeError):
            practice.same_people.merge(*pair)
    other = adult_of(add(practice, "Maria Kintanilla"))
    practice.same_people.merge(adult, other)
    with pytest.raises(CannotMergeError):
        practice.same_people.merge(other, adult)


def test_chains_lead_to_the_last_and_come_apart_link_by_link(practice: Desks) -> None:
    a, b, c = (adult_of(add(practice, f"Maria {name}")) for name in ("Quiroz", "Kiros", "Quiros"))
    first = practice.same_people.merge(b, a).value
    practice.same_people.merge(c, b)
    with practice.context.database.reading() as connection:
        assert set(merges.all_of(connection, a)) == {a, b, c}
        assert merges.winner_of(connection, a) == c
    practice.same_people.unmerge(first.id)
    with practice.context.database.reading() as connection:
        assert merges.winner_of(connection, a) == a
        assert merges.winner_of(connection, b) == c
    with pytest.raises(MergeUndoneError):
        practice.same_people.unmerge(first.id)


def test_two_machines_that_join_the_opposite_way_keep_the_smaller_id(practice: Desks) -> None:
    a, b = sorted(adult_of(add(practice, f"Maria {name}")) for name in ("Quiroz", "Kiros"))
    said = practice.same_people.merge(b, a).value
    with practice.context.database.unit(practice.context.actor.id, "merge_people") as unit:
        opposite = replace(said, id=type(said.id)(unit.new_id()), loser_id=b, winner_id=a)
        merges.put_merge(unit, opposite)
    with practice.context.database.reading() as connection:
        assert merges.winner_of(connection, a) == merges.winner_of(connection, b) == a


def test_ctrl_z_takes_a_merge_back_whole(practice: Desks) -> None:
    kept, other = add(practice, "Maria Quiroz"), add(practice, "Mary Kiros", "6265550142")
    before = everything(practice)
    done = practice.same_people.merge(adult_of(kept), adult_of(other), [MergePart.PHONE])
    assert everything(practice) != before
    practice.undo.undo(done.act)
    assert everything(practice) == before


def test_two_that_are_said_to_be_two_are_compared_with_that_verdict(practice: Desks) -> None:
    one, other = adult_of(add(practice, "Maria Quiroz")), adult_of(add(practice, "Maria Kiros"))
    practice.same_people.not_the_same(one, other)
    compared = practice.same_people.compare(one, other)
    assert compared.verdict is not None
    with practice.context.database.reading() as connection:
        assert merges.winner_of(connection, other) == other


def test_every_key_is_as_the_names_are_however_they_were_written(practice: Desks) -> None:
    family = add(practice, "Maria Quiroz")
    practice.people.change(replace(practice.people.person(adult_of(family)), full_name="Ana Gil"))
    database = practice.context.database
    with database.reading() as connection:
        assert stale_names(connection, sample=10_000) == ()
        kept = connection.exec_driver_sql("SELECT key, n FROM name_keys").all()
    with database.maintenance() as connection:
        rebuild_names(connection)
        assert stale_names(connection, sample=10_000) == ()
        assert len(connection.exec_driver_sql("SELECT key, n FROM name_keys").all()) == len(kept)
    assert check(database).ok


NAMES = st.sampled_from(["María Quiroz", "Mary Kiros", "Maria Kiroz Paz"])
PHONES = st.sampled_from(["", "(626) 555-0142", "(626) 555-0143"])
ANSWERS = st.sampled_from(list(Answer))
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "speaks": st.sampled_from(["late", "later"]),
        "alert": st.just("said since"),
        "code_word": st.just("poppy"),
    },
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.tuples(NAMES, NAMES),
    phones=st.tuples(PHONES, PHONES),
    answers=st.tuples(ANSWERS, ANSWERS),
    parts=st.sets(st.sampled_from(list(MergePart))),
    late=st.tuples(EDITS, EDITS),
)
def test_merge_then_unmerge_is_the_identity_and_late_changes_stay(
    practice: Desks,
    names: tuple[str, str],
    phones: tuple[str, str],
    answers: tuple[Answer, Answer],
    parts: set[MergePart],
    late: tuple[dict[str, str], dict[str, str]],
) -> None:
    records = []
    for name, phone, answer in zip(names, phones, answers, strict=True):
        adult = replace(make_person(name, phone), safe_text=answer, speaks="es")
        records.append(practice.people.add_family(adult).value.members[0].person)
    winner, loser = records
    before = everything(practice)
    done = practice.same_people.merge(winner.id, loser.id, parts)
    practice.same_people.unmerge(done.value.id)
    assert everything(practice) == before
    again = practice.same_people.merge(winner.id, loser.id, parts)
    changed = [
        written_late(practice, one.id, edits) for one, edits in zip(records, late, strict=True)
    ]
    practice.same_people.unmerge(again.value.id)
    with practice.context.database.reading() as connection:
        after = [people.record(connection, one.id) for one in records]
    assert changed[1] == after[1] == replace(loser, **late[1])  # type: ignore[arg-type] # fields of a person
    assert after[0] == replace(winner, **late[0])  # type: ignore[arg-type] # fields of a person


def written_late(desks: Desks, person_id: PersonId, edits: dict[str, str]) -> Person:
    """Write a change to one record of a person, as one that arrives from another machine."""
    with desks.context.database.unit(desks.context.actor.id, "change_person") as unit:
        before = people.record(unit.connection, person_id)
        assert before is not None
        after = replace(before, **edits)  # type: ignore[arg-type] # fields of a person
        people.put_person(unit, after, before)
    return after


def test_a_household_of_both_shows_the_person_once(practice: Desks) -> None:
    family = add(practice, "Maria Quiroz")
    other = add(practice, "Maria Kiros")
    with practice.context.database.unit(practice.context.actor.id, "add_member") as unit:
        joined = Membership(
            MembershipId(unit.new_id()),
            family.household.id,
            adult_of(other),
            FamilyRole.OTHER_ADULT,
        )
        people.put_membership(unit, joined)
    practice.same_people.merge(adult_of(family), adult_of(other))
    around = practice.people.family_of(adult_of(family))
    assert around is not None
    assert [m.person.id for m in around.members].count(adult_of(family)) == 1


def test_who_looks_like_somebody_here_leaves_out_those_said_to_be_others(practice: Desks) -> None:
    one, other = adult_of(add(practice, "Maria Quiroz")), adult_of(add(practice, "Maria Quiros"))
    assert [each.found.person_id for each in practice.same_people.alike(one)] == [other]
    practice.same_people.not_the_same(other, one)
    assert practice.same_people.alike(one) == ()


def test_what_was_joined_is_listed_with_its_own_name_until_it_is_taken_apart(
    practice: Desks,
) -> None:
    kept, other = adult_of(add(practice, "Maria Quiroz")), adult_of(add(practice, "Mary Quiros"))
    done = practice.same_people.merge(kept, other)
    (joined,) = practice.same_people.merges_of(kept)
    assert joined.full_name == "Mary Quiros"
    practice.same_people.unmerge(done.value.id)
    assert practice.same_people.merges_of(kept) == ()


def test_who_is_here_twice_is_found_unless_they_were_said_to_be_two(practice: Desks) -> None:
    madison = school_ids(practice)[0]
    one = adult_of(add(practice, "Guadalupe Quintanilla", "6265550142", school=madison))
    other = adult_of(add(practice, "Lupita Quintanilla", "6265550142", school=madison))

    def found() -> set[frozenset[PersonId]]:
        desk = practice.same_people
        of = desk.parts()
        pairs = [pair for part in range(of) for pair in desk.twice(part, of)]
        return {frozenset((pair.one.person_id, pair.other.person_id)) for pair in pairs}

    assert frozenset((one, other)) in found()
    practice.same_people.not_the_same(one, other)
    assert frozenset((one, other)) not in found()


def test_a_joined_person_stands_once_on_a_workshops_list(practice: Desks) -> None:
    kept, other = adult_of(add(practice, "Maria Quiroz")), adult_of(add(practice, "Mary Quiros"))
    workshop = practice.workshops.upcoming()[0].workshop
    first = practice.workshops.put_on_list(workshop.id, other)
    practice.same_people.merge(kept, other)
    again = practice.workshops.put_on_list(workshop.id, kept)
    assert again.value == first.value

"""Names that one person goes by are alike; those of two people are not."""

from datetime import date

import pytest

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.name_keys import asked_keys, child_keys, stored_keys
from frc_desk.domain.name_likeness import (
    NameLikeness,
    SameBecause,
    likeness_of_each,
    name_comparer,
)
from frc_desk.domain.name_sounds import name_words, near_sounds, sound_of
from frc_desk.domain.same_person import (
    ALIKE_ENOUGH,
    LEAST_SCORE,
    Asked,
    ChildKnown,
    Known,
    least_share,
    scored,
    shown,
    swapped_day,
    weighed,
)
from frc_desk.store.nickname_file import nicknames

MADISON, HAMILTON = SchoolId("1" * 32), SchoolId("2" * 32)

ONE_PERSON = [
    ("María Ramírez", "Maria Ramires"),
    ("Maria Ramirez", "Ramirez Maria"),
    ("Guadalupe Jiménez Ruiz", "Lupita Gimenez"),
    ("José Hernández López", "Pepe Lopez Hernandez"),
    ("Rosa Villaseñor", "Rosa Viyasenor"),
    ("Rosa Ramirez", "Rosa Rmairez"),
    ("Gevorg Sargsyan", "Kevork Sarkissian"),
    ("Hovhannes Petrosyan", "Ohannes Bedrosian"),
    ("Գևորգ Սարգսյան", "Gevorg Sarkisyan"),
    ("Anahit Hovhannisyan", "Anahid Oganesyan"),
    ("Xiaoling Zhang", "Hsiaoling Chang"),
    ("William O'Brien", "Bill Obrien"),
    ("María de la Cruz", "Maria Cruz"),
    ("María Ramírez (fictional)", "Maria Ramirez"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_two_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    compare = name_comparer(nicknames())
    assert compare(name_words(one), name_words(other)).share > ALIKE_ENOUGH + 0.2


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_the_keys_find_one_spelling_by_the_other(one: str, other: str) -> None:
    stored = stored_keys(name_words(one), nicknames())
    assert stored & asked_keys(name_words(other), nicknames())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("María Ramírez", "Mario Ramírez"),
        ("María Ramírez López", "María Ramírez Ortiz"),
        ("Rosa García", "Rosa Castillo"),
        ("Ana Chen", "Ana Petrosyan"),
        ("Luis", "Luis García"),
    ],
)
def test_names_of_two_people_are_less_alike_than_those_of_one(one: str, other: str) -> None:
    compare = name_comparer(nicknames())
    assert compare(name_words(one), name_words(other)).share < 0.87


def test_the_reasons_are_told() -> None:
    compare = name_comparer(nicknames())
    assert compare(("maria", "ramirez"), ("maria", "ramirez")).why == {SameBecause.SAME_NAME}
    swapped = compare(("maria", "ramirez"), ("ramirez", "maria")).why
    assert swapped == {SameBecause.SAME_NAME, SameBecause.OTHER_ORDER}
    assert SameBecause.NICKNAME in compare(("lupita", "ruiz"), ("guadalupe", "ruiz")).why


def known(number: int, **more: object) -> Known:
    return Known(PersonId(f"{number:032x}"), **more)  # type: ignore[arg-type] # a test's own words


def test_a_namesake_at_another_school_is_no_reason_to_ask() -> None:
    namesake = known(1, children=(ChildKnown(("diego",), school_id=HAMILTON),))
    same = NameLikeness(1.0)
    assert scored(Asked(("rosa", "gil"), school_id=MADISON), [(namesake, same)]) == ()
    assert scored(Asked(("rosa", "gil"), school_id=HAMILTON), [(namesake, same)])


def test_a_name_that_many_have_tells_little_until_something_else_agrees() -> None:
    many = [
        (known(n, phones=frozenset({f"+1626555{n:04}"})), NameLikeness(1.0)) for n in range(1, 40)
    ]
    assert scored(Asked(("maria", "garcia")), many) == ()
    found = scored(Asked(("maria", "garcia"), phone="+16265550007"), many)
    assert [one.person_id for one in found] == [known(7).person_id]
    assert SameBecause.SAME_PHONE in found[0].why


def test_another_phone_makes_no_warning_of_a_namesake_in_a_large_office() -> None:
    one = (known(1, phones=frozenset({"+16265550001"})), NameLikeness(1.0))
    for phone, warns in (("", False), ("+16265550002", False), ("+16265550001", True)):
        (found,) = scored(Asked(("rosa", "gil"), phone=phone), [one], people=300_000)
        assert found.warns is warns
    (found,) = scored(Asked(("rosa", "gil")), [one], people=3_000)
    assert found.warns


def test_where_somebody_warns_the_others_are_not_told_of() -> None:
    many = [(known(n), NameLikeness(1.0)) for n in range(1, 8)]
    quiet = scored(Asked(("rosa", "gil")), many, people=300_000)
    assert [one.warns for one in shown(quiet)] == [False] * 5
    there = (known(9, phones=frozenset({"+16265550001"})), NameLikeness(0.95))
    asked = Asked(("rosa", "gil"), phone="+16265550001")
    assert [one.person_id for one in shown(scored(asked, [*many, there], people=300_000))] == [
        known(9).person_id
    ]


def test_whoever_is_too_unlike_to_be_shown_need_not_be_read() -> None:
    asked = Asked(("rosa", "gil"), school_id=MADISON)
    best = known(1, children=(ChildKnown(("ana",), school_id=MADISON),))
    least = least_share(asked, LEAST_SCORE)
    assert least > ALIKE_ENOUGH
    assert scored(asked, [(best, NameLikeness(least - 0.001))]) == ()
    assert scored(asked, [(best, NameLikeness(least + 0.03))])


def test_many_names_compared_at_once_are_as_alike_as_each_alone() -> None:
    names = [name_words(one) for pair in ONE_PERSON for one in pair]
    compare = name_comparer(nicknames())
    for words in names:
        alone = {name: compare(words, name) for name in names}
        told = {name: likeness for name, likeness in alone.items() if likeness.share}
        assert likeness_of_each(words, names, nicknames()) == told


def test_a_child_leads_to_a_parent_whose_surname_is_misspelt() -> None:
    kept = stored_keys(name_words("Xochitl Quintanilla"), nicknames())
    assert kept & child_keys(("xochitl",), ("lupita", "quintamilla"), nicknames())
    assert not child_keys((), ("lupita", "quintanilla"), nicknames())


def test_a_birth_date_is_known_again_with_day_and_month_turned_round() -> None:
    child = ChildKnown(("diego",), date(2017, 9, 3))
    asked = Asked(("rosa", "gil"), born_on=date(2017, 3, 9))
    (answer,) = weighed(asked, [(known(1, children=(child,)), NameLikeness(0.9))])
    assert SameBecause.SAME_BIRTHDAY in answer.why
    assert swapped_day(date(2017, 3, 19)) is None


def test_sounds_one_consonant_away_are_near() -> None:
    ramirez = sound_of("ramirez")
    assert sound_of("ramires") == ramirez
    assert sound_of("rairez") in set(near_sounds(ramirez))
    assert ramirez not in set(near_sounds(ramirez))

"""The main job, once from end to end; it is red where any part of it is."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.directory import UseState
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES
from frc_desk.errors import TourStoppedError
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.operations.tour import CALLER, TourTaken, take_tour
from tests.builders import MORNING


@pytest.fixture(scope="module")
def toured(
    practice_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desks, TourTaken]]:
    """One tour that many tests look at and none changes."""
    folder = tmp_path_factory.mktemp("tour") / "office"
    shutil.copytree(practice_template, folder)
    context = open_office(folder, USER, PASSPHRASE, FixedClock(MORNING), ballast_bytes=0)
    desks = build_desks(context)
    yield desks, take_tour(desks)
    desks.quick.close()
    close_office(context)


@pytest.fixture
def taken(toured: tuple[Desks, TourTaken]) -> TourTaken:
    return toured[1]


@pytest.fixture
def desks(toured: tuple[Desks, TourTaken]) -> Desks:
    return toured[0]


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_call_is_logged_with_needs_from_spanish_words(
    desks: Desks, taken: TourTaken, clock: FixedClock
) -> None:
    assert taken.contact.channel is Channel.PHONE_IN
    assert taken.contact.endings == (Ending.REFERRED,)
    assert "HOU-01" in taken.needs
    assert len(taken.needs) == 2
    now = clock.now()
    lines = desks.contacts.log(now - timedelta(hours=1), now + timedelta(hours=1))
    (line,) = [one for one in lines if one.contact_id == taken.contact.id]
    assert line.person_name == CALLER
    assert line.speaks == "es"


def test_only_confirmed_services_are_proposed_and_each_need_is_served(taken: TourTaken) -> None:
    assert 1 <= len(taken.matches) <= 3
    assert all(one.entry.service.use is UseState.CONFIRMED for one in taken.matches)
    served = {code for one in taken.matches for code in one.serves}
    assert served == set(taken.needs)


def test_each_chosen_service_is_a_referral_of_this_contact(taken: TourTaken) -> None:
    assert {one.service_id for one in taken.referrals} == {one.entry.id for one in taken.matches}
    assert {one.contact_id for one in taken.referrals} == {taken.contact.id}
    assert all(one.need_id and one.slip_id and one.way for one in taken.referrals)


def test_there_is_a_slip_in_every_shipped_language(taken: TourTaken) -> None:
    assert tuple(slip.language for slip in taken.slips) == SHIPPED_PAPER_LANGUAGES
    for slip in taken.slips:
        said = pages(slip.paper.pdf)
        assert len(said) == slip.paper.pages >= 1
        for match in taken.matches:
            assert any(match.entry.organization.name.split()[0] in page for page in said)
        assert taken.code in said[0]
        assert slip.script.code_groups
        assert slip.text


def test_the_languages_differ_and_arabic_reads_from_the_right(taken: TourTaken) -> None:
    texts = {slip.language: slip.text for slip in taken.slips}
    assert len(set(texts.values())) == len(texts)
    scripts = {slip.language: slip.script for slip in taken.slips}
    assert scripts["ar"].right_to_left
    assert not scripts["es"].right_to_left
    assert scripts["es"].opening.text != scripts["en"].opening.text


def test_nothing_about_the_family_stands_on_any_slip(taken: TourTaken) -> None:
    family = [*CALLER.removesuffix(" (fictional)").split(), "555-0142", "5550142", "91103"]
    for slip in taken.slips:
        said = "\n".join([*pages(slip.paper.pdf), slip.text, repr(slip.script)])
        for word in family:
            assert word not in said, f"{word} in {slip.language}"


def test_every_practice_slip_says_practice_and_hides_the_end_of_each_number(
    taken: TourTaken,
) -> None:
    numbers = [m.entry.phone.digits for m in taken.matches if m.entry.phone]
    for slip in taken.slips:
        said = "\n".join(pages(slip.paper.pdf))
        assert "PRACTICE" in said
        plain = "".join(sign for sign in said + slip.text if sign.isdigit())
        for number in numbers:
            if len(number) == 10:
                assert number not in plain


def test_help_is_followed_up_and_the_form_is_closed(
    desks: Desks, taken: TourTaken, clock: FixedClock
) -> None:
    until = local_day(clock.now()) + timedelta(days=30)
    rows = [r for r in desks.follow_ups.rows(until) if r.contact_id == taken.contact.id]
    assert rows
    assert all(row.due_on > local_day(clock.now()) for row in rows)
    assert all(draft.id != taken.contact.id for draft in desks.contacts.drafts())


def test_the_code_on_the_slip_opens_the_contact(desks: Desks, taken: TourTaken) -> None:
    (found,) = desks.quick.slips(taken.code)
    assert found.contact_id == taken.contact.id


def test_the_tour_stops_where_a_part_does_not_work(practice: Desks) -> None:
    entries = practice.directory.entries_for("HOU-01") + practice.directory.entries_for("FOD-01")
    database, actor = practice.context.database, practice.context.actor
    with database.unit(actor.id, "forget") as unit:
        for entry in entries:
            unit.connection.exec_driver_sql(
                "UPDATE services SET use = 'search only' WHERE id = ?", (entry.id,)
            )
    with pytest.raises(TourStoppedError, match="matching"):
        take_tour(practice)


def test_two_tours_are_two_contacts(practice: Desks) -> None:
    first, second = take_tour(practice, ("en",)), take_tour(practice, ("en",))
    assert first.contact.id != second.contact.id
    assert first.code != second.code
    assert replace(first.contact, id=second.contact.id) != second.contact

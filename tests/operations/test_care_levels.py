"""PR-10 and PR-12: what is restricted or discreet stands in no list, paper or file for those without."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from frc_desk.domain.privacy import Role
from frc_desk.domain.unmet_needs import quarter_of
from frc_desk.operations.desks import Desks
from tests.operations.two_schools import (
    MARK,
    VIOLENCE,
    SeededFamily,
    desks_of,
    hire_everyone,
    role_person,
    seed_family,
)

FAR = date(2027, 6, 30)


@pytest.fixture
def family(desks: Desks) -> SeededFamily:
    """A call that Ana took: papers to move out (discreet), violence at home (restricted), and a note."""
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    return seed_family(desks, MARK, schools[0].id, "6265550122")


def since(desks: Desks) -> Any:
    return desks.context.clock.now() - timedelta(days=2)


LISTS: dict[str, Callable[[Desks, SeededFamily], Any]] = {
    "log": lambda d, _: d.contacts.log(since(d), d.context.clock.now() + timedelta(minutes=1)),
    "follow-ups": lambda d, _: d.follow_ups.rows(FAR),
    "today": lambda d, _: d.today.today(),
    "families": lambda d, _: d.quick.people(MARK),
    "recent": lambda d, _: d.people.recent(),
    "on a number": lambda d, f: d.people.on_phone(f.adult.phone),
    "page of the family": lambda d, f: d.family_pages.record(f.adult.id),
    "covered lines": lambda d, f: d.family_pages.private(f.adult.id),
    "timeline": lambda d, f: d.timeline.timeline(f.adult.id, 50),
    "call sheets": lambda d, _: [d.call_sheets.sheet(one.key) for one in d.call_sheets.agencies()],
    "history of the need": lambda d, f: d.undo.history("needs", f.ids["private"]),
    "history of the note": lambda d, f: d.undo.history("notes", f.ids["NoteId"]),
    "unmet needs": lambda d, _: d.needs.unmet(quarter_of(date(2026, 11, 17))),
    "disclosures": lambda d, f: d.disclosures.of_person(f.adult.id),
    "tasks": lambda d, _: d.tasks.open_tasks(),
}
NOTE = f"note {MARK}"


def private_words(desks: Desks) -> tuple[str, ...]:
    category = desks.directory.categories_by_code()[VIOLENCE.code]
    return (VIOLENCE.code, category.label_en, category.label_es, category.family_en)


@pytest.mark.parametrize("name", LISTS)
def test_a_restricted_need_stands_in_no_list_of_who_does_not_carry_it(
    desks: Desks, family: SeededFamily, name: str
) -> None:
    front = desks_of(desks, role_person(Role.DESK))
    try:
        shown = repr(LISTS[name](front, family))
    except Exception as error:  # noqa: BLE001 - refused is as good as not shown
        shown = str(error)
    assert [word for word in (*private_words(desks), NOTE) if word in shown] == []


def test_who_carries_it_sees_it_so_the_scan_can_find_it(desks: Desks, family: SeededFamily) -> None:
    boss = desks_of(desks, role_person(Role.SUPERVISOR))
    found = {name for name, look in LISTS.items() if VIOLENCE.code in repr(look(boss, family))}
    assert "history of the need" in found
    # A list names it to nobody, and names what is only discreet to the desk.
    assert "log" not in found
    assert "HOU-09" in repr(LISTS["log"](boss, family))


def test_a_paper_for_a_partner_names_neither_restricted_nor_discreet_needs(
    desks: Desks, family: SeededFamily
) -> None:
    assert family.adult.id
    categories = desks.directory.categories_by_code()
    words = (*private_words(desks)[1:], categories["HOU-09"].label_en, family.adult.full_name)
    (agency,) = desks.call_sheets.agencies()
    paper = desks.call_sheets.paper(desks.call_sheets.sheet(agency.key))
    document = pypdfium2.PdfDocument(paper.pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert family.ids["code"] in text
    assert [word for word in words if word in text] == []

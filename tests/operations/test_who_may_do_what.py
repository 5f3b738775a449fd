"""Role by operation by scope, deny by default: the table in docs/who-may-do-what.csv is what holds.

A new operation without a row fails; one that touches a family and lets a Community Assistant reach a
family of another school fails too.
"""

import csv
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_type_hints

import pytest
from sqlalchemy.exc import SQLAlchemyError

from frc_desk.domain.challenges import ChallengeGround
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import (
    FollowUpId,
    GuardianshipId,
    HouseholdId,
    MergeId,
    NoteId,
    PersonId,
    ReferralId,
    ReleaseId,
    RemarkId,
    SchoolMessageId,
    VisitId,
    WorkshopId,
)
from frc_desk.domain.legal import LegalKind
from frc_desk.domain.people import FamilyRole, Household
from frc_desk.domain.privacy import PERMISSIONS, Role
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import RecordCategory, SignerRole
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.scope import OpenReason, Reach, Scope
from frc_desk.domain.sharing import Choice
from frc_desk.domain.visits import Findings, Met
from frc_desk.errors import FrcDeskError, NotAllowedError, ReasonNeededError, RecordNotFoundError
from frc_desk.operations.context import permission_of
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer
from frc_desk.operations.sending import Sending
from tests.architecture import source
from tests.operations.machines import written_elsewhere
from tests.operations.test_permissions import ACTS
from tests.operations.two_schools import (
    MARK,
    SeededFamily,
    desks_of,
    hire_everyone,
    named_in,
    new_message,
    new_visit,
    role_person,
    seed_family,
    spoken_yes,
)

TABLE = source.ROOT / "docs" / "who-may-do-what.csv"
NOTHING, ONE, LIST, OWN = "nothing", "one family", "list", "own"
LOG, REASON = "the log", "with a reason"
"""What an operation reaches: no family, one, a list of them, what the person wrote,
the access log, or all families with a reason that is recorded."""
FAR = date(2027, 6, 30)
Probe = Callable[[Desks, SeededFamily], Any]


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {row["operation"]: row for row in rows()}


def operation(name: str) -> Callable[..., Any]:
    desk, _, method = name.partition(".")
    found: Callable[..., Any] = getattr(get_type_hints(Desks)[desk], method)
    return found


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    assert sorted(f"{desk}.{name}" for desk, name in ACTS) == sorted(ROWS), (
        "write who may do it into docs/who-may-do-what.csv"
    )
    assert {row["reaches"] for row in ROWS.values()} <= {NOTHING, ONE, LIST, OWN, LOG, REASON}


def expected(role: Role, reaches: str, *, may: bool) -> str:
    """What stands in the table for a role: how far it comes with an operation."""
    if not may:
        return ""
    if reaches not in (ONE, LIST):
        return "yes"
    words = {Reach.ALL: "all", Reach.OWN_SCHOOLS: "own schools", Reach.NONE: "no names"}
    return words[Scope.of(role_person(role)).reach]


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_the_table_says_what_the_program_does(role: Role) -> None:
    wrong = []
    for name, row in ROWS.items():
        permission = permission_of(operation(name))
        may = permission in PERMISSIONS[role]
        if row[role.value] != expected(role, row["reaches"], may=may):
            wrong.append((name, row[role.value], expected(role, row["reaches"], may=may)))
    assert wrong == []


NAMELESS = {
    "contacts.keep",
    "contacts.wrap_up",
    "slips.give",
    "workshops.put_on_list",
    "today.today",
}
"""What somebody who keeps no families may do with a form, a list or Today: without a name on it."""


def test_whoever_keeps_no_families_does_only_what_is_nameless() -> None:
    nameless = {name for name, row in ROWS.items() if "no names" in row.values()}
    assert nameless == NAMELESS


# An operation whose first argument names a record is tried with that of the family outside; the others
# are written out. Each is also tried by the desk, which must come through: so each can fail.
BY_KIND = ("PersonId", "HouseholdId", "ContactId", "NeedId", "ReferralId", "FollowUpId")


def probe_of(name: str) -> Probe | None:
    if name in BY_HAND:
        return BY_HAND[name]
    desk, _, method = name.partition(".")
    for argument, kind in get_type_hints(operation(name)).items():
        known = getattr(kind, "__name__", "")
        if argument != "return" and known in BY_KIND:
            return lambda desks, family: _called(getattr(getattr(desks, desk), method), family)
    return None


def _called(bound: Callable[..., Any], family: SeededFamily) -> Any:
    hints = get_type_hints(bound)
    given = [
        family.ids.get(getattr(hints.get(one.name), "__name__", ""))
        for one in inspect.signature(bound).parameters.values()
        if one.default is one.empty and one.kind is not one.KEYWORD_ONLY
    ]
    return bound(*given)


def _since(desks: Desks) -> Any:
    return desks.context.clock.now() - timedelta(days=2)


def _service(family: SeededFamily) -> Any:
    return family.draft.services[0]


def _form(family: SeededFamily) -> SignedForm:
    return SignedForm(
        signer_id=family.adult.id,
        signer_role=SignerRole.PARENT,
        about_id=family.child.id,
        records=(RecordCategory.ATTENDANCE,),
        purpose="help",
        recipients=("an agency",),
        until=FAR,
        language="en",
    )


def _sending(family: SeededFamily) -> Sending:
    return Sending(
        person_id=family.adult.id,
        service_id=_service(family),
        records=(RecordCategory.ATTENDANCE,),
        interest="help",
    )


def _told(family: SeededFamily) -> NewDisclosure:
    return NewDisclosure(
        person_id=family.adult.id,
        kind=next(iter(DisclosureKind)),
        way=next(iter(DisclosureWay)),
        recipient="an agency",
        what=("name",),
        interest="help",
    )


def _tie(family: SeededFamily) -> Guardianship:
    return Guardianship(
        GuardianshipId("0" * 32), family.adult.id, family.child.id, FamilyRole.MOTHER
    )


def _sheets(desks: Desks) -> tuple[Any, ...]:
    return tuple(desks.call_sheets.sheet(one.key) for one in desks.call_sheets.agencies())


BY_HAND: dict[str, Probe] = {
    "access.show_field": lambda d, f: d.access.show_field(f.adult.id, OpenReason.COVERING),
    "family_pages.show": lambda d, f: d.family_pages.show(
        f.adult.id, "code_word", OpenReason.COVERING
    ),
    "families.take_out": lambda d, f: d.families.take_out(
        PersonId(f.ids["child"]), HouseholdId(f.ids["HouseholdId"])
    ),
    "follow_ups.record": lambda d, f: d.follow_ups.record(
        FollowUpId(f.ids["FollowUpId"]), Answer(FollowUpOutcome.STILL_TRYING)
    ),
    "call_sheets.agencies": lambda d, f: [
        f.adult.full_name for one in d.call_sheets.agencies() for _ in range(one.waiting - 1)
    ],
    "call_sheets.nobody_answered": lambda d, f: d.call_sheets.nobody_answered(
        [ReferralId(f.ids["ReferralId"])]
    ),
    "call_sheets.sheet": lambda d, f: [
        f.adult.full_name for sheet in _sheets(d) if f.ids["code"] in repr(sheet)
    ],
    "call_sheets.sheet_of_code": lambda d, f: [
        f.adult.full_name for _ in d.call_sheets.sheet_of_code(f.ids["code"]).lines
    ],
    "challenges.challenge": lambda d, f: d.challenges.challenge(
        NoteId(f.ids["NoteId"]), f.adult.id, ChallengeGround.INACCURATE, "It was not so."
    ),
    "challenges.text": lambda d, f: d.challenges.text(NoteId(f.ids["NoteId"])),
    "redaction.redact_note": lambda d, f: d.redaction.redact_note(NoteId(f.ids["NoteId"])),
    "legal.note_request": lambda d, f: d.legal.note_request(
        f.adult.id, LegalKind.SUBPOENA, "A lawyer", "Everything"
    ),
    "disclosures.record": lambda d, f: d.disclosures.record(_told(f)),
    "families.change_household": lambda d, f: d.families.change_household(
        Household(HouseholdId(f.ids["HouseholdId"]), zip="91104")
    ),
    "families.set_guardianship": lambda d, f: d.families.set_guardianship(_tie(f)),
    "follow_ups.reassign": lambda d, f: d.follow_ups.reassign(
        [FollowUpId(f.ids["FollowUpId"])], d.context.actor.id
    ),
    "referrals.steps": lambda d, f: d.referrals.steps([ReferralId(f.ids["ReferralId"])]),
    "releases.revoke": lambda d, f: d.releases.revoke(ReleaseId(f.ids["ReleaseId"])),
    "releases.signed": lambda d, f: d.releases.signed(_form(f)),
    "releases.spoken_yes": lambda d, f: d.releases.spoken_yes(spoken_yes(f.adult, f.draft)),
    "same_people.look_alikes": lambda d, f: d.same_people.look_alikes(
        f.adult.full_name, f.adult.phone
    ),
    "same_people.twice": lambda d, _: [
        d.same_people.twice(part, d.same_people.parts()) for part in range(d.same_people.parts())
    ],
    "same_people.unmerge": lambda d, f: d.same_people.unmerge(MergeId(f.ids["MergeId"])),
    "sending.letter": lambda d, f: d.sending.letter(_sending(f)),
    "sending.release_form": lambda d, f: d.sending.release_form(_form(f)),
    "sending.why_not": lambda d, f: d.sending.why_not(_sending(f)),
    "sharing.conflicts": lambda d, f: (
        written_elsewhere(d.context, f.adult.id),
        d.sharing.conflicts(),
    ),
    "sharing.decide": lambda d, f: d.sharing.decide(
        written_elsewhere(d.context, f.adult.id), Choice.THIS
    ),
    "slips.give": lambda d, f: d.slips.give(_drafted(d, f), GivenWay.READ_ALOUD, "en"),
    "tasks.tasks_about": lambda d, f: d.tasks.tasks_about(f.ids["ContactId"]),
    "remarks.answer": lambda d, f: d.remarks.answer(RemarkId(f.ids["RemarkId"]), "Yes."),
    "remarks.file": lambda d, f: [
        f.adult.full_name for _ in d.remarks.file().decode().splitlines()[2:]
    ],
    "remarks.remarks": lambda d, _: d.remarks.remarks(),
    "remarks.told_back": lambda d, f: d.remarks.told_back(RemarkId(f.ids["RemarkId"])),
    "remarks.write": lambda d, f: d.remarks.write(
        "The bus is late.", "buses", TakenWhere.DESK, person_id=f.adult.id
    ),
    "school_messages.answered": lambda d, f: d.school_messages.answered(
        SchoolMessageId(f.ids["SchoolMessageId"])
    ),
    "school_messages.did_not_answer": lambda d, f: d.school_messages.did_not_answer(
        SchoolMessageId(f.ids["SchoolMessageId"])
    ),
    "school_messages.parent_told": lambda d, f: d.school_messages.parent_told(
        SchoolMessageId(f.ids["SchoolMessageId"])
    ),
    "school_messages.send": lambda d, f: d.school_messages.send(new_message(f.adult.id, FAR)),
    "visits.check_in": lambda d, f: named_in(f, d.visits.check_in(VisitId(f.ids["VisitId"])).value),
    "visits.call_off": lambda d, f: d.visits.call_off(VisitId(f.ids["VisitId"])),
    "visits.move": lambda d, f: d.visits.move(
        VisitId(f.ids["VisitId"]), _since(d), _since(d) + timedelta(hours=1)
    ),
    "visits.plan": lambda d, f: d.visits.plan(new_visit(f.adult.id, _since(d))),
    "visits.visit": lambda d, f: d.visits.visit(VisitId(f.ids["VisitId"])),
    "visits.write_down": lambda d, f: d.visits.write_down(
        VisitId(f.ids["VisitId"]), Findings((Met.PARENT,))
    ),
    "workshops.put_on_list": lambda d, f: d.workshops.put_on_list(
        WorkshopId(f.ids["WorkshopId"]), f.adult.id
    ),
    "people.on_phone": lambda d, f: d.people.on_phone(f.adult.phone),
    "people.recent": lambda d, _: d.people.recent(),
    "people.change": lambda d, f: d.people.change(replace(f.adult, first_name="R")),
    "families.change_with_school": lambda d, f: d.families.change_with_school(
        replace(f.child, first_name="L")
    ),
    "families.add_phone": lambda d, f: d.families.add_phone(f.phone),
    "families.change_phone": lambda d, f: d.families.change_phone(f.phone),
    "families.remove_phone": lambda d, f: d.families.remove_phone(f.phone.id),
    "contacts.log": lambda d, _: d.contacts.log(
        _since(d), d.context.clock.now() + timedelta(minutes=1)
    ),
    "contacts.nameless": lambda d, f: [
        f.adult.full_name for _ in d.contacts.nameless(_since(d))[1:]
    ],
    "contacts.keep": lambda d, f: d.contacts.keep(_drafted(d, f)),
    "contacts.wrap_up": lambda d, f: d.contacts.wrap_up(_drafted(d, f)),
    "follow_ups.rows": lambda d, _: d.follow_ups.rows(FAR),
    "tasks.open_tasks": lambda d, _: d.tasks.open_tasks(),
    "today.today": lambda d, _: d.today.today(),
    "undo.history": lambda d, f: d.undo.history("persons", f.adult.id),
    "quick.people": lambda d, f: d.quick.people(f.adult.full_name),
    "quick.slips": lambda d, f: [(one, f.adult.full_name) for one in d.quick.slips(f.ids["code"])],
}


def _drafted(desks: Desks, family: SeededFamily) -> Any:
    new = desks.contacts.new_draft(family.draft.channel)
    return replace(
        new,
        person_id=family.adult.id,
        household_id=family.draft.household_id,
        who=family.adult.full_name,
        endings=family.draft.endings,
        services=family.draft.services,
    )


@pytest.fixture
def outside(desks: Desks) -> SeededFamily:
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    seed_family(desks, "Ramírez", schools[0].id, "6265550111")
    return seed_family(desks, MARK, schools[1].id, "6265550122")


def of_role(desks: Desks, role: Role) -> Desks:
    return desks_of(desks, role_person(role, (desks.office.schools()[0].id,)))


PROBED = [
    name
    for name, row in ROWS.items()
    if row["reaches"] in (ONE, LIST) and row[Role.COMMUNITY_ASSISTANT.value]
]


def test_every_operation_on_families_is_tried() -> None:
    assert [name for name in PROBED if probe_of(name) is None] == []


def tried(desks: Desks, name: str, family: SeededFamily) -> str:
    """Return `refused`, `shown` where the family outside is in the answer, or `nothing of it`."""
    probe = probe_of(name)
    assert probe is not None
    try:
        answer = repr(probe(desks, family))
    except (ReasonNeededError, NotAllowedError, RecordNotFoundError):
        return "refused"
    except (FrcDeskError, SQLAlchemyError, TypeError, AttributeError, ValueError) as error:
        return f"came as far as {type(error).__name__}"
    return "shown" if MARK in answer or ROWS[name]["reaches"] == ONE else "nothing of it"


def test_a_community_assistant_reaches_no_family_of_another_school(
    desks: Desks, outside: SeededFamily
) -> None:
    cora = of_role(desks, Role.COMMUNITY_ASSISTANT)
    allowed = {ONE: ("refused",), LIST: ("nothing of it", "refused")}
    found = {name: tried(cora, name, outside) for name in PROBED}
    reached = {n: one for n, one in found.items() if one not in allowed[ROWS[n]["reaches"]]}
    assert reached == {}


def test_the_desk_reaches_it_so_each_trial_can_fail(desks: Desks, outside: SeededFamily) -> None:
    front = of_role(desks, Role.DESK)
    # Only one's own are shown or handed on, and the family's referral went to no colleague.
    hidden = {
        "challenges.text",
        "people.recent",
        "today.today",
        "follow_ups.reassign",
        "hand_offs.record",
    }
    found = {name: tried(front, name, outside) for name in PROBED if name not in hidden}
    assert {name: one for name, one in found.items() if one in ("refused", "nothing of it")} == {}

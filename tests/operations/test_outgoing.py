"""Whatever names a family and leaves the office stands in the disclosure log; this test knows every way out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_type_hints

import pypdfium2
import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.call_scripts import SpokenYes
from frc_desk.domain.contacts import Ending
from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.privacy import Role
from frc_desk.domain.releases import RecordCategory, ReleaseRefusal, SpokenFact
from frc_desk.errors import NotAllowedError, ReleaseNeededError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.sending import Sending
from frc_desk.store import referrals
from tests import offices
from tests.builders import make_draft
from tests.operations.desk_days import NEED_FOOD, services_for
from tests.operations.household import Home
from tests.operations.test_permissions import ACTS

# What is made to be handed out: papers, pictures of them, scripts, texts.
_HANDED_OUT = (
    "bytes",
    "SlipPaper",
    "SlipGiven",
    "SlipReady",
    "ReadAloud",
    "PagePicture",
    "SpokenRelease",
)
_AS_TEXT = {("slips", "plain_text")}
# A slip speaks of services, never of the family (ux.md, WD-3; tests/documents looks at every one).
NAMES_NOBODY = {
    ("slips", name): "a slip names no family"
    for name in (
        "paper",
        "picture",
        "give",
        "ready",
        "finder_paper",
        "read_aloud",
        "plain_text",
        "email_draft",
    )
} | {
    ("words", "review_pages"): "fixed sentences",
    ("staff", "recovery_sheet"): "symbols that open the office",
    ("turnover", "recovery_sheet"): "symbols that open the office",
    ("backups", "back_up"): "an encrypted copy that only this office opens",
}


def operation(desk: str, name: str) -> Callable[..., Any]:
    kind = get_type_hints(Desks)[desk]
    found: Callable[..., Any] = getattr(kind, name)
    return found


def hands_out(desk: str, name: str) -> bool:
    returned = str(get_type_hints(operation(desk, name)).get("return", ""))
    return (desk, name) in _AS_TEXT or any(
        f".{word}" in returned or f"'{word}'" in returned for word in _HANDED_OUT
    )


WAYS_OUT = sorted(act for act in ACTS if hands_out(*act))
NAMING = sorted(act for act in ACTS if hasattr(operation(*act), "goes_out"))


def test_every_way_out_says_whom_it_names() -> None:
    unsaid = [
        act
        for act in WAYS_OUT
        if act not in NAMES_NOBODY
        and not hasattr(operation(*act), "goes_out")
        and not getattr(operation(*act), "names_nobody", "")
    ]
    assert unsaid == [], "mark it with goes_out or names_nobody (operations/outgoing.py)"
    assert len(WAYS_OUT) > 8


@pytest.fixture
def home(desks: Desks) -> Home:
    return Home(desks)


@pytest.fixture
def pantry(desks: Desks) -> ServiceId:
    return services_for(desks, NEED_FOOD.code)[0]


def _sending(home: Home, pantry: ServiceId) -> Sending:
    return Sending(
        person_id=home.diego.id,
        service_id=pantry,
        records=(RecordCategory.ATTENDANCE,),
        interest="Tutoring",
    )


def _spoken(home: Home, pantry: ServiceId) -> None:
    said = SpokenYes(
        person_id=home.maria.id,
        service_id=pantry,
        facts=(SpokenFact.FIRST_NAME,),
        language="es",
    )
    home.desks.releases.spoken_yes(said)


def _letter(home: Home, pantry: ServiceId) -> None:
    home.desks.releases.signed(home.form(pantry))
    home.desks.sending.letter(_sending(home, pantry))


def _sheet(home: Home, _pantry: ServiceId) -> None:
    clock = home.desks.context.clock
    workshop = home.desks.workshops.add("Portal", clock.now(), "Room 4", 20).value
    home.desks.workshops.put_on_list(workshop.id, home.maria.id)
    home.desks.releases.allow_lists(home.maria.id, home.form().until)
    home.desks.workshops.sheet(workshop.id, "es")


def _tell_name(home: Home, pantry: ServiceId) -> None:
    _spoken(home, pantry)
    draft = make_draft(
        person_id=home.maria.id, household_id=home.id, needs=(NEED_FOOD,), services=(pantry,),
        endings=(Ending.REFERRED,),
    )  # fmt: skip
    contact = home.desks.contacts.wrap_up(draft).value
    with home.desks.context.database.reading() as connection:
        (made,) = referrals.referrals_of(connection, contact.id)
    home.desks.call_sheets.tell_name(made.id)


def _packet(home: Home, _pantry: ServiceId) -> None:
    desk = home.desks.packets
    home.entrust(home.maria, home.diego)
    desk.give(desk.ask(home.diego.id, home.maria.id).value.id)


# One way to walk each path that names a family; a new path needs its line here.
WALKS: dict[tuple[str, str], Callable[[Home, ServiceId], object]] = {
    ("releases", "spoken_yes"): _spoken,
    ("sending", "letter"): _letter,
    ("sending", "letter_by_override"): lambda home, pantry: home.desks.sending.letter_by_override(
        _sending(home, pantry), "A judge waits"
    ),
    ("sending", "release_form"): lambda home, _pantry: home.desks.sending.release_form(home.form()),
    ("workshops", "sheet"): _sheet,
    ("call_sheets", "tell_name"): _tell_name,
    ("packets", "give"): _packet,
}


def test_every_path_that_names_a_family_is_walked_here() -> None:
    assert set(NAMING) <= set(WALKS), "add a walk for the new path"


@pytest.mark.parametrize("path", sorted(WALKS), ids=".".join)
def test_a_path_that_names_a_family_leaves_a_line_in_the_log(
    home: Home, pantry: ServiceId, path: tuple[str, str]
) -> None:
    assert home.desks.disclosures.of_person(home.maria.id) == ()
    WALKS[path](home, pantry)
    lines = home.desks.disclosures.of_person(home.maria.id)
    assert lines
    assert all(line.disclosure.kind.went_out for line in lines)
    assert all(line.disclosure.recipient and line.disclosure.what for line in lines)
    assert lines[0].disclosure.way is operation(*path).goes_out  # type: ignore[attr-defined] # the mark


@pytest.mark.parametrize(
    ("change", "on_day", "refusal"),
    [
        ({}, 0, None),
        ({}, 300, ReleaseRefusal.EXPIRED),
        ({"revoked": True}, 0, ReleaseRefusal.REVOKED),
        ({"records": (RecordCategory.GRADES,)}, 0, ReleaseRefusal.OTHER_RECORDS),
        ({"elsewhere": True}, 0, ReleaseRefusal.OTHER_RECIPIENT),
        ({"none": True}, 0, ReleaseRefusal.NONE_GIVEN),
    ],
    ids=["valid", "expired", "revoked", "other records", "other recipient", "none"],
)
def test_only_a_valid_release_lets_records_go(
    home: Home,
    clock: FixedClock,
    pantry: ServiceId,
    change: dict[str, Any],
    on_day: int,
    refusal: ReleaseRefusal | None,
) -> None:
    desks = home.desks
    services = services_for(desks, NEED_FOOD.code)
    if not change.get("none"):
        to = services[1] if change.get("elsewhere") else pantry
        records = change.get("records", (RecordCategory.ATTENDANCE,))
        release = desks.releases.signed(home.form(to, records=records)).value
        if change.get("revoked"):
            desks.releases.revoke(release.id)
    if on_day:
        clock.move_to(clock.now() + timedelta(days=on_day))
    sending = _sending(home, pantry)
    assert desks.sending.why_not(sending) is refusal
    if refusal is None:
        assert desks.sending.letter(sending).value.pdf
    else:
        with pytest.raises(ReleaseNeededError):
            desks.sending.letter(sending)
    (line,) = desks.disclosures.of_person(home.diego.id)
    wanted = DisclosureKind.CONSENTED if refusal is None else DisclosureKind.REFUSED
    assert line.disclosure.kind is wanted
    assert line.disclosure.reason == (refusal.value if refusal else "")


def test_a_spoken_yes_never_lets_a_letter_go(home: Home, pantry: ServiceId) -> None:
    _spoken(home, pantry)
    about_her = Sending(
        person_id=home.maria.id,
        service_id=pantry,
        records=(RecordCategory.CONTACT,),
        interest="Food",
    )
    assert home.desks.sending.why_not(about_her) is ReleaseRefusal.NONE_GIVEN


def test_only_a_supervisor_overrides_and_says_why(
    home: Home, pantry: ServiceId, ben_desks: Desks
) -> None:
    with pytest.raises(NotAllowedError):
        ben_desks.sending.letter_by_override(_sending(home, pantry), "He said so")
    home.desks.sending.letter_by_override(_sending(home, pantry), "A judge waits")
    (line,) = home.desks.disclosures.of_person(home.diego.id)
    assert (line.disclosure.kind, line.disclosure.reason) == (
        DisclosureKind.OVERRIDDEN,
        "A judge waits",
    )


def test_a_letter_holds_what_was_named_and_that_it_goes_no_further(
    home: Home, pantry: ServiceId
) -> None:
    records = (RecordCategory.CONTACT, RecordCategory.ENROLLMENT)
    home.desks.releases.signed(home.form(pantry, records=records))
    sending = Sending(
        person_id=home.diego.id, service_id=pantry, records=records[1:], interest="Tutoring"
    )
    said = text_of(home.desks.sending.letter(sending).value.pdf)
    assert "Diego Ramírez" in said
    assert "Grade 3" in said
    assert "must not give this to anybody else" in said
    assert "Sofía" not in said
    assert "555" not in said


def test_a_family_that_did_not_allow_lists_stands_on_none(home: Home) -> None:
    desks = home.desks
    workshop = desks.workshops.add("Portal", desks.context.clock.now(), "Room 4", 20).value
    desks.workshops.put_on_list(workshop.id, home.maria.id)
    desks.workshops.put_on_list(workshop.id, first_name="Rosa")
    assert desks.disclosures.of_person(home.maria.id) == ()
    said = text_of(desks.workshops.sheet(workshop.id, "es"))
    assert "Rosa" in said
    assert "Ramírez" not in said
    assert desks.workshops.not_named(workshop.id) == 1
    assert desks.disclosures.of_person(home.maria.id) == ()
    desks.releases.allow_lists(home.maria.id, home.form().until)
    assert "Maria Ramírez" in text_of(desks.workshops.sheet(workshop.id, "es"))
    desks.releases.allow_lists(home.maria.id, None)
    assert "Ramírez" not in text_of(desks.workshops.sheet(workshop.id, "es"))


def test_a_release_to_sign_is_not_printed_for_whom_a_court_keeps_away(home: Home) -> None:
    home.keep_away(home.jorge, home.diego)
    with pytest.raises(Exception, match="court order"):
        home.desks.sending.release_form(home.form(signer_id=home.jorge.id))
    assert home.desks.disclosures.of_person(home.diego.id) == ()


def test_an_unreviewed_form_is_english_and_asks_for_an_interpreter(home: Home) -> None:
    paper = home.desks.sending.release_form(home.form()).value
    said = text_of(paper.pdf)
    assert paper.language == "en"
    assert "I speak Spanish. Please use an interpreter." in said
    assert "must not give it to anybody else" in said


def test_whoever_may_not_see_the_log_cannot_read_it(home: Home) -> None:
    desks = home.desks
    volunteer = replace(offices.BEN, roles=(Role.COUNTER_VOLUNTEER,))
    theirs = build_desks(Context(desks.context.database, desks.context.clock, volunteer))
    with pytest.raises(NotAllowedError):
        theirs.disclosures.of_person(home.maria.id)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        whole = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return " ".join(whole.split())
    finally:
        document.close()

"""Every row of the starter data becomes values, and nothing that it says is lost."""

import csv
from collections import Counter

import pytest

from frc_desk.directory_formats.starter import (
    Refusal,
    deny_words,
    need_categories,
    refused_cells,
    safety_scripts,
    starter_schools,
    starter_services,
)
from frc_desk.domain.deny_words import DenyKind
from frc_desk.domain.directory import AreaKind, Cost, PhoneKind, ServiceEntry, UseState
from frc_desk.domain.ids import stable_id
from frc_desk.domain.needs import Care, Urgency
from frc_desk.domain.opening_hours import is_day_and_night
from frc_desk.domain.schools import SchoolState
from frc_desk.resource_files import resource_folder

ENTRIES = {entry.service.source_id: entry for entry in starter_services()}


def rows(name: str) -> list[dict[str, str]]:
    with (resource_folder() / "starter" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_as_many_services_in_each_use_state_as_the_list_says() -> None:
    assert len(ENTRIES) == 145
    assert Counter(entry.service.use for entry in ENTRIES.values()) == {
        UseState.READY_TO_VERIFY: 93,
        UseState.SEARCH_ONLY: 30,
        UseState.OFFICE_FILLS_IN: 16,
        UseState.NOT_TO_BE_GIVEN: 6,
    }


@pytest.mark.parametrize("row", rows("services.csv"), ids=lambda row: row["id"])
def test_nothing_that_a_row_says_is_lost(row: dict[str, str]) -> None:
    entry = ENTRIES[row["id"]]
    kept = " | ".join(
        [
            entry.organization.name,
            entry.service.name,
            entry.service.what_en,
            entry.service.eligibility_text,
            entry.service.fees_text,
            entry.service.application_process,
            f"Area: {entry.service.area_text}",
            f"serves {entry.service.area_text}",
            entry.service.public_hours_text,
            entry.service.other_hours_text,
            entry.service.website,
            entry.service.use_reason,
            entry.service.quiet_name,
            entry.service.conflict_note,
            entry.service.source_title,
            entry.service.source_url,
            entry.service.source_date,
            entry.service.source_kind,
            *(f"{phone.number} {phone.e164} {phone.extension}" for phone in entry.phones),
            *(
                f"{place.address} {place.city} {place.state} {place.zip_code}"
                for place in entry.locations
            ),
            *(language.code for language in entry.languages),
        ]
    )
    for column, cell in row.items():
        parts = cell.split(";") if column in {"eligibility_text", "languages"} else [cell]
        # The state of a row without a city says only that the service is Californian.
        if column in {"use", "emergency", "always_open", "id", "state"}:
            continue
        for part in parts:
            assert part.strip() in kept, column


def test_a_service_names_every_need_of_its_links_in_their_order() -> None:
    links = rows("service_needs.csv")
    assert sum(len(entry.need_codes) for entry in ENTRIES.values()) == len(links) == 223
    assert ENTRIES["PAS-044"].need_codes == ("HOU-09", "LEG-08")
    known = {category.code for category in need_categories()}
    assert {link["need_code"] for link in links} <= known


def test_only_the_hours_of_one_row_are_refused() -> None:
    assert refused_cells() == (
        Refusal("PAS-036", "public_hours_text", "7:30am-4:30pm, extended to 5:30pm"),
    )
    scheduled = {row for row, entry in ENTRIES.items() if entry.schedules}
    stated = {row["id"] for row in rows("services.csv") if row["public_hours_text"]}
    assert scheduled == stated - {"PAS-036"}


def test_hours_for_donors_offices_and_exhibits_open_nothing() -> None:
    for row in rows("services.csv"):
        if row["other_hours_text"] and not row["public_hours_text"]:
            assert ENTRIES[row["id"]].schedules == ()


def test_the_emergency_rows_answer_day_and_night() -> None:
    emergency = [entry for entry in ENTRIES.values() if entry.service.is_emergency]
    assert len(emergency) == 13
    assert all(entry.service.is_always_open for entry in emergency)
    assert sum(entry.service.is_always_open for entry in ENTRIES.values()) == 15
    for entry in ENTRIES.values():
        if entry.schedules:
            assert is_day_and_night(entry.schedules) is entry.service.is_always_open


def test_a_hidden_place_has_a_phone_and_never_an_address() -> None:
    hidden = {row for row, entry in ENTRIES.items() if entry.service.is_confidential}
    assert hidden == {"PAS-004", "PAS-041", "PAS-102", "PAS-103", "PAS-104"}
    for row in hidden:
        assert all(not place.address and not place.zip_code for place in ENTRIES[row].locations)


def test_an_address_for_a_hidden_place_is_refused() -> None:
    hidden = ENTRIES["PAS-104"]
    with pytest.raises(ValueError, match="never an address"):
        ServiceEntry(
            service=hidden.service,
            organization=hidden.organization,
            locations=ENTRIES["PAS-018"].locations,
        )


def test_services_for_finder_needs_alone_stand_on_a_slip_of_their_own() -> None:
    alone = {row for row, entry in ENTRIES.items() if entry.is_finder_only}
    assert alone == {"PAS-015", "PAS-045", "PAS-046", "PAS-047", "PAS-136"}


def test_ages_are_taken_only_where_they_are_the_whole_answer() -> None:
    ages = {
        row: (entry.service.minimum_age, entry.service.maximum_age)
        for row, entry in ENTRIES.items()
        if (entry.service.minimum_age, entry.service.maximum_age) != (None, None)
    }
    preschools = ("PAS-033", "PAS-144", "PAS-145", "PAS-146", "PAS-147", "PAS-148")
    assert ages == {
        "PAS-002": (0, 5),
        "PAS-025": (0, 5),
        "PAS-029": (5, 18),
        "PAS-030": (5, 18),
        **dict.fromkeys(preschools, (3, 5)),
        "PAS-053": (11, 18),
        "PAS-056": (12, 18),
        "PAS-107": (13, 18),
        "PAS-113": (13, 24),
        "PAS-143": (14, 24),
        "PAS-153": (16, 25),
        "PAS-154": (18, 24),
        "PAS-155": (18, None),
    }


@pytest.mark.parametrize(
    ("row", "kind", "names"),
    [
        ("PAS-012", AreaKind.NATION, ("national",)),
        ("PAS-049", AreaKind.STATE, ("California",)),
        ("PAS-001", AreaKind.COUNTY, ("Los Angeles",)),
        ("PAS-033", AreaKind.CITIES, ("Pasadena", "Altadena")),
        ("PAS-051", AreaKind.CITIES, ("Pasadena", "Glendale", "Burbank")),
        ("PAS-121", AreaKind.CITIES, ("Pasadena",)),
        ("PAS-125", AreaKind.NAMED, ("Unincorporated Los Angeles County",)),
        ("PAS-031", AreaKind.NAMED, ("San Gabriel Valley",)),
        ("PAS-060", AreaKind.DISTRICT, ("PUSD",)),
    ],
)
def test_areas_become_names(row: str, kind: AreaKind, names: tuple[str, ...]) -> None:
    service = ENTRIES[row].service
    assert (service.area_kind, service.area_names) == (kind, names)
    assert service.area_is_partial is (row == "PAS-051")


def test_the_eleven_cities_of_the_pantry_are_all_there() -> None:
    names = ENTRIES["PAS-016"].service.area_names
    assert len(names) == 11
    assert names[-1] == "Irwindale"


@pytest.mark.parametrize(
    ("row", "cost"),
    [
        ("PAS-009", Cost.FEE),
        ("PAS-021", Cost.FREE_OR_LOW),
        ("PAS-144", Cost.FREE_OR_LOW),
        ("PAS-122", Cost.FREE_OR_LOW),
        ("PAS-035", Cost.FREE),
        ("PAS-155", Cost.FREE),
        ("PAS-012", Cost.FREE),
        ("PAS-151", Cost.FREE),
        ("PAS-140", Cost.UNKNOWN),
        ("PAS-018", Cost.UNKNOWN),
    ],
)
def test_prices_are_taken_from_words_that_mean_one(row: str, cost: Cost) -> None:
    assert ENTRIES[row].service.cost is cost


@pytest.mark.parametrize(
    ("row", "digits", "kind"),
    [
        ("PAS-001", "211", PhoneKind.VOICE),
        ("PAS-012", "988", PhoneKind.VOICE),
        ("PAS-013", "741741", PhoneKind.TEXT),
        ("PAS-014", "8777222737", PhoneKind.VOICE),
        ("PAS-060", "6263963600", PhoneKind.VOICE),
    ],
)
def test_a_phone_keeps_what_is_printed_and_knows_its_digits(
    row: str, digits: str, kind: PhoneKind
) -> None:
    phone = ENTRIES[row].phone
    assert phone is not None
    assert (phone.digits, phone.kind) == (digits, kind)


def test_the_need_list_has_its_groups_levels_and_urgencies() -> None:
    categories = need_categories()
    assert len(categories) == len({category.code for category in categories}) == 136
    assert len({category.group for category in categories}) == 13
    assert Counter(category.care for category in categories) == {
        Care.OPEN: 96,
        Care.DISCREET: 26,
        Care.RESTRICTED: 10,
        Care.FINDER: 4,
    }
    assert Counter(category.default_urgency for category in categories) == {
        Urgency.EMERGENCY: 3,
        Urgency.SAME_DAY: 12,
        Urgency.SOON: 25,
        Urgency.NORMAL: 96,
    }
    assert sum(category.asks_date for category in categories) == 11


def test_finder_needs_and_two_more_are_kept_under_another_name() -> None:
    named = {
        category.code: category.stored_as for category in need_categories() if category.stored_as
    }
    assert named == {
        "IMM-01": "Legal help",
        "IMM-02": "Classes",
        "IMM-03": "Legal help",
        "IMM-04": "New to our schools",
        "FAM-01": "Family emergency",
        "CHI-08": "Services for a child",
    }


def test_every_script_has_three_lines_in_both_languages_and_every_need_finds_its_own() -> None:
    scripts = safety_scripts()
    assert len(scripts) == 7
    for script in scripts.values():
        assert len(script.lines_en) == len(script.lines_es) == 3
    assert {category.script for category in need_categories()} - {""} <= scripts.keys()


def test_deny_words_and_schools_are_all_read() -> None:
    assert Counter(word.kind for word in deny_words()) == {
        DenyKind.FIELD_NAME: 184,
        DenyKind.HINT: 117,
        DenyKind.SHAPE: 8,
    }
    assert Counter(school.state for school in starter_schools()) == {
        SchoolState.OPEN: 19,
        SchoolState.DAMAGED: 1,
        SchoolState.CLOSED: 5,
        SchoolState.UNVERIFIED: 4,
    }


def test_the_same_row_has_the_same_id_on_every_machine() -> None:
    ids = [entry.id for entry in ENTRIES.values()]
    assert len(set(ids)) == len(ids)
    assert stable_id("starter", "service", "PAS-001") == ENTRIES["PAS-001"].id
    assert all(len(found) == 32 and int(found, 16) for found in ids)
    assert ENTRIES["PAS-016"].organization.id == ENTRIES["PAS-017"].organization.id

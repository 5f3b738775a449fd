"""Every table says whether it travels, what its columns are for, and holds nothing the law forbids."""

import csv
import enum
import importlib
import pkgutil

import pytest

import frc_desk.domain
import frc_desk.store.schema
from frc_desk.domain.privacy import Permission
from frc_desk.store.schema import everything
from tests.architecture import source

PURPOSES = source.ROOT / "docs" / "field-purpose.csv"
DENIED = source.ROOT / "resources" / "starter" / "deny_words.csv"

# What an agency, a school or the office is, and what a machine knows about itself. Columns there that
# point to a person have their row all the same.
IMPERSONAL = {
    "access_received",
    "acknowledged",
    "born",
    "cell",
    "change_skipped",
    "choice_lines",
    "follow_up_templates",
    "languages",
    "locations",
    "need_categories",
    "office",
    "organizations",
    "phones",
    "received",
    "schedules",
    "schools",
    "seen_marks",
    "service_locations",
    "service_needs",
    "services",
    "store_state",
    "unmet_reasons",
    "workshops",
}

COVERED = "CoveredKind"  # the shapes that are covered while they are typed: the opposite of a field

LOCAL = {
    "access_log": "who looked at what; a chain of its own on each machine",
    "access_received": "how far the access logs of other machines are here",
    "acknowledged": "what other machines said that they have",
    "act": "the act behind the running transaction",
    "before_merge": "what stood here before the last exchange, until the next one",
    "born": "clock of a row's insert, rebuilt from the log",
    "bundles_received": "which files of other machines this one has taken in",
    "bundles_set_aside": "files that this machine could not take",
    "cell": "clock of a column, rebuilt from the log",
    "change_log": "the log itself; sharing sends from it",
    "change_pending": "received changes that wait for a newer program",
    "change_skipped": "numbers whose changes are outside what this machine keeps",
    "conflicts": "found from the log, the same ones on every machine",
    "families_held": "which families machines of some schools said that they have",
    "exchanges": "what this machine sent and received when",
    "invitations": "join files that this machine gave out",
    "received": "how far the changes of other machines are here",
    "drafts": "a call not yet saved; belongs to the machine on which it is taken",
    "log_filters": "what a person narrows the log to at this desk",
    "name_keys": "the keys by which look-alike names are found, made from the names",
    "name_words": "the words of each name as they are compared, made from the names",
    "search_counts": "how often somebody searched on a day on this machine; never what was typed",
    "seen_marks": "how far each machine had the changes of the others, made from the log",
    "store_state": "what this copy knows about itself",
    "tallies": "counts of finder needs; leave the machine only as monthly totals",
}


def test_every_table_travels_or_is_listed_as_local() -> None:
    for table in everything.metadata.sorted_tables:
        assert "shared" in table.info, f"{table.name}: make it with shared() or local()"
    local = {t.name for t in everything.metadata.sorted_tables if not t.info["shared"]}
    assert local == set(LOCAL)


def test_every_schema_module_is_part_of_the_whole() -> None:
    imported = {name.rsplit(".", 1)[-1] for name in vars(everything)}
    for module in pkgutil.iter_modules(frc_desk.store.schema.__path__):
        assert module.name in imported | {"base", "everything"}, module.name


def test_every_column_with_personal_data_states_its_purpose() -> None:
    stated = {(row["table"], row["column"]) for row in purposes()}
    assert len(stated) == len(purposes()), "a column stands twice"
    everywhere = {column for table, column in stated if table == "*"}
    columns = {(t.name, c.name) for t in everything.metadata.sorted_tables for c in t.columns}
    personal = {(t, c) for t, c in columns if t not in IMPERSONAL and c not in everywhere}
    assert sorted(personal - stated) == [], "write into docs/field-purpose.csv what these are for"
    assert sorted(stated - columns - {("*", column) for column in everywhere}) == [], (
        "these are gone"
    )


def test_a_purpose_names_a_reader_a_retention_and_a_place() -> None:
    permissions = {permission.value for permission in Permission}
    for row in purposes():
        where = f"{row['table']}.{row['column']}"
        assert all(row.values()), f"{where}: every cell says something"
        assert row["roles"] in permissions, f"{where}: {row['roles']} is no permission"


def test_columns_that_point_to_a_person_are_never_called_impersonal() -> None:
    stated = {(row["table"], row["column"]) for row in purposes()}
    for table in everything.metadata.sorted_tables:
        for key in table.foreign_keys:
            if table.name in IMPERSONAL and key.column.table.name in {"staff", "persons"}:
                assert (table.name, key.parent.name) in stated, f"{table.name}.{key.parent.name}"


def purposes() -> list[dict[str, str]]:
    with PURPOSES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def denied_terms(rule: str) -> list[list[str]]:
    with DENIED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "field name"]
    return [source.words(row["term"]) for row in rows if row["note"].startswith(rule)]


def denied_in(label: str, rule: str = "") -> list[str]:
    said = source.words(label)
    return [" ".join(term) for term in denied_terms(rule) if stands_in(term, said)]


def stands_in(term: list[str], said: list[str]) -> bool:
    # "a number" in the middle of a name is English, at its beginning it is the alien number
    places = 1 if len(term[0]) == 1 else len(said)
    return any(said[at : at + len(term)] == term for at in range(places))


@pytest.mark.parametrize(
    "label", ["visa_type", "a_number", "countryOfBirth", "SSN", "Número de pasaporte", "國籍"]
)
def test_the_deny_list_sees_a_forbidden_field(label: str) -> None:
    assert denied_in(label)


def test_no_table_or_column_asks_for_what_the_law_forbids() -> None:
    for table in everything.metadata.sorted_tables:
        assert denied_in(table.name) == [], table.name
        for column in table.columns:
            assert denied_in(column.name) == [], f"{table.name}.{column.name}"


def test_no_value_of_the_domain_names_what_the_law_forbids() -> None:
    for found in pkgutil.iter_modules(frc_desk.domain.__path__):
        module = importlib.import_module(f"frc_desk.domain.{found.name}")  # noqa: TID251 - every module there is
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, enum.Enum) and kind.__name__ != COVERED:
                for member in kind:
                    # a reason why a service said no may speak of income; nothing may of status
                    for said in (member.name, str(member.value)):
                        assert denied_in(said, "PR-7") == [], f"{kind.__name__}.{member.name}"


def test_no_label_asks_for_what_the_law_forbids() -> None:
    for module in source.modules("frc_desk/ui", "frc_desk/cli"):
        for call in source.calls(module):
            if source.called(call) in {"_", "gettext", "ngettext"}:
                for argument in call.args:
                    label = getattr(argument, "value", None)
                    if isinstance(label, str) and not label.endswith((".", "?")):
                        where = f"{source.name(module)}:{call.lineno}: {label}"
                        assert denied_in(label) == [], where

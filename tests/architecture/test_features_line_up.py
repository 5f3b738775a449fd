"""The same noun stands in each layer, so that a newcomer can follow a feature by its name."""

import pytest

from tests.architecture import source

LAYERS = ("domain", "store", "operations")
# modules of tables that are no feature of their own
NOT_A_FEATURE = {"__init__", "base", "everything", "log"}
ELSEWHERE: dict[tuple[str, str], str] = {
    ("merges", "operations"): "joining is part of asking whether two records are the same person",
    ("same_people", "domain"): "the rule weighs one person: same_person",
    ("record_requests", "domain"): "packets, challenges and legal are nouns of their own",
    ("record_requests", "operations"): "packets, challenges and legal are desks of their own",
}


def nouns() -> list[str]:
    found = {module.stem for module in source.modules("frc_desk/store/schema")}
    return sorted(found - NOT_A_FEATURE)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("noun", nouns())
def test_a_noun_with_tables_stands_in_every_layer(noun: str, layer: str) -> None:
    stems = {module.stem for module in source.modules(f"frc_desk/{layer}")}
    stands = any(stem == noun or stem.startswith(f"{noun}_") for stem in stems)
    if (noun, layer) in ELSEWHERE:
        assert not stands, f"{noun} is in {layer} now: take it off the list"
    else:
        assert stands, f"{noun} is missing in {layer}"


def test_a_page_is_named_after_a_noun_or_a_place_of_work() -> None:
    places = {
        "shell", "widgets", "today", "families", "follow_ups", "setup", "settings_page", "backups",
        "help", "records", "audit", "recovery", "remarks", "lists",
    }  # fmt: skip
    folders = {path.parent.name for path in (source.PACKAGE / "ui").glob("*/*.py")}
    assert folders - places - set(nouns()) == set()

"""Reads what the key file tells in clear: who may sign in here, and how the right key is known.

Only the standard library is used, because the first window reads the names before anything heavy is
imported.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:  # what makes ids reads a lot, and is not wanted here
    from frc_desk.domain.ids import StaffId

KEY_FILE_NAME = "frc.keys"
OLDER_KEY_FILE_NAME = "frc.keys.older"


class SignInName(NamedTuple):
    """One person of the sign-in list."""

    staff: "StaffId"
    name: str


def names(folder: Path) -> tuple[SignInName, ...]:
    """Return the people who may sign in to the office of a folder, by name; none if there is no office."""
    slots = read_key_file(folder).get("slots", [])
    people = (
        SignInName(cast("StaffId", s["staff"]), s["name"])
        for s in slots
        if s.get("kind") == "person"
    )
    return tuple(sorted(people, key=lambda person: person.name.casefold()))


def stored_key_check(folder: Path) -> str | None:
    """Return the check value of the right key, if the key file tells it."""
    check = read_key_file(folder).get("check")
    return check if isinstance(check, str) else None


def read_key_file(folder: Path) -> dict[str, Any]:
    """Return the newest whole generation of the key file, or nothing."""
    for name in (KEY_FILE_NAME, OLDER_KEY_FILE_NAME):
        try:
            content = json.loads((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(content, dict) and content.get("format") == 1:
            return content
    return {}

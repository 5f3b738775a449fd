"""Reads the nickname table that ships with the program; the keys of every name are made with it."""

import csv
from functools import cache

from frc_desk.domain.nicknames import NicknameGroup, Nicknames
from frc_desk.resource_files import resource_folder


@cache
def nicknames() -> Nicknames:
    """Return the nicknames, read once."""
    path = resource_folder() / "nicknames.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return Nicknames.of(
            NicknameGroup(row["name"], tuple(row["other_forms"].split()))
            for row in csv.DictReader(rows)
        )

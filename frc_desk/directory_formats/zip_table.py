"""Reads the ZIP table that ships with the program."""

import csv
from functools import cache

from frc_desk.domain.zip_places import ZipPlace, ZipPlaces
from frc_desk.resource_files import resource_folder


@cache
def zip_places() -> ZipPlaces:
    """Return the ZIPs of California, read once."""
    with (resource_folder() / "zip_places.csv").open(encoding="utf-8", newline="") as file:
        return ZipPlaces.of(
            ZipPlace(
                zip_code=row["zip"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                cities=(row["city"], *filter(None, row["other_cities"].split(";"))),
                county=row["county"],
            )
            for row in csv.DictReader(file)
        )

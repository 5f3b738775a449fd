"""Bake resources/zip_places.csv: the middle of every ZIP of California, with its cities and county.

The source is the package `zipcodes` (MIT; U.S. Census and postal data), a build tool that the program
never imports. Run it again only when the package has newer data.
"""

import csv
from pathlib import Path

import zipcodes

TARGET = Path(__file__).resolve().parent.parent / "resources" / "zip_places.csv"


def main() -> None:
    """Write the table, ordered by ZIP."""
    known = zipcodes.filter_by(state="CA")  # type: ignore[no-untyped-call] # the package has no types
    # A few ZIPs of single buildings come without a place.
    placed = [row for row in known if float(row["lat"]) and row["county"]]
    rows = sorted(placed, key=lambda row: str(row["zip_code"]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["zip", "latitude", "longitude", "city", "other_cities", "county"])
        for row in rows:
            county = str(row["county"]).removesuffix(" County")
            others = ";".join(row["acceptable_cities"])
            writer.writerow([row["zip_code"], row["lat"], row["long"], row["city"], others, county])
    print(f"{len(rows)} places in {TARGET.name}")


if __name__ == "__main__":
    main()

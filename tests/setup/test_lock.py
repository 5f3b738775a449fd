"""The lock installs everywhere it promises to: hashes only, no addresses, a wheel for every platform."""

import json
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging import tags
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
WHEELS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("wheels.json").read_text("utf-8")
)

PYTHONS = [(3, 11), (3, 12), (3, 13), (3, 14)]
PLATFORMS = {
    "Debian": ["manylinux1_x86_64", "manylinux2010_x86_64", "manylinux2014_x86_64"]
    + [f"manylinux_2_{minor}_x86_64" for minor in range(5, 37)],  # Debian 12 has glibc 2.36
    "Windows": ["win_amd64"],
    # macOS 15 on Apple's own processors: pikepdf has nothing older, cryptography nothing for Intel
    "macOS": list(tags.mac_platforms((15, 0), "arm64")),
}
SURROUNDINGS = {
    "Debian": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}
MACHINES = {"Debian": "x86_64", "Windows": "AMD64", "macOS": "arm64"}


def test_the_lock_names_no_place_to_fetch_from() -> None:
    for forbidden in ("://", "--find-links", "--index", "--extra-index", "--trusted-host", " @ "):
        assert forbidden not in LOCK


def test_every_line_of_the_lock_is_pinned_and_hashed() -> None:
    for entry in re.split(r"\n(?=\w)", LOCK.split("\n", 1)[1]):
        first = entry.strip().splitlines()[0]
        assert re.match(r"[\w.\[\]-]+==\S+ ", first), first
        assert "--hash=sha256:" in entry, first


def test_the_lock_holds_what_the_project_asks_for_and_what_builds_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    asked += project["build-system"]["requires"]
    locked = {row["name"]: row["version"] for row in WHEELS}
    for requirement in map(Requirement, asked):
        version = locked.get(canonicalize_name(requirement.name), "")
        assert version in requirement.specifier, f"run.py lock: {requirement} became {version!r}"


def test_the_table_of_wheels_was_made_with_this_lock() -> None:
    pinned = dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE))
    assert pinned == {row["name"]: row["version"] for row in WHEELS}
    hashes = {found[:16] for found in re.findall(r"sha256:([0-9a-f]{64})", LOCK)}
    for row in WHEELS:
        assert set(row["wheels"].values()) <= hashes, row["name"]


@pytest.mark.parametrize("python", PYTHONS, ids=lambda version: f"Python {version[0]}.{version[1]}")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_library_has_a_wheel(platform: str, python: tuple[int, int]) -> None:
    fitting = supported(platform, python)
    without = [
        row["name"]
        for row in WHEELS
        if is_wanted(row["marker"], platform, python)
        and not any(parse_wheel_filename(wheel)[3] & fitting for wheel in row["wheels"])
    ]
    assert without == []


@cache
def supported(platform: str, python: tuple[int, int]) -> frozenset[tags.Tag]:
    """Return every wheel tag that pip would take there."""
    name = f"cp{python[0]}{python[1]}"
    places: Iterable[str] = PLATFORMS[platform]
    own = tags.cpython_tags(python, abis=[name], platforms=places)
    pure = tags.compatible_tags(python, interpreter=name, platforms=places)
    return frozenset([*own, *pure])


def is_wanted(marker: str, platform: str, python: tuple[int, int]) -> bool:
    version = f"{python[0]}.{python[1]}"
    surroundings = {
        **SURROUNDINGS[platform],
        "platform_machine": MACHINES[platform],
        "python_version": version,
        "python_full_version": f"{version}.4",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    return not marker or Marker(marker).evaluate(surroundings)

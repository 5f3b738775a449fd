"""Open the practice office; without a display, do the tour and say where the slips are."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import environment
from scripts.trouble import SetUpError

_OFFICE = environment.ROOT / "practice-office"
_UNFINISHED = environment.ROOT / "practice-office.new"
_TOUR = environment.ROOT / "practice-tour"


def open_office() -> int:
    """Make the practice office when there is none yet, then open its window."""
    if not has_display():
        return take_the_tour()
    if not _OFFICE.is_dir() or not any(_OFFICE.iterdir()):
        make_office()
    print(
        "Opening the practice office. Choose the name practice; the passphrase is practice.",
        flush=True,
    )
    return _frc_desk("--data", str(_OFFICE)).returncode


def make_office() -> None:
    """Fill the practice office beside its place, so that a half-made one is never opened."""
    print("Making a practice office with invented families.", flush=True)
    shutil.rmtree(_UNFINISHED, ignore_errors=True)
    # its own words name the folder that is renamed in a moment
    answer = _frc_desk("--data", str(_UNFINISHED), "practice", keep_output=True)
    if answer.returncode != 0:
        raise SetUpError("The practice office could not be made. The line above says why.")
    if _OFFICE.is_dir():
        _OFFICE.rmdir()
    _UNFINISHED.rename(_OFFICE)


def take_the_tour() -> int:
    """Do the main job without a window and list the slips it printed."""
    print("There is no display here, so this does the main job without a window:", flush=True)
    shutil.rmtree(_TOUR, ignore_errors=True)
    answer = _frc_desk("--json", "tour", "--out", str(_TOUR), keep_output=True)
    if answer.returncode != 0:
        print(answer.stdout, end="")
        return answer.returncode
    told = json.loads(answer.stdout)
    print(
        "a call is written down, services are matched, the family is referred, and slips are printed."
    )
    for slip in told["slips"]:
        print(f"  {slip['language']:8} {slip['file']}")
    print(f"The slips, the words to read aloud and the plain text are in {_TOUR}")
    return 0


def has_display() -> bool:
    """Say whether a window can be shown from here."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):  # a local screen answers on a socket; a left-over name does not
        number = display[1:].split(".")[0]
        return Path(f"/tmp/.X11-unix/X{number}").exists()  # noqa: S108 - where X puts its socket
    return bool(display)


def _frc_desk(*arguments: str, keep_output: bool = False) -> subprocess.CompletedProcess[str]:
    command = [str(environment.frc_desk()), *arguments]
    wanted = subprocess.PIPE if keep_output else None
    return subprocess.run(command, stdout=wanted, text=True, encoding="utf-8", check=False)

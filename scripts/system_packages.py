"""Libraries of the operating system that Qt loads, and the tools some tests drive."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.trouble import SetUpError

# Found by starting the program on a Debian 12 with nothing else installed.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TESTING = (
    "xvfb",
    "xauth",
    "openbox",
    "xdotool",
    "poppler-utils",
    "unicode-data",
    "postgresql",
)
# Debian keeps the programs of each major version apart and out of the path.
_SERVER = "usr/lib/postgresql/*/bin/postgres"
_TOOL = {"xvfb": "Xvfb", "poppler-utils": "pdftotext"}
_FILE = {"unicode-data": "usr/share/unicode/BidiCharacterTest.txt", "postgresql": _SERVER}


def require(testing: Iterable[str]) -> None:
    """See that Qt will start, and that the tools named are here; install them where we may."""
    if not sys.platform.startswith("linux"):
        return
    libraries = [package for library, package in LIBRARIES.items() if not loads(library)]
    tools = [package for package in testing if not is_here(package)]
    if libraries:
        install_or_explain(
            [*libraries, *tools], "Some libraries of the operating system are missing."
        )
    elif tools and may_install():
        install_or_explain(tools, "Some tools that the tests drive are missing.")
    elif tools:
        print(
            f"Tests that need them will be skipped. To run them too: {command_for(tools)}",
            file=sys.stderr,
        )


def is_here(package: str) -> bool:
    """Say whether the program or the file is here for which the tests want a package."""
    if package in _FILE:
        return any(Path("/").glob(_FILE[package]))
    return shutil.which(_TOOL.get(package, package)) is not None


def loads(library: str) -> bool:
    """Say whether the loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_install() -> bool:
    """Say whether this is a Debian and we are its administrator."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def command_for(packages: Sequence[str]) -> str:
    """Return the one command that a person with the right to do it types."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def install_or_explain(packages: Sequence[str], trouble: str) -> None:
    """Install Debian packages as the administrator; otherwise say which command does it.

    Raises:
        SetUpError: when they could not be installed from here.
    """
    if may_install():
        print(f"{trouble} Installing: {' '.join(packages)}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        said = ""
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        ):
            answer = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
            said += answer.stderr or ""
        # asked of the package manager, because a running process may not see a new library yet
        answer = subprocess.run(
            ["dpkg-query", "--show", *packages],  # noqa: S607 - Debian's own
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode == 0:
            return
        print(said, file=sys.stderr)
    raise SetUpError(f"{trouble} Install them, then start run.py again:\n  {command_for(packages)}")

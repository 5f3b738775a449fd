"""Small disks that a test can fill, where the system lets it mount one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_mounts = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting needs root"
)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Make a folder that is a disk of its own, of so many megabytes."""
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        run("umount", str(folder))


def run(program: str, *arguments: str) -> None:
    """Run a program of the system, which must succeed."""
    subprocess.run([shutil.which(program) or program, *arguments], check=True)

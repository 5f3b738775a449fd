"""A print system of a test: `lp` and `lpstat` that keep what they are told, in a folder of their own."""

import stat
from dataclasses import dataclass
from pathlib import Path

_LP = """#!/bin/sh
echo "$@" >> "{folder}/told"
/bin/cat > "{folder}/paper"
"""
_LPSTAT = """#!/bin/sh
if [ -e "{folder}/gone" ]; then
  echo "lpstat: Invalid destination name in list \\"$2\\"." >&2
  exit 1
elif [ -e "{folder}/paused" ]; then
  echo "printer $2 disabled since Tue 17 Nov 2026 - out of paper"
else
  echo "printer $2 is idle.  enabled since Tue 17 Nov 2026"
fi
"""


@dataclass(frozen=True)
class PrintSystem:
    """The folder that stands first in PATH."""

    folder: Path

    def install(self) -> None:
        """Put the two programs there."""
        self.folder.mkdir()
        for name, text in {"lp": _LP, "lpstat": _LPSTAT}.items():
            program = self.folder / name
            program.write_text(text.format(folder=self.folder), encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def pause(self, *, on: bool) -> None:
        """Stop the queue, or let it go on."""
        self._mark("paused", on=on)

    def take_away(self, *, on: bool) -> None:
        """Take the queue away, or bring it back."""
        self._mark("gone", on=on)

    def _mark(self, name: str, *, on: bool) -> None:
        mark = self.folder / name
        if on:
            mark.touch()
        else:
            mark.unlink()

    def titles(self) -> list[str]:
        """Return the title of every job."""
        told = self.folder / "told"
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        return [words[words.index("-t") + 1] for words in (line.split() for line in lines)]

    def paper(self) -> bytes:
        """Return the last paper."""
        return (self.folder / "paper").read_bytes()

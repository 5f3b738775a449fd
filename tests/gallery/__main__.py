"""Draws every page and state in every look: `run.py gallery --out DIR [--only WORD]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from frc_desk.ui.gallery import render
from tests.gallery.walk import practice_walk


def main() -> int:
    """Draw the pictures and say where they are."""
    parser = argparse.ArgumentParser(prog="run.py gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", default="", help="draw only entries whose name holds this word")
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder, practice_walk(Path(folder)) as walk:
        entries = [entry for entry in walk.entries() if options.only in entry.name]
        made = render(options.out, entries)
    sys.stdout.write(f"{len(made)} pictures in {options.out}\n")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Draws every page and state: `run.py gallery --out DIR [--only WORD] [--look NAME] [--language ID]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from frc_desk.ui.gallery import VARIATIONS, in_languages, render
from frc_desk.ui.gallery_language import LANGUAGES
from tests.gallery.walk import practice_walk


def main() -> int:
    """Draw the pictures and say where they are."""
    parser = argparse.ArgumentParser(prog="run.py gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", default="", help="draw only entries whose name holds this word")
    looks = [variation.name for variation in VARIATIONS]
    parser.add_argument("--look", action="append", choices=looks, help="only this look; repeat it")
    parser.add_argument(
        "--language",
        action="append",
        choices=LANGUAGES,
        help="English alone if not given; pseudo is English made longer; repeat it",
    )
    options = parser.parse_args()
    variations = in_languages(
        [one for one in VARIATIONS if one.name in (options.look or looks)],
        options.language or LANGUAGES[:1],
    )
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder, practice_walk(Path(folder)) as walk:
        entries = [entry for entry in walk.entries() if options.only in entry.name]
        made = render(options.out, entries, variations)
    sys.stdout.write(f"{len(made)} pictures in {options.out}\n")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A window that is killed: two seconds after the last key of a contact, or after a marked session."""

import json
import os
import signal
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from frc_desk.clock import FixedClock
from frc_desk.log import start_log
from frc_desk.store.drafts import draft_text
from tests.journeys.whole_program import WholeProgram

NAME = "Marisol Qwertzjoblonski"
NOTE = "Zanahoriaverde says the notice came on Friday. Cousin's line 626-55-0142."
SAFE_HOURS, CODE_WORD = "after 3 PM Xylopia", "heliotropo"
MARKS = ("Qwertzjoblonski", "Zanahoriaverde", "Xylopia", "heliotropo", "5550187")
"""Words that stand nowhere but in this contact."""
FINDER_WORD, FINDER_NEED, FINDER_LABEL = "citizenship", "IMM-02", "Classes"
SERVICES = 2
LONGEST_UNSAVED_MS = 2_000


def type_contact(desk: WholeProgram) -> None:
    """Take a call with everything on the form, by keys alone; the last key is one of the note."""
    desk.press("Ctrl+N")
    desk.type(NAME)
    desk.press("Return")
    desk.type("6265550187")
    desk.tab_to("speaks")
    desk.type("es")
    desk.press("Return")
    _choose_reads(desk)
    desk.tab_to("safe_call", "Shift+Tab")
    desk.press("Space", "Tab", "Space", "Space", "Tab", "Space", "Tab", "Space", "Space")
    desk.press("Tab", "Space")
    _fill_place(desk)
    desk.view.body.focus_field("needs")
    desk.type("evic")
    desk.press("Return")
    desk.press("Alt+D")
    desk.type("12/4")
    desk.press("Return")
    desk.tick_services(lambda _key: True, SERVICES)
    _choose_finder(desk)
    desk.press("Alt+T", "Shift+Tab", "Right", "Tab")
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(clock.now() + timedelta(seconds=80))
    desk.type(NOTE)
    _bring_number_back(desk)


def _choose_reads(desk: WholeProgram) -> None:
    desk.tab_to("reads", "Shift+Tab")
    desk.type("en")
    desk.press("Return")


def _fill_place(desk: WholeProgram) -> None:
    desk.press("Alt+S")
    desk.type("mad")
    desk.press("Return", "Alt+S")
    desk.tab_to("child")
    desk.type("Xochitl")
    desk.tab_to("zip")
    desk.press("Ctrl+A")
    desk.type("91104")
    desk.tab_to("ages")
    desk.type("4, 9")
    desk.tab_to("safe_hours")
    desk.type(SAFE_HOURS)
    desk.tab_to("code_word")
    desk.type(CODE_WORD)
    desk.press("Return")


def _choose_finder(desk: WholeProgram) -> None:
    desk.view.body.focus_field("needs")
    desk.type(FINDER_WORD)
    desk.press("Return")
    desk.until(lambda: any(card.is_finder for card in desk.view.matches.view.cards))
    finder = {c.facts.key for c in desk.view.matches.view.cards if c.is_finder}
    desk.tick_services(lambda key: key in finder, 1)


def _bring_number_back(desk: WholeProgram) -> None:
    desk.press("Tab", "Space")
    desk.press("Alt+T", "Ctrl+End")
    desk.type("!")


def take_marked_call(desk: WholeProgram, marks: Sequence[str]) -> str:
    """Take a call with marked words, print its slip, wrap it up and look it up; return its code."""
    name, second, note, number = marks
    desk.press("Ctrl+N")
    desk.type(f"{name} {second}")
    desk.press("Return")
    desk.type(number)
    desk.tab_to("speaks")
    desk.view.body.focus_field("needs")
    desk.type("food")
    desk.press("Return")
    desk.tick_services(lambda _key: True, 1)
    desk.press("Alt+T")
    desk.type(note)
    desk.press("Ctrl+P", "1")
    code = desk.draft.slip_code
    desk.press("Ctrl+Return", "Return")
    desk.press("Ctrl+K")
    desk.type(name)
    desk.press("Return", "Ctrl+1", "Ctrl+2", "Ctrl+L")
    return code


def main_marked(folder: Path, marks: Sequence[str]) -> None:
    """Do a marked session, meet a bug in it, tell the titles and the code, and be killed."""
    start_log(Path(os.environ["FRC_DESK_LOG"]))
    desk = WholeProgram(folder)
    titles: list[str] = []
    desk.window.windowTitleChanged.connect(titles.append)
    desk.sign_in()
    code = take_marked_call(desk, marks)
    desk.program.show_crash(ValueError(*marks))
    desk.settle()
    titles += [window.windowTitle() for window in QApplication.topLevelWidgets()]
    sys.stdout.write(json.dumps([titles, code]))
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path) -> None:
    """Type a contact, say what was typed, and be killed while the window is open."""
    desk = WholeProgram(folder)
    desk.sign_in()
    type_contact(desk)
    since = QElapsedTimer()
    since.start()
    editor = desk.view.editor
    finder = ",".join(editor.loose.services)
    text = draft_text(editor.timed_draft())
    desk.until(
        lambda: not editor.is_unsaved and desk.program.background.is_idle, LONGEST_UNSAVED_MS
    )
    sys.stdout.write(f"{finder}\n{text}\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    if sys.argv[2:]:
        main_marked(Path(sys.argv[1]), sys.argv[2:])
    main(Path(sys.argv[1]))

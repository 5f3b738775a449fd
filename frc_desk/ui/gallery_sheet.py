"""The component sheet: every part of the window in every state, drawn for people and for tests."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from frc_desk.ui.shell.rail import RailItem, RailPage
from frc_desk.ui.shell.tabs import TabFacts, TabStrip
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import g
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Shown, show_as
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Radio, Segment, Segmented, Tick
from frc_desk.ui.widgets.digits import DigitChoice
from frc_desk.ui.widgets.fields import LineField, PassphraseField, PhoneField
from frc_desk.ui.widgets.layouts import FlowLayout, Part, column, row
from frc_desk.ui.widgets.marks import Badge, KeyCap
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.service_card import ServiceCard, ServiceFacts
from frc_desk.ui.widgets.surfaces import Banner, Card, EmptyState, Ground, Surface
from frc_desk.ui.widgets.toast import Toast
from frc_desk.ui.widgets.words import Words

_STATES: tuple[tuple[str, Shown], ...] = (
    ("Normal", "normal"),
    ("Hover", "hover"),
    ("Focus", "focus"),
    ("Disabled", "disabled"),
    ("Pressed", "pressed"),
)


def sheet() -> QWidget:
    """Return the component sheet."""
    return Ground(
        column(
            row(Words("Components", "title"), Words("FRC Desk", "second", "text2"), None),
            _buttons(),
            _fields(),
            row((_chips(), 4), (_badges(), 3), gap=14),
            row((_rows(), 3), (_navigation(), 4), gap=14),
            _services(),
            row((_messages(), 4), (_progress(), 3), gap=14),
            row((_empty(), 1), (_toasts(), 1), gap=14),
            gap=14,
            margins=(20, 16, 20, 20),
        )
    )


def _table(
    heads: Sequence[str], lines: Sequence[tuple[str, Sequence[QWidget]]], space: int
) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(g(space))
    grid.setVerticalSpacing(g(8))
    for place, head in enumerate(heads, 1):
        grid.addWidget(Words(head, "label", "text2"), 0, place)
    for number, (name, widgets) in enumerate(lines, 1):
        grid.addWidget(Words(name, "label", "text2"), number, 0)
        for place, widget in enumerate(widgets, 1):
            grid.addWidget(widget, number, place, Qt.AlignmentFlag.AlignLeft)
    grid.setColumnStretch(len(heads) + 1, 1)
    return grid


def _in_states(build: Callable[[], QWidget], states: int) -> list[QWidget]:
    made: list[QWidget] = []
    for _name, shown in _STATES[:states]:
        widget = build()
        show_as(widget, shown)
        made.append(widget)
    return made


def _buttons() -> QWidget:
    wrap = ShortcutId.WRAP_UP
    lines: list[tuple[str, list[QWidget]]] = [
        ("Primary", _in_states(lambda: Button("Wrap up", "primary", "check"), 5)),
        ("Secondary", _in_states(lambda: Button("Print slip", "secondary", "printer"), 5)),
        ("Quiet", _in_states(lambda: Button("Add item", "quiet", "plus"), 5)),
        ("Danger", _in_states(lambda: Button("Dispose", "danger", "trash-2"), 5)),
        ("Small", _in_states(lambda: Button("Match columns", small=True), 5)),
    ]
    lines[0][1].append(Button("Wrap up", "primary", "check", shortcut=wrap))
    lines[1][1].append(Button("Print slip", "secondary", "printer", shortcut=ShortcutId.PRINT))
    lines[2][1].append(Button("Add item", "quiet", "plus", cap="Alt A"))
    lines[3][1].append(Button("Dispose", "danger", "trash-2", shortcut=wrap))
    heads = [name for name, _ in _STATES] + ["With key"]
    return Card(_table(heads, lines, 20), title="Buttons")


def _fields() -> QWidget:
    shown: tuple[Shown, ...] = ("normal", "hover", "focus")
    phones = [PhoneField("Phone", value="(626) 555-0142", hint=state) for state in shown]
    for field, state in zip(phones, shown, strict=True):
        field.show_as(state)
    wrong = PhoneField("Phone", value="(626) 555-014")
    wrong.set_error("9 digits. US numbers have 10.")
    off = PhoneField("Phone", value="(626) 555-0142", hint="disabled")
    off.setEnabled(False)
    language = ChoiceField("Language", [("es", "Español · Spanish")], "languages", chosen="es")
    postal = LineField(
        "ZIP", "map-pin", placeholder="Five digits", help_text="Only the ZIP, no street."
    )
    name = LineField("Name as the person says it", "user", required=True)
    secret = PassphraseField("Passphrase")
    secret.set_text("invented")
    school = ChoiceField("School", [("m", "Madison")], "school", chosen="m")
    school.setEnabled(False)
    top = Qt.AlignmentFlag.AlignTop
    grid = QGridLayout()
    grid.setHorizontalSpacing(g(14))
    grid.setVerticalSpacing(g(12))
    first = [*phones, wrong, off]
    for place, each in enumerate((*first, language, postal, name, secret, school)):
        grid.addWidget(each, place // 5, place % 5, top)
        grid.setColumnStretch(place % 5, 1)
    return Card(grid, title="Fields")


def _chips() -> QWidget:
    lines: list[tuple[str, list[QWidget]]] = [
        ("Chosen", _in_states(lambda: Chip("Behind on rent", "picked"), 4)),
        ("Offered", _in_states(lambda: Chip("Dentist"), 4)),
        ("Filter", _in_states(lambda: Chip("School: all", "filter"), 4)),
        ("Filter, on", _in_states(lambda: Chip("Near 91103", "filter_on"), 4)),
        ("Tick box", _in_states(lambda: Tick("Still true", on=True), 4)),
        ("Radio", _in_states(lambda: Radio("Keep mine", on=True), 4)),
    ]
    for _name, widgets in lines:
        for widget in widgets[3:]:
            widget.setEnabled(False)
    return Card(_table([name for name, _ in _STATES[:4]], lines, 14), title="Chips, ticks")


def _badges() -> QWidget:
    notes = [Segment("f", "Family said"), Segment("i", "I saw"), Segment("s", "Staff opinion")]
    focused = Segmented("Kind of note", notes[:2], "i", small=True)
    focused.show_as("focus")
    return Card(
        FlowLayout(
            Badge("Checked Nov 3", "green", "circle-check"),
            Badge("Check before giving", "amber", "triangle-alert"),
            Badge("Not current", "red", "circle-x"),
            Badge("Same day", "red", "gavel", solid=True),
            Badge("Waiting", "violet", "hourglass"),
            Badge("Spanish", "blue", "languages"),
            Badge("Draft", "neutral", "pencil"),
            Badge("2 Referred", "accent"),
        ),
        FlowLayout(
            Chip("Call: after 3 PM", "flag", "phone", tone="green"),
            Chip("Voicemail: no", "flag", "ban", tone="red"),
            Chip("Mail: ask first", "flag", "circle-help", tone="amber"),
        ),
        row(KeyCap(ShortcutId.NEW_CALL), KeyCap("F6"), KeyCap("1"), KeyCap("Enter ↵"), None),
        FlowLayout(Segmented("Kind of note", notes, small=True), focused, gap=10),
        row(DigitChoice("1", "Question answered"), DigitChoice("2", "Referred", on=True), None),
        None,
        title="Badges, flags, keys, choices",
    )


def _rows() -> QWidget:
    lines: list[Part] = []
    states: tuple[tuple[Shown, str, bool], ...] = (
        ("normal", "Normal row", False),
        ("normal", "Current row: bar, tint and key", True),
        ("focus", "Focus on the row", True),
    )
    for shown, facts, current in states:
        made = RowList(facts, [_sample_row(facts)], fit=True)
        if current:
            made.set_current("r")
        show_as(made, shown)
        lines.append(made)
    lines.append(RowList("Reasons", [_sample_row("Reasons and doubts", reasons=True)], fit=True))
    return Card(*lines, None, title="Rows", gap=4, margins=(12, 14, 12, 12))


def _sample_row(facts: str, *, reasons: bool = False) -> RowFacts:
    return RowFacts(
        "r",
        "Maria Ramírez",
        facts,
        end=("(626) 555-0142", "after 3 PM"),
        badges=(RowBadge("Due today", "amber", "clock"),),
        lead=RowLead("avatar"),
        cap="Enter ↵",
        found="mar" if reasons else "",
        fits="fits: groceries, 91103" if reasons else "",
        doubts="unknown: income" if reasons else "",
    )


def _navigation() -> QWidget:
    strip = TabStrip()
    strip.set_tabs(
        (
            TabFacts("a", "Maria R.", "phone-call", "2:41"),
            TabFacts("b", "Walk-in", "footprints", "draft"),
            TabFacts("c", "Slip", "file-text"),
        ),
        "a",
    )
    pages = (
        RailPage("today", "Today", "sunrise", "1"),
        RailPage("contacts", "Contacts", "phone-call", "2"),
        RailPage("families", "Families", "users", "3"),
        RailPage("follow_ups", "Follow-ups", "list-checks", "4"),
    )
    items = [RailItem(page) for page in pages]
    items[0].set_current(on=True)
    items[0].set_count("7", alarm=True)
    items[3].set_count("4", alarm=False)
    show_as(items[1], "hover")
    show_as(items[2], "focus")
    rail = Surface(
        column(*items, gap=3, margins=(12, 14, 12, 14)), ground="rail", line=None, radius=10
    )
    return _plain(column(strip, row(rail, None), None, gap=14))


def _plain(layout: Part) -> QWidget:
    made = QWidget()
    made.setLayout(column(layout, gap=0))
    return made


def _services() -> QWidget:
    checked = RowBadge("Checked Nov 3", "green", "circle-check")
    check = RowBadge("Check before giving", "amber", "triangle-alert")
    who = "444 E. Washington Blvd · (626) 797-2402"
    name, fits = "Friends In Deed Food Pantry", "fits: groceries, 91103"
    cards = [
        ServiceCard(ServiceFacts("a", name, who, fits, "", (checked,))),
        ServiceCard(
            ServiceFacts("b", name, who, fits, "unknown: language", (checked,)), chosen=True
        ),
        ServiceCard(ServiceFacts("c", name, who, fits, "unknown: hours", (check,))),
    ]
    return _plain(
        column(
            Words("Service card: normal, chosen, to check", "label", "text2"),
            row(*((card, 1) for card in cards), gap=12),
        )
    )


def _messages() -> QWidget:
    return Card(
        Banner(
            "The printer did not answer. The slip is kept.",
            "red",
            "printer",
            buttons=[
                Button("Print again", small=True, shortcut=ShortcutId.PRINT),
                Button("Read aloud", "quiet", small=True),
            ],
        ),
        Banner(
            "No service matches dentist in Armenian near 91103.",
            "amber",
            "circle-slash",
            buttons=[Button("Show farther", small=True)],
        ),
        Banner(
            "Office found. Send and receive?",
            "blue",
            "refresh-cw",
            buttons=[Button("Send and receive", small=True, cap="Enter ↵")],
        ),
        Banner("Saved as a draft at 10:42. Nothing is lost.", "green", "circle-check"),
        title="Messages in place",
    )


def _progress() -> QWidget:
    bar = Progress(
        "Importing the directory", "Intake stays usable. Cancel leaves everything as before."
    )
    bar.set_count(1240, 2208, "1,240 of 2,208")
    return Card(bar, None, title="Progress")


def _empty() -> QWidget:
    button = Button("Look ahead one week", icon="calendar-days")
    return Card(
        EmptyState("list-checks", "All done. 0 overdue.", "Next: DELAC agenda on Friday.", button)
    )


def _toasts() -> QWidget:
    toasts = (
        Toast("Slip printed"),
        Toast("Seat given: Maria R., place 20"),
        Toast("Draft saved 10:42", undo=False),
        Toast("The printer did not answer.", "circle-alert", undo=False, again=True, details=True),
    )
    return Card(*(row(toast, None) for toast in toasts), None, title="Toasts")

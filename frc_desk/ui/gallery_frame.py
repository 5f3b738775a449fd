"""An example of the whole window, with an invented call, for the gallery and for tests of the frame."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from frc_desk.ui.shell.frame import Frame, Page, PanePart
from frc_desk.ui.shell.palette import Palette, PaletteItem
from frc_desk.ui.shell.rail import RailPage
from frc_desk.ui.shell.tabs import TabFacts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import PhoneField
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Avatar, Badge, KeyCap
from frc_desk.ui.widgets.needs_field import NeedsField
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.service_card import ServiceCard, ServiceFacts
from frc_desk.ui.widgets.surfaces import AlertBand, Banner, Ground, Surface
from frc_desk.ui.widgets.words import Rule, Words, fact

_PAGES = (
    RailPage("today", "Today", "sunrise", "1"),
    RailPage("contacts", "Contacts", "phone-call", "2"),
    RailPage("families", "Families", "users", "3"),
    RailPage("follow_ups", "Follow-ups", "list-checks", "4"),
    RailPage("directory", "Directory", "book-open", "5"),
    RailPage("workshops", "Workshops", "graduation-cap", "6"),
    RailPage("volunteers", "Volunteers", "badge-check", "7"),
    RailPage("committees", "Committees", "landmark", "8"),
    RailPage("reports", "Reports", "chart-column", "9"),
)
_MORE = (RailPage("settings", "Settings", "pencil"),)
_ENDINGS = (
    ("1", "Question answered"),
    ("2", "Referred"),
    ("3", "Connected"),
    ("4", "Listened"),
    ("5", "No answer, message"),
    ("6", "We call back"),
    ("7", "Right office"),
    ("8", "Found nothing"),
    ("9", "Other"),
)


def example_frame() -> Frame:
    """Return the window with an invented call in it."""
    frame = Frame(_PAGES, _MORE, office="Pasadena Unified")
    body = _ExampleContact(frame)
    parts = (
        PanePart("help", "Who can help", "hand-helping", _who_can_help(), 3),
        PanePart("slip", "Slip", "file-text", _slip(), 1),
    )
    frame.set_page(
        "call", Page("Contact", body, "contacts", "phone-call", parts, with_contacts=True)
    )
    frame.set_contacts(
        (
            TabFacts("m", "Maria R.", "phone-call", "2:41"),
            TabFacts("w", "Walk-in, no name", "footprints", "draft 0:50"),
        ),
        "m",
    )
    frame.set_note("help", "4")
    frame.show_page("call")
    frame.rail.set_count("today", 7, alarm=True)
    frame.rail.set_count("follow_ups", 4)
    frame.rail.set_person("Ana Pérez", "Front desk")
    frame.set_to_do(7)
    frame.status.say("person", "Ana Pérez, Front desk")
    frame.status.say("saved", "Saved 10:42", "green")
    frame.status.say("shared", "This computer only")
    frame.status.say("printer", "Front Desk Laser")
    frame.status.say("language", "English")
    return frame


def example_palette() -> Frame:
    """Return the window with the palette open over it."""
    frame = example_frame()
    palette = Palette(frame, _found)
    frame.resize(1440, 900)
    palette.open_palette("port")
    return frame


def _found(_typed: str) -> Sequence[PaletteItem]:
    full = (RowBadge("Full", "amber", "circle-alert"),)
    basics = "Workshop · 20 of 20 seats · 3 waiting"
    workshops, families = "Workshops", "Families"
    return (
        PaletteItem(workshops, "Parent Portal basics", basics, "graduation-cap", "1", badges=full),
        PaletteItem(workshops, "Parent Portal, next steps", "11 of 20", "graduation-cap", "2"),
        PaletteItem(families, "Portillo, Jorge", "Luz grade 7", "users", "3", person="Jorge P."),
        PaletteItem("Actions and pages", "Print: Parent Portal", "hand-out", "printer", "4"),
    )


def _suggest(typed: str) -> Sequence[RowFacts]:
    return (
        RowFacts(
            "supplies",
            "School supplies and backpacks",
            "Basic needs · 3 services",
            lead=RowLead("icon", icon="backpack"),
            found=typed,
            cap="Enter ↵",
        ),
        RowFacts(
            "meals",
            "School meals",
            "School and attendance · our own office",
            lead=RowLead("icon", icon="utensils"),
            found=typed,
            cap="Enter ↵",
        ),
    )


class _ExampleContact(Ground):
    """The form of a contact: it scrolls, the bar stays, the endings fold in a low window."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._endings = DigitGroup("Wrap up as", _ENDINGS, label="Wrap up as")
        self._endings.propose("2")
        save = fact("circle-check", "Draft saved 10:42", "text2")
        printing = Button("Print slip", icon="printer", shortcut=ShortcutId.PRINT)
        wrap = Button("Wrap up", "primary", "check", shortcut=ShortcutId.WRAP_UP)
        bar = Surface(
            column(self._endings, row(save, None, printing, wrap), gap=8, margins=(16, 10, 14, 10)),
            ground="surface2",
            edges=("top",),
            foot=True,
        )
        form = ScrollColumn(column(*_form(), gap=11, margins=(18, 14, 18, 12)))
        card = Surface(column((form, 1), bar, gap=0))
        self.setLayout(column((card, 1), margins=(16, 14, 16, 14)))
        frame.room_changed.connect(self._on_room_changed)

    def _on_room_changed(self) -> None:
        self._endings.fold(on=self._frame.height() < 820)


def _form() -> list[QWidget]:
    channel = Segmented(
        "Channel",
        [
            Segment("call", "Call", "phone-call"),
            Segment("walk_in", "Walk-in", "footprints"),
            Segment("home", "Home visit", "house"),
            Segment("message", "Message", "message-square"),
        ],
        small=True,
    )
    head = FlowLayout(
        Words("Call", "head"),
        Words("10:39", "body", "text2"),
        Badge("On call 2:41", "green", "phone-call"),
        Button("Pause", "quiet", "pause", small=True, shortcut=ShortcutId.PAUSE_TIMER),
        channel,
    )
    fields = row(
        (PhoneField("Phone", value="(626) 555-0142"), 1),
        (ChoiceField("Speaks", [("es", "Español · Spanish")], "languages", chosen="es"), 1),
        gap=12,
    )
    safe = FlowLayout(
        Words("Safe contact", "label", "text2"),
        Chip("Call: after 3 PM", "flag", "phone", tone="green"),
        Chip("Text: yes", "flag", "message-square", tone="green"),
        Chip("Voicemail: no", "flag", "ban", tone="red"),
        Chip("Mail: ask first", "flag", "circle-help", tone="amber"),
        Chip("Interpreter"),
    )
    needs = NeedsField(
        "Needs",
        _suggest,
        placeholder="Type a need, or press ↓ for the list",
        hint="No word fits? Write it in the note.",
        offered_label="Often asked here",
    )
    needs.set_picked([("c", "Court papers about the home"), ("r", "Behind on rent, or a deposit")])
    needs.set_offered([("g", "Gas, electric or water bill"), ("s", "School supplies")])
    day = Button("Date on the paper: Fri, Dec 4", icon="calendar-days", small=True, cap="Alt D")
    urgent = Banner(
        "Legal help comes first. Follow-up: Thu, Nov 19.",
        "red",
        lead=[Badge("Same day", "red", "gavel", solid=True)],
        buttons=[day],
    )
    kind = Segmented(
        "Kind of note",
        [Segment("f", "Family said"), Segment("i", "I saw"), Segment("s", "Staff opinion")],
        small=True,
    )
    note = NotesField(
        "Note",
        hint="The family may read this. Never printed.",
        shortcut=ShortcutId.NOTE,
        beside_label=[kind],
    )
    note.set_text("Court papers came on Monday, answer due December 4.")
    return [_holding(head), _person(), _holding(fields), _holding(safe), needs, urgent, note]


def _holding(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made


def _person() -> QWidget:
    """Who calls, and what is to be heeded, in one frame."""
    lines = column(
        FlowLayout(
            Words("Maria Ramírez", "strong"),
            Words("mother", "body", "text2"),
            Badge("Spanish", "blue", "languages"),
        ),
        Words(
            "Diego, grade 3 · Sofía, kindergarten · Madison Elementary",
            "second",
            "text2",
            wrap=True,
        ),
        gap=1,
    )
    head = row(
        Avatar("Maria Ramírez", 40),
        (lines, 1),
        Button("Open record", "quiet", small=True),
        Button("Change", small=True),
        gap=12,
        margins=(14, 8, 12, 8),
    )
    heed = AlertBand("Ask for Maria only. Do not leave a message with anyone else.")
    return Surface(column(head, heed, gap=0), ground="surface2", radius=10)


def _who_can_help() -> QWidget:
    checked = RowBadge("Checked Nov 3", "green", "circle-check")
    check = RowBadge("Check before giving", "amber", "triangle-alert")
    pinned = RowBadge("Pinned: legal help first", "violet", "pin")
    cards = [
        ServiceFacts(
            "r",
            "Legal help for renters",
            "Stay Housed L.A. County · (888) 694-0040",
            "fits: court papers, Spanish",
            "",
            (checked, pinned),
        ),
        ServiceFacts(
            "f",
            "Friends In Deed Food Pantry",
            "444 E. Washington Blvd · (626) 797-2402",
            "fits: groceries, 91103",
            "unknown: language",
            (checked,),
        ),
        ServiceFacts(
            "t",
            "Tenant Solidarity Hotline",
            "Pasadena Tenants Union · (626) 214-8989",
            "fits: renters, Spanish",
            "unknown: hours",
            (check,),
        ),
    ]
    head = row(
        Words("Who can help", "head"),
        Words("2 checked", "second", "text2"),
        None,
        KeyCap(ShortcutId.NEXT_PANE),
    )
    yet = row(
        Words("Not checked yet", "label_strong", "amber"),
        Words("1", "second", "text2"),
        None,
        KeyCap("Enter ↵"),
        Words("calls them", "second", "text2"),
        gap=6,
    )
    first = [ServiceCard(facts, chosen=True) for facts in cards[:2]]
    content = column(
        head, *first, yet, ServiceCard(cards[2]), None, gap=8, margins=(16, 14, 16, 14)
    )
    return ScrollColumn(content)


def _slip() -> QWidget:
    names = [Segment("es", "Español"), Segment("en", "English")]
    language = Segmented("Language of the slip", names, small=True)
    return _holding(
        column(
            Rule(),
            row(Words("Slip K7M4-2TX", "head"), None, language),
            Words(
                "Two services, one page. The paper itself is drawn by the page.",
                "second",
                wrap=True,
            ),
            row(fact("eye-off", "No name and no need is printed", "text2"), None),
            None,
            margins=(16, 0, 16, 14),
        )
    )

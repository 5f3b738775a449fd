"""One service in full, what to do with it, and the digits that report it wrong."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.directory import Cost, ServiceEntry, WrongPart
from frc_desk.domain.directory_changes import Correction
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.ui.directory.owner_box import OwnerBox
from frc_desk.ui.directory.rows import entry_badge
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Banner, Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import answers_words, language_words, need_words

_PARTS: Mapping[str, WrongPart] = {
    "1": WrongPart.PHONE,
    "2": WrongPart.HOURS,
    "3": WrongPart.CLOSED,
    "4": WrongPart.NOT_TAKING,
    "5": WrongPart.LANGUAGE,
    "6": WrongPart.COST,
    "7": WrongPart.OTHER,
}
_NOTHING_TO_TYPE = (WrongPart.CLOSED, WrongPart.NOT_TAKING)


class _Fact(QWidget):
    """One fact of a service: an icon and words that may wrap."""

    def __init__(self, icon: IconName) -> None:
        super().__init__()
        self._words = Words("", "body", wrap=True)
        lead = column(Picture(icon, "text2", 16), None)
        self.setLayout(row(lead, (self._words, 1), gap=11, margins=(0, 3, 0, 3)))

    def say(self, words: str) -> None:
        """Show a fact, or nothing where it is not known."""
        self._words.setText(words)
        self.setVisible(bool(words))


class ServicePane(QWidget):
    """The service card of the directory."""

    confirm_asked = Signal()
    correction_asked = Signal(object)
    call_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entry: ServiceEntry | None = None
        self._may_edit = False
        self._name = Words("", "head", wrap=True)
        self._what = Words("", "second", "text2", wrap=True)
        self._state = Badge(_("Check before giving"), "amber", "triangle-alert")
        self._confirm = Button(_("Call to check"), "secondary", "phone", small=True)
        self._confirm.clicked.connect(self.call_them)
        self._facts = {name: _Fact(icon) for name, icon in _FACTS}
        self._doubt = Banner("", "amber", "triangle-alert")
        self._answers = Banner("", "neutral", "phone")
        self._answers.setVisible(False)
        self._wrong = Button(
            _("Wrong?"), "secondary", "flag", shortcut=ShortcutId.WRONG_ENTRY, small=True
        )
        self._wrong.clicked.connect(self.ask_what_is_wrong)
        self._owner = Button(_("Owner"), "secondary", "user-check", small=True)
        self._owner.clicked.connect(self.ask_owner)
        self.owner_box = OwnerBox()
        self._call = Button(_("New call"), "quiet", "phone-call", small=True)
        self._call.clicked.connect(self.call_asked)
        self._build_correction()
        self._build_call_now()
        card = Surface(column(*self._facts.values(), gap=0, margins=(12, 8, 12, 8)), radius=10)
        tools = QWidget()
        tools.setLayout(
            FlowLayout(self._state, self._confirm, self._wrong, self._owner, self._call)
        )
        self._content = ScrollColumn(
            column(
                self._name,
                self._what,
                tools,
                self._call_now,
                self._correction,
                self.owner_box,
                self._doubt,
                self._answers,
                card,
                None,
                gap=10,
                margins=(16, 16, 16, 16),
            )
        )
        self.setLayout(column(self._content, gap=0))

    def show_entry(
        self, entry: ServiceEntry | None, needs: Mapping[str, NeedCategory], today: date
    ) -> None:
        """Show a service, or nothing."""
        self._content.setVisible(entry is not None)
        self._correction.setVisible(False)
        self._call_now.setVisible(False)
        self.owner_box.hide()
        self._entry = entry
        self._answers.setVisible(False)
        if entry is None:
            return
        self._owner.setVisible(self._may_edit and entry.service.is_in_district)
        self._number.setText(entry.phone.number if entry.phone else _("No phone known"))
        service, badge = entry.service, entry_badge(entry, today)
        self._name.setText(service.name)
        about = service.what_en or service.description
        self._what.setText(" · ".join(p for p in (entry.organization.name, about) if p))
        by = f" · {service.confirmed_by}" if service.confirmed_by and badge.tone == "green" else ""
        self._state.set_state(badge.words + by, badge.tone, badge.icon)
        self._doubt.say(_doubt_words(entry), "amber", "triangle-alert")
        self._doubt.setVisible(bool(_doubt_words(entry)))
        for name, words in _fact_words(entry, needs).items():
            self._facts[name].say(words)

    def let_edit(self, *, on: bool) -> None:
        """Say whether this person may say who answers for a service."""
        self._may_edit = on

    def ask_owner(self) -> None:
        """Ask who in the district answers for it."""
        if self._entry is not None:
            self.close_questions()
            self.owner_box.ask(self._entry.service)

    def show_answers(self, answers: AgencyAnswers) -> None:
        """Say how often they answered; a partner who never does is visible as such."""
        tone: Tone = "amber" if answers.is_silent else "neutral"
        icon: IconName = "phone-off" if answers.is_silent else "phone"
        self._answers.say(answers_words(answers), tone, icon)
        self._answers.setVisible(bool(answers.given))

    def close_questions(self) -> None:
        """Put an open call, correction or question for the owner away."""
        self.owner_box.hide()
        self._correction.setVisible(False)
        self._call_now.setVisible(False)

    def call_them(self) -> None:
        """Show the number in large and what to ask; what is heard confirms or corrects the entry."""
        self._correction.setVisible(False)
        self._call_now.setVisible(True)
        self._all_true.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_what_is_wrong(self) -> None:
        """Open the digits; what is heard is written down at once."""
        self._call_now.setVisible(False)
        self._correction.setVisible(True)
        self._value_line.setVisible(False)
        self._digits.set_chosen()
        self._digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_call_now(self) -> None:
        self._number = Words("", "display", wrap=True)
        questions = (
            _("Is this the number that families should call?"),
            _("When can families come or call? In which languages?"),
            _("What does it cost, and what should they bring, if they have it?"),
            _("Do you take new families now?"),
        )
        self._all_true = Button(_("All true, checked"), "primary", "check", cap=_("Enter ↵"))
        self._all_true.setAutoDefault(True)
        self._all_true.clicked.connect(self.confirm_asked)
        lines = [Words(one, "body", wrap=True) for one in questions]
        self._call_now = Surface(
            column(
                Words(_("Call them now"), "strong"),
                self._number,
                *lines,
                row(self._all_true, None),
                gap=8,
                margins=(14, 12, 14, 14),
            ),
            radius=10,
        )
        self._call_now.setVisible(False)

    def _build_correction(self) -> None:
        words = {
            "1": _("Phone"),
            "2": _("Hours"),
            "3": _("Closed"),
            "4": _("Takes nobody"),
            "5": _("Language"),
            "6": _("Cost"),
            "7": _("Other"),
        }
        self._digits = DigitGroup(_("What is wrong"), list(words.items()), columns=2, several=False)
        self._digits.accepted.connect(self._on_digit)
        self._value = LineField(_("What is right"), "pencil")
        self._heard = LineField(_("Heard from"), "ear", value=_("the caller"))
        save = Button(_("Save correction"), "primary", cap=_("Enter ↵"), small=True)
        save.clicked.connect(self._on_save)
        for field in (self._value, self._heard):
            field.edit.returnPressed.connect(self._on_save)
        self._value_line = QWidget()
        self._value_line.setLayout(column(self._value, self._heard, row(None, save), gap=9))
        self._correction = Surface(
            column(
                Words(_("Something is wrong"), "strong"),
                self._digits,
                self._value_line,
                gap=10,
                margins=(12, 12, 12, 12),
            ),
            radius=10,
        )
        self._correction.setVisible(False)
        self._part = WrongPart.OTHER

    def _on_digit(self, digits: Sequence[str]) -> None:
        self._part = _PARTS[digits[0]]
        if self._part in _NOTHING_TO_TYPE:
            self._on_save()
            return
        self._value.set_text("")
        self._value.set_error("")
        self._value_line.setVisible(True)
        self._value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        value = self._value.text().strip() if self._part not in _NOTHING_TO_TYPE else ""
        if not value and self._part not in _NOTHING_TO_TYPE:
            self._value.set_error(_("Type what is right instead."))
            return
        self._correction.setVisible(False)
        heard = self._heard.text().strip()
        self.correction_asked.emit(Correction(part=self._part, value=value, heard_from=heard))


_FACTS: tuple[tuple[str, IconName], ...] = (
    ("owner", "user-check"),
    ("phone", "phone"),
    ("place", "map-pin"),
    ("hours", "clock"),
    ("for", "users"),
    ("cost", "wallet"),
    ("papers", "clipboard-list"),
    ("languages", "languages"),
    ("needs", "hand-helping"),
    ("web", "monitor"),
    ("source", "info"),
)


def _fact_words(entry: ServiceEntry, needs: Mapping[str, NeedCategory]) -> dict[str, str]:
    service, place = entry.service, entry.location
    phones = [" ".join(p for p in (one.number, one.description) if p) for one in entry.phones]
    address = (
        ", ".join(p for p in (place.address, place.city, place.zip_code) if p) if place else ""
    )
    if service.is_confidential:
        address = _("Confidential place: a phone, never an address")
    costs = {Cost.FREE: _("Free"), Cost.FREE_OR_LOW: _("Free or low cost")}
    source = " · ".join(part for part in (service.source_title, service.source_date) if part)
    owner = service.owner_name
    return {
        "owner": _("Owner: {name}").format(name=owner) if owner else "",
        "phone": "\n".join(phones) or _("No phone known"),
        "place": address,
        "hours": _("Day and night") if service.is_always_open else service.public_hours_text,
        "for": service.eligibility_text,
        "cost": service.fees_text or costs.get(service.cost, ""),
        "papers": ", ".join(service.required_documents),
        "languages": ", ".join(language_words(one.code) for one in entry.languages),
        "needs": ", ".join(need_words(needs.get(code), code) for code in entry.need_codes),
        "web": service.website,
        "source": _("Source: {source}").format(source=source) if source else "",
    }


def _doubt_words(entry: ServiceEntry) -> str:
    service = entry.service
    if service.reported_wrong_on is not None:
        return _("Reported wrong by {name}. It said before: {text}").format(
            name=service.reported_wrong_by, text=service.reported_wrong_text or _("nothing")
        )
    return service.conflict_note or service.use_reason

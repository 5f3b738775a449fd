"""The further numbers of the person whose page it is."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.ids import HouseholdId, PersonId, PersonPhoneId
from frc_desk.domain.people import Answer, PersonPhone, PhoneLabel
from frc_desk.domain.phones import PhoneDoubt, read_number, shown_number
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.safe_answers import CodeWordField, SafeAnswers
from frc_desk.ui.families.words import joined
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.words import Words

_LABELS = {str(at): label for at, label in enumerate(PhoneLabel, start=1)}


class PhonesPanel(EditPanel):
    """Enter on a number changes it, Delete takes it away; below is a form for one more."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("More numbers")
        self._phones: dict[str, PersonPhone] = {}
        self._editing: PersonPhone | None = None
        self.rows = RowList(_("Numbers"), fit=True, ruled=True)
        self.rows.row_activated.connect(self._on_chosen)
        self.rows.installEventFilter(self)
        self._hint = Words(_("Enter changes a number, Delete removes it."), "second", "text2")
        self.number = PhoneField(_("Number"), required=True)
        self.number.text_edited.connect(lambda _typed: self.number.set_help(""))
        self.number.editing_finished.connect(self._on_number_left)
        self.labels = DigitGroup(
            _("Whose number it is"),
            [(digit, label_words(label)) for digit, label in _LABELS.items()],
            columns=3,
            several=False,
            label=_("Whose number it is"),
        )
        self.answers = SafeAnswers(with_mail=False)
        self.hours = LineField(_("Safe hours"), "clock", placeholder=_("after 3 PM"))
        self.code_word = CodeWordField()
        lines = (self.number, self.hours, self.code_word)
        self.lay_out(
            self.rows,
            self._hint,
            self.number,
            self.labels,
            self.answers,
            row((self.hours, 1), (self.code_word, 1)),
            self.save_row(_("Save number"), self._on_save, lines),
        )

    def show_family(self, loaded: FamilyLoaded) -> None:
        phones = loaded.view.phones_of(self.person_id)
        self._phones = {one.id: one for one in phones}
        self.rows.set_rows([_facts(one) for one in phones])
        self.rows.setVisible(bool(phones))
        self._hint.setVisible(bool(phones))
        self._edit(None)

    def written(self) -> None:
        self.begin()

    def _edit(self, phone: PersonPhone | None) -> None:
        self._editing = phone
        one = phone or PersonPhone(PersonPhoneId(""), self.person_id, "")
        self.number.set_text(one.typed)
        self.number.set_help("")
        self.labels.propose(next(d for d, label in _LABELS.items() if label is one.label))
        self.answers.show_answers(one.safe_call, one.safe_text, one.safe_voicemail)
        self.hours.set_text(one.safe_hours)
        self.code_word.keep(one.code_word)
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, key: str) -> None:
        self._edit(self._phones.get(key))

    def _on_number_left(self) -> None:
        number = read_number(self.number.text())
        if number.doubt in (PhoneDoubt.TOO_SHORT, PhoneDoubt.TOO_LONG):
            said = _("This number has {count} digits. US numbers have 10. Kept as it is.")
            self.number.set_help(said.format(count=number.digits))

    def _on_save(self) -> None:
        call, text, voicemail = self.answers.answers()
        blank = PersonPhone(PersonPhoneId(""), self.person_id, "")
        phone = replace(
            self._editing or blank,
            typed=self.number.text(),
            label=_LABELS[self.labels.chosen()[0]],
            safe_call=call,
            safe_text=text,
            safe_voicemail=voicemail,
            safe_hours=self.hours.text(),
            code_word=self.code_word.word(),
        )
        desk = self.tools.desks.families
        fields = {
            "typed": self.number, "safe_hours": self.hours, "code_word": self.code_word,
        }  # fmt: skip
        if self._editing is None:
            self.write(lambda: desk.add_phone(phone), _("Number added"), fields)
        else:
            self.write(lambda: desk.change_phone(phone), _("Number changed"), fields)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rows and isinstance(event, QKeyEvent):
            is_delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if event.type() == QEvent.Type.KeyPress and is_delete:
                self._remove(self.rows.current_key())
                return True
        return super().eventFilter(watched, event)

    def _remove(self, key: str) -> None:
        phone = self._phones.get(key)
        if phone is not None:
            desk = self.tools.desks.families
            self.write(lambda: desk.remove_phone(phone.id), _("Number removed"))


def label_words(label: PhoneLabel) -> str:
    """Return whose number it is, in one word."""
    words = {
        PhoneLabel.MOBILE: _("Mobile"),
        PhoneLabel.HOME: _("Home"),
        PhoneLabel.WORK: _("Work"),
        PhoneLabel.RELATIVE: _("Relative"),
        PhoneLabel.MESSAGE: _("Messages"),
    }
    return words[label]


def _facts(phone: PersonPhone) -> RowFacts:
    no = _("do not call") if phone.safe_call is Answer.NO else ""
    silent = _("no voicemail") if phone.safe_voicemail is Answer.NO else ""
    return RowFacts(
        key=phone.id,
        title=shown_number(phone.typed, phone.e164),
        facts=joined(label_words(phone.label), no, silent, phone.safe_hours),
        lead=RowLead("icon", icon="phone"),
        cap=_("Enter ↵"),
    )

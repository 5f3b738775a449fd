"""The parts of opening a copy: which one, who opens it, how far it is, and where it lies then."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from frc_desk.clock import local_day
from frc_desk.i18n import gettext as _
from frc_desk.operations.restoring import BackupToOpen, CopyChoice, RestoredCopy
from frc_desk.ui.backups.choose_file import ChooseFile
from frc_desk.ui.backups.words import copy_words, count_words
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

_LIST_TALL = 190


class WhichCopy(Card):
    """The copies by date, and a field for a backup that lies elsewhere."""

    file_chosen = Signal(str)
    accepted = Signal()
    """Enter on a copy: on to the passphrase."""

    def __init__(self, choose_file: ChooseFile) -> None:
        self._choose_file = choose_file
        self.list = RowList(_("Copies by date"), ruled=True)
        self.list.setMinimumHeight(u(_LIST_TALL))
        choose = Button(_("Choose"), "quiet", small=True)
        self.file = LineField(
            _("Backup file"),
            "copy",
            placeholder=_("It ends in .frcbackup"),
            trailing=[choose],
        )
        super().__init__(
            (self.list, 1), self.file, title=_("1  Which copy"), icon="history", gap=12
        )
        self.list.current_changed.connect(self._on_row)
        self.list.row_activated.connect(self._on_row_activated)
        self.file.editing_finished.connect(self._on_typed)
        self.file.edit.returnPressed.connect(self.accepted)
        choose.clicked.connect(self._on_choose)

    def show_copies(self, choices: Sequence[CopyChoice], today: date) -> None:
        """Show what there is, the newest first; a computer without any shows the field alone."""
        self.list.setVisible(bool(choices))
        self.list.set_rows([_facts(one, today) for one in choices], first_current=True)
        if choices:
            self._on_row(self.list.current_key())

    def begin(self) -> None:
        """Put the focus where the first key belongs."""
        first = self.list if self.list.rows() else self.file
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, key: str) -> None:
        if key:
            self.file.set_text(key)
            self.file.set_error("")
            self.file_chosen.emit(key)

    def _on_row_activated(self, key: str) -> None:
        self._on_row(key)
        self.accepted.emit()

    def _on_typed(self) -> None:
        self.file.set_error("")
        self.file_chosen.emit(self.file.text().strip())

    def _on_choose(self) -> None:
        self._choose_file(self, self._on_chosen)

    def _on_chosen(self, path: str) -> None:
        self.file.set_text(path)
        self._on_typed()
        self.accepted.emit()


class WhoOpensIt(Card):
    """Name and passphrase that open the backup; not always those of today."""

    asked = Signal(str, str)

    def __init__(self, person: str) -> None:
        self._person = person
        self._is_known = False
        self._chosen = Words("", "body", "text2", wrap=True)
        self._name = ChoiceField(_("Name"), [], "user", placeholder=_("First choose a copy"))
        self._passphrase = PassphraseField(
            _("Passphrase at that time"),
            help_text=_("If you have changed it since, type the older one."),
        )
        self._open = Button(_("Open this copy"), "primary", "history", cap="Enter ↵")
        super().__init__(
            self._chosen,
            self._name,
            self._passphrase,
            row(self._open, None),
            None,
            title=_("2  Open it"),
            icon="key-round",
            gap=12,
        )
        self._passphrase.edit.returnPressed.connect(self._on_open)
        self._open.clicked.connect(self._on_open)
        self.show_nothing()

    def show_backup(self, backup: BackupToOpen, today: date) -> None:
        """Show whose passphrases open the chosen copy."""
        self._is_known = True
        when = copy_words(backup.line.made_at, today)
        self._chosen.setText(f"{when} · {count_words(backup.line.counts)}")
        person = self._name.chosen() or self._person
        chosen = person if person in backup.people else next(iter(backup.people), "")
        self._name.set_choices([(name, name) for name in backup.people], chosen)
        self._passphrase.set_error("")

    def show_nothing(self) -> None:
        """Say that a copy is chosen first."""
        self._is_known = False
        self._chosen.setText(_("It is put into a new folder. Nothing is written over."))
        self._name.set_choices([], "")

    def begin(self) -> None:
        """Put the focus on the passphrase."""
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Say whether the passphrase is what is typed now."""
        return self._passphrase.edit.hasFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Take no second Enter while a copy is being opened."""
        for part in (self._open, self._name, self._passphrase):
            part.setEnabled(not busy)

    def say_wrong(self, sentence: str) -> None:
        """Say what went wrong, and let it be tried again."""
        self._passphrase.edit.clear()
        self._passphrase.hide_again()
        self._passphrase.set_error(sentence)
        self.begin()

    def forget(self) -> None:
        """Keep no passphrase in a field that nobody looks at."""
        self._passphrase.edit.clear()
        self._passphrase.set_error("")

    def _on_open(self) -> None:
        if not self._open.isEnabled():
            return
        if not self._is_known:
            self._passphrase.set_error(_("First choose a copy."))
        elif not self._passphrase.text():
            self._passphrase.set_error(_("Type the passphrase."))
            self.begin()
        else:
            self.asked.emit(self._name.chosen(), self._passphrase.text())


class CopyIsOpen(Card):
    """Where the copy lies, and the way to it."""

    go_asked = Signal()

    def __init__(self) -> None:
        self._what = Words("", "head", wrap=True)
        self._holds = Words("", "body", "text2", wrap=True)
        self._where = LineField(_("It lies in this folder"), "file-text")
        self._where.edit.setReadOnly(True)
        self._go = Button(_("Go to this copy"), "primary", "arrow-right", cap="Enter ↵")
        super().__init__(
            self._what,
            self._holds,
            self._where,
            row(self._go, None),
            title=_("The copy is open"),
            icon="circle-check",
            tone="green",
            gap=12,
        )
        self._go.clicked.connect(self.go_asked)

    def show_copy(self, copy: RestoredCopy, today: date) -> None:
        """Show what came out of the backup, and go on with Enter."""
        self._what.setText(
            _("The copy of {date} was checked and counted.").format(
                date=copy_words(copy.made_at, today)
            )
        )
        self._holds.setText(
            _("{counts}. What was on this computer before is still there.").format(
                counts=count_words(copy.counts)
            )
        )
        self._where.set_text(str(copy.folder))
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(choice: CopyChoice, today: date) -> RowFacts:
    line = choice.line
    badge = RowBadge(_("Second place"), "blue", "copy")
    made_today = local_day(line.made_at) == today
    return RowFacts(
        key=str(line.file),
        title=copy_words(line.made_at, today),
        facts=count_words(line.counts),
        badges=(badge,) if choice.is_second else (),
        lead=RowLead("icon", icon="history", tone="accent" if made_today else "neutral"),
        cap="Enter ↵",
    )

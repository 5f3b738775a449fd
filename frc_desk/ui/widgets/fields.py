"""Fields: a label above, a frame with icon, editor and trailing parts, help or error beneath."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import font, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Canvas, Shown, show_as, state_of
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import (
    Group,
    Part,
    column,
    follow_width,
    hint_for_width,
    row,
)
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.words import Picture, Words


class FieldFrame(QFrame):
    """The frame round an editor: edge 1 px, accent 2 px with the focus inside, red 2 px in error."""

    def __init__(self, editor: QWidget, *, tall: bool = False) -> None:
        super().__init__()
        self._editor = editor
        self._tall = tall
        self._wrong = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        editor.installEventFilter(self)
        across = QSizePolicy.Policy.Expanding
        down = QSizePolicy.Policy.MinimumExpanding if tall else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, down)

    @property
    def wrong(self) -> bool:
        return self._wrong

    def set_wrong(self, *, on: bool) -> None:
        """Show or take away the red edge."""
        self._wrong = on
        self.update()

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        if self._tall:
            return hint_for_width(self, usual)
        return QSize(usual.width(), line_height("body") + u(19))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._tall:
            follow_width(self, event)

    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        return usual if self._tall else QSize(usual.width(), line_height("body") + u(19))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        focus = state.focus or self._editor.hasFocus()
        off = state.off or not self._editor.isEnabled()
        line: Token = "line" if off else "accent" if state.hover else "control"
        if focus:
            line = "focus"
        if self._wrong:
            line = "red"
        with Canvas(self) as canvas:
            ground: Token = "disabled_bg" if off else "surface"
            width = 2 if focus or self._wrong else 1
            canvas.pill(self.rect(), u(8), ground, line, width, dashed=off)


class FieldOptions(TypedDict, total=False):
    """What a field may have besides label, editor and icon."""

    hint: str
    help_text: str
    shortcut: ShortcutId
    required: bool
    trailing: Sequence[QWidget]
    beside_label: Sequence[QWidget]


class Field(Group):
    """A label, an editor in its frame, and a line beneath for help or what is wrong."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        icon: IconName | None = None,
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__()
        hint, shortcut = options.get("hint", ""), options.get("shortcut")
        trailing, beside_label = options.get("trailing", ()), options.get("beside_label", ())
        self.frame = FieldFrame(editor)
        self._help = options.get("help_text", "")
        self._editor = editor
        shown = _("{label} (required)").format(label=label) if options.get("required") else label
        self._label = Words(shown, "label", "text2", wrap=True)
        self._label.setBuddy(editor)
        editor.setAccessibleName(shown)
        self._icon = Picture(icon, "text2", 16) if icon else None
        self._icon_name = icon
        lead = [self._icon] if self._icon else []
        self.frame.setLayout(
            row(*lead, (editor, 1), *trailing, gap=8, margins=(11, 2, 9, 2), inside=True)
        )
        end: list[QWidget] = [Words(hint, "second", "text3", wrap=True)] if hint else []
        end += [KeyCap(shortcut)] if shortcut else []
        self._beneath_icon = Picture("circle-alert", "red", 14)
        self._beneath = Words("", "second", "text3", wrap=True)
        beneath = QWidget()
        beneath.setLayout(row(self._beneath_icon, (self._beneath, 1), gap=5, inside=True))
        self._beneath_line = beneath
        # A stretch beside it would take the room of words that may wrap.
        room: list[Part | tuple[Part, int]] = [(self._label, 1)]
        if beside_label:
            room = [self._label, *beside_label, None]
        head = row(*room, *end, gap=6, inside=True)
        self.setLayout(column(head, self.frame, beneath, gap=5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_entrance(editor)
        editor.installEventFilter(self)
        self._settle("")

    def set_label(self, label: str) -> None:
        """Change the label, and with it the name."""
        self._label.setText(label)
        self._editor.setAccessibleName(label)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what to do, or with nothing that all is well."""
        self._settle(sentence)

    def set_help(self, sentence: str) -> None:
        """Change the line of help beneath."""
        self._help = sentence
        self._settle("")

    def error(self) -> str:
        """Return what is wrong, or nothing."""
        return self._beneath.text() if self.frame.wrong else ""

    def show_as(self, shown: Shown) -> None:
        """Draw the field in a state it is not in; for the component sheet."""
        show_as(self.frame, shown)
        self._settle_icon(focused=shown == "focus")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._settle_icon(focused=True)
        elif event.type() == QEvent.Type.FocusOut:
            self._settle_icon(focused=False)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._label.set_ink("text2" if self.isEnabled() else "disabled")
            self._settle_icon(focused=False)

    def _settle_icon(self, *, focused: bool) -> None:
        if self._icon and self._icon_name:
            ink: Token = "accent" if focused else "text2"
            if self.frame.wrong:
                ink = "red"
            self._icon.set_icon(self._icon_name, ink if self.isEnabled() else "disabled")

    def _settle(self, wrong: str) -> None:
        self.frame.set_wrong(on=bool(wrong))
        self._beneath.setText(wrong or self._help)
        self._beneath.set_ink("red" if wrong else "text3")
        self._beneath_icon.setVisible(bool(wrong))
        self._beneath_line.setVisible(bool(wrong or self._help))
        # The description is read after the name: what is wrong must not depend on the eye.
        self._editor.setAccessibleDescription(wrong or self._help)
        self._settle_icon(focused=self._editor.hasFocus())


class TextLine(QLineEdit):
    """One line to type in; a value that is too long shows its beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._turn()

    def keep_private(self) -> None:
        """Show dots in counter mode: what stands here names somebody."""
        counter_mode().changed.connect(self._on_counter_mode)
        self._on_counter_mode()

    def _on_counter_mode(self) -> None:
        dots, words = self.EchoMode.Password, self.EchoMode.Normal
        self.setEchoMode(dots if counter_mode().is_on else words)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(60), max(u(24), line_height("body") + u(4)))

    def sizeHint(self) -> QSize:
        return QSize(u(120), max(u(24), line_height("body") + u(4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != font():
            self.setFont(font())
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        """Begin where reading begins: Qt would put a Latin name at the other end of a mirrored field."""
        sides = Qt.AlignmentFlag
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = sides.AlignRight | sides.AlignAbsolute if mirrored else sides.AlignLeft
        self.setAlignment(side | sides.AlignVCenter)


class LineField(Field):
    """A field of one line."""

    text_edited = Signal(str)
    editing_finished = Signal()

    def __init__(
        self,
        label: str,
        icon: IconName | None = None,
        *,
        value: str = "",
        placeholder: str = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        self.edit = TextLine()
        super().__init__(label, self.edit, icon, **options)
        self.edit.setPlaceholderText(placeholder)
        self.set_text(value)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.textEdited.connect(self.text_edited)
        self.edit.editingFinished.connect(self.editing_finished)

    def text(self) -> str:
        """Return what is in the field."""
        return self.edit.text()

    def set_text(self, value: str) -> None:
        """Put a value in and show its beginning."""
        if value != self.edit.text():
            self.edit.setText(value)
            self.edit.setCursorPosition(0)

    def _on_typed(self) -> None:
        # What was wrong is being put right: the sentence must not stand beside a good value.
        if self.frame.wrong:
            self.set_error("")


class PhoneField(LineField):
    """A field for a phone: its order never turns round; it starts where reading starts."""

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        placeholder: str = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(label, "phone", value=value, placeholder=placeholder, **options)
        self.edit.keep_private()
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.edit.setAlignment(
            side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )


class PassphraseField(LineField):
    """A hidden field with Show; it takes what is pasted from a password manager."""

    def __init__(self, label: str, *, help_text: str = "", hint: str = "") -> None:
        self._show = Button(_("Show"), "quiet", "eye", small=True)
        super().__init__(label, "key-round", help_text=help_text, hint=hint, trailing=[self._show])
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_show_toggled)

    def hide_again(self) -> None:
        """Cover what was shown."""
        self._show.setChecked(False)

    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._show.set_words(_("Hide") if shown else _("Show"))
        self._show.set_icon("eye-off" if shown else "eye")

"""A field that offers six values or more: an arrow, a list, and type-ahead."""

from collections.abc import Sequence
from typing import Unpack

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import advance, font, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.fields import Field, FieldOptions

_MOST_IN_SIGHT = 10


class _ValueDelegate(QStyledItemDelegate):
    """Draws the values of the open list as rows of one line."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        return QSize(advance("body", words) + u(40), line_height("body") + u(13))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        with Canvas(painter, option.rect, option.direction) as canvas:
            area = canvas.at(u(2), 1, canvas.width - 2 * u(2), canvas.height - 2)
            if chosen:
                canvas.pill(area, u(6), "accent_tint", "accent", 1)
            ink: Token = "accent_text" if chosen else "text"
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            canvas.words(canvas.across(u(12), canvas.width - u(20)), words, "body", ink, elide=True)


class _ChoiceBox(QComboBox):
    """A combo box that paints itself into the frame of a field."""

    def __init__(self) -> None:
        super().__init__()
        view = QListView()
        view.setItemDelegate(_ValueDelegate(view))
        self.setView(view)
        self.setMaxVisibleItems(_MOST_IN_SIGHT)
        self.setFont(font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        widest = max((advance("body", self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(widest + u(26), max(u(24), line_height("body") + u(4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(60), max(u(24), line_height("body") + u(4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != font():
            self.setFont(font())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the form; it must not change a value that the mouse happens to cross.
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        off = not self.isEnabled()
        words = self.currentText() or self.placeholderText()
        ink: Token = "text" if self.currentText() else "text3"
        with Canvas(self) as canvas:
            room = canvas.across(0, self.width() - u(22))
            canvas.words(room, words, "body", "disabled" if off else ink, elide=True)
            canvas.icon("chevron-down", "disabled" if off else "text2", self.width() - u(16), 15)


class ChoiceField(Field):
    """A field with an arrow; typing goes to the value that begins so."""

    choice_changed = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        icon: IconName | None = None,
        *,
        chosen: str = "",
        placeholder: str = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        self.box = _ChoiceBox()
        super().__init__(label, self.box, icon, **options)
        self.box.setPlaceholderText(placeholder)
        self.set_choices(choices, chosen)
        self.box.currentIndexChanged.connect(self._on_index_changed)

    def set_choices(self, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Offer other values, as pairs of key and words."""
        with QSignalBlocker(self.box):
            self.box.clear()
            for key, words in choices:
                self.box.addItem(words, key)
        self.set_chosen(chosen)
        self.box.updateGeometry()

    def chosen(self) -> str:
        """Return the key of the chosen value, or nothing."""
        return str(self.box.currentData() or "")

    def set_chosen(self, key: str) -> None:
        """Choose a value without saying so; an unknown key chooses nothing."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(key) if key else -1)
        self.box.setToolTip(self.box.currentText())
        self.box.update()

    def _on_index_changed(self, _index: int) -> None:
        self.box.setToolTip(self.box.currentText())
        self.choice_changed.emit(self.chosen())

"""What every page must keep, measured on its widgets: words fit, names, targets, Tab, visible focus."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QListView,
    QStackedWidget,
    QWidget,
)

from frc_desk.ui.widgets.canvas import noting_cut_words

SMALLEST_TARGET = 24
_MOST_TABS = 500


def _shown(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield widget


def described(widget: QWidget) -> str:
    """Return how a widget is called in a list of faults: its kind and its words."""
    words = widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton):
        words = words or widget.text()
    return f"{type(widget).__name__} {words[:60]!r}"


def cut_words(window: QWidget) -> list[str]:
    """Return labels and buttons that have less room than their words need."""
    found: list[str] = []
    for widget in _shown(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            cut = widget.height() < needed or widget.width() < widget.minimumSizeHint().width()
        else:
            least = widget.minimumSizeHint()
            cut = widget.width() < least.width() or widget.height() < least.height()
        if cut:
            found.append(f"{described(widget)} has {widget.width()} × {widget.height()}")
    return found


def painted_without_room(window: QWidget) -> list[str]:
    """Return words that a painted part of the window draws wider than the room it has for them."""
    found: list[str] = []
    with noting_cut_words(found):
        window.grab()
    return list(dict.fromkeys(found))


def cut_rows(window: QWidget) -> list[str]:
    """Return lists that neither show all their rows nor can be scrolled."""
    return [
        f"{described(widget)} is {widget.height()} high"
        for widget in _shown(window)
        if isinstance(widget, QListView)
        and widget.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and widget.verticalScrollBar().maximum() > 0
    ]


def outside_parents(window: QWidget) -> list[str]:
    """Return widgets that stick out of what they lie in, but for content that scrolls."""
    found: list[str] = []
    for widget in _shown(window):
        parent = widget.parentWidget()
        if parent is None or isinstance(parent, QStackedWidget):
            continue
        area = parent.parentWidget()
        scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
        room = parent.rect()
        place = widget.geometry()
        if scrolled:
            # Content may be taller than its view, never wider.
            place = QRect(place.x(), 0, place.width(), 1)
        if not room.contains(place):
            found.append(f"{described(widget)} {place} in {described(parent)} {room}")
    return found


def focusables(window: QWidget) -> list[QWidget]:
    """Return every widget that Tab should visit."""
    return [
        widget
        for widget in _shown(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


def unnamed(window: QWidget) -> list[str]:
    """Return focusable widgets without a name or a role that screen readers could say."""
    found: list[str] = []
    for widget in focusables(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name)
        role = spoken.role()
        if not name.strip():
            found.append(f"{described(widget)} has no name")
        elif role in (QAccessible.Role.Client, QAccessible.Role.NoRole):
            found.append(f"{described(widget)} has no role")
    return found


def small_targets(window: QWidget) -> list[str]:
    """Return buttons and fields that are smaller than 24 by 24."""
    return [
        f"{described(widget)} {widget.width()} × {widget.height()}"
        for widget in focusables(window)
        if min(widget.width(), widget.height()) < SMALLEST_TARGET
    ]


def press(key: Qt.Key, shift: bool = False) -> None:  # noqa: FBT001, FBT002 - reads well in tests
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    if focused is None:
        return
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers))


def unvisited_by_tab(window: QWidget) -> list[str]:
    """Return what is wrong with Tab: widgets it misses, or a place it does not leave."""
    wanted = focusables(window)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    visited: list[QWidget] = []
    returned = False
    for _step in range(_MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is None:
            break
        if visited and focused is visited[0]:
            returned = True
            break
        visited.append(focused)
        press(Qt.Key.Key_Tab)
    missed = [widget for widget in wanted if not _reached(widget, visited)]
    found = [f"Tab misses {described(widget)}" for widget in missed]
    if not returned:
        last = described(visited[-1]) if visited else "nothing"
        found.append(f"Tab does not come back, last at {last}")
    return found


def _reached(widget: QWidget, visited: list[QWidget]) -> bool:
    """Tell whether Tab came to a widget, or to the one of its choices that Tab may visit."""
    if widget in visited:
        return True
    one_of_many = isinstance(widget, QAbstractButton) and widget.autoExclusive()
    near = [other for other in visited if other.parentWidget() is widget.parentWidget()]
    return one_of_many and any(
        isinstance(other, QAbstractButton) and other.autoExclusive() for other in near
    )


def unseen_focus(window: QWidget) -> list[str]:
    """Return focusable widgets that look the same with the focus as without."""
    found: list[str] = []
    wanted = focusables(window)
    if len(wanted) < 2:
        return []
    for widget in wanted:
        other = wanted[0] if widget is not wanted[0] else wanted[1]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        without = _grab(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if _grab(widget) == without:
            found.append(f"{described(widget)} looks the same with the focus")
    return found


def _grab(widget: QWidget) -> object:
    """Return the picture of a widget and the edge that its frame may draw around it."""
    frame = widget.parentWidget() or widget
    place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size()).adjusted(-6, -6, 6, 6)
    return frame.grab(place.intersected(frame.rect())).toImage()


def primaries(window: QWidget) -> int:
    """Return how many primary buttons stand in the page's own area."""
    count = 0
    for widget in _shown(window):
        if getattr(widget, "kind", "") == "primary":
            parents = _parents(widget)
            if not any(type(parent).__name__ == "TopBar" for parent in parents):
                count += 1
    return count


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def faults(window: QWidget) -> list[str]:
    """Return everything that can be told from the widgets alone, without moving the focus."""
    return [
        *(f"cut: {fault}" for fault in cut_words(window)),
        *(f"painted: {fault}" for fault in painted_without_room(window)),
        *(f"rows: {fault}" for fault in cut_rows(window)),
        *(f"outside: {fault}" for fault in outside_parents(window)),
        *(f"unnamed: {fault}" for fault in unnamed(window)),
        *(f"small: {fault}" for fault in small_targets(window)),
    ]

"""Lets a part grow as its words wrap: a fixed height would cut what does not fit on one line."""

from PySide6.QtWidgets import QSizePolicy, QWidget


def let_grow(widget: QWidget) -> None:
    """Give a widget at least the height that its width asks for."""
    policy = QSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)

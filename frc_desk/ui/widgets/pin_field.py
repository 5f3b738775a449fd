"""A field for six digits that nobody can read over a shoulder."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.fields import LineField

DIGITS = 6


def pin_field(label: str) -> LineField:
    """Return a field for a PIN; it takes digits only and shows dots."""
    field = LineField(label, "key-round", help_text=_("Six digits."))
    field.edit.setEchoMode(QLineEdit.EchoMode.Password)
    field.edit.setMaxLength(DIGITS)
    field.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    field.edit.setValidator(QRegularExpressionValidator("[0-9]*", field))
    return field

"""May be here already: a quiet line where a name is like others, but nothing else speaks for one of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from frc_desk.domain.same_person import LookAlike
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

_MANY = 5


class SameHint(Surface):
    """Asks nothing and is not spoken; one key shows who they are."""

    look_asked = Signal()

    def __init__(self) -> None:
        super().__init__(ground="surface2", radius=10)
        self._found: tuple[LookAlike, ...] = ()
        self._words = Words("", "second", "text2", wrap=True)
        look = Button(_("Look"), "quiet", small=True, shortcut=ShortcutId.USE_RECORD)
        look.clicked.connect(self.look_asked)
        self.setLayout(
            row(
                Picture("users", "text2", 16),
                (self._words, 1),
                look,
                gap=8,
                margins=(12, 4, 6, 4),
                inside=True,
            )
        )
        self.hide()

    @property
    def found(self) -> tuple[LookAlike, ...]:
        """Who may be here already."""
        return self._found

    def tell(self, found: Sequence[LookAlike], *, is_all_told: bool = False) -> None:
        """Say how many there are; nobody takes the line away."""
        self._found = tuple(found)
        count = len(self._found)
        words = (
            _("Several people here have a name like this.")
            if count >= _MANY
            else ngettext(
                "{count} person here has a name like this.",
                "{count} people here have a name like this.",
                count,
            ).format(count=count)
        )
        more = "" if is_all_told else _("School and a child's name tell them apart.")
        self._words.setText(" ".join(part for part in (words, more) if part))
        self.setVisible(bool(self._found))

"""What is needed for the current follow-up: the number, when it is safe, what to say, where it stands."""

from PySide6.QtWidgets import QWidget

from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.follow_ups.rows import FollowUpBook
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Banner, Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import language_words


class FollowUpPane(QWidget):
    """Everything for one call, without opening the record."""

    def __init__(self, links: DeskLinks) -> None:
        super().__init__()
        self._links = links
        self._contact = ""
        self._name = Words("", "head", wrap=True)
        self._open = Button(_("Open record"), "quiet", small=True)
        self._open.clicked.connect(lambda: links.contact_asked.emit(self._contact))
        self._alert = Banner("", "amber", "shield-alert")
        self._phone = Words("", "title")
        self._hours = Words("", "second", "text2", wrap=True)
        self._language = Badge(_("Language"), "blue", "languages")
        self._say = Words("", "body", wrap=True)
        self._services = Words("", "strong", wrap=True)
        self._matter = Words("", "second", "text2", wrap=True)
        self._tries = Words("", "second", "text2", wrap=True)
        reach = Surface(
            row(
                Picture("phone", "green", 18),
                (column(self._phone, self._hours, row(self._language, None), gap=3), 1),
                gap=12,
                margins=(14, 12, 14, 12),
            ),
            radius=10,
        )
        script = Surface(column(self._say, margins=(14, 12, 14, 12)), radius=10)
        self._referral = Surface(
            column(self._services, self._matter, gap=3, margins=(14, 12, 14, 12)), radius=10
        )
        content = column(
            row((self._name, 1), self._open),
            self._alert,
            reach,
            Words(_("What to say"), "label", "text2"),
            script,
            Words(_("The referral"), "label", "text2"),
            self._referral,
            self._tries,
            None,
            gap=10,
            margins=(16, 16, 16, 16),
        )
        self._content = ScrollColumn(content)
        self.setLayout(column(self._content, gap=0))

    def show_row(self, found: FollowUpRow | None, book: FollowUpBook) -> None:
        """Show one follow-up, or nothing."""
        self._content.setVisible(found is not None)
        if found is None:
            return
        self._contact = found.contact_id
        self._name.setText(found.person_name)
        self._alert.setVisible(bool(found.alert))
        self._alert.say(found.alert, "amber", "shield-alert")
        self._phone.setText(found.phone or _("No phone kept"))
        hours = found.safe_hours
        self._hours.setText(
            _("Safe to call: {hours}").format(hours=hours) if hours else _("Safe to call: any time")
        )
        self._language.setVisible(bool(found.speaks))
        if found.speaks:
            self._language.set_state(language_words(found.speaks), "blue", "languages")
        self._say.setText(
            _(
                "“Hello, this is {staff} from the Family Resource Center. I am calling as I said I "
                "would. Did the place I gave you work out?”"
            ).format(staff=found.staff_name)
        )
        self._services.setText(", ".join(found.services) or book.matter(found))
        self._matter.setText(book.matter(found))
        self._matter.setVisible(bool(found.services))
        tried = ngettext("Tried {n} time so far.", "Tried {n} times so far.", found.tries)
        self._tries.setText(tried.format(n=found.tries))
        self._tries.setVisible(bool(found.tries))

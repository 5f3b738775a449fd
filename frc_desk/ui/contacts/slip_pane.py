"""The slip as it will print, at the side of the call; one line where the window is low."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.domain.languages import paper_language
from frc_desk.domain.slips import PagePicture
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.style import colour, stroke, u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.words import Picture, Words


class PaperPicture(QWidget):
    """A page of the slip; white in every set of colours, cut at the foot where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Picture of the slip"))

    def show_page(self, picture: PagePicture | None) -> None:
        """Show a page, or nothing."""
        if picture is None:
            self._image = None
        else:
            form = QImage.Format.Format_RGBA8888
            made = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
            self._image = made.copy()
        self.updateGeometry()
        self.update()

    def has_page(self) -> bool:
        """Say whether there is a page to see."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        return QSize(u(300), u(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(120), u(90))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(colour("control"))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(edge, u(6), u(6))
        if self._image is not None:
            inside = QRectF(self.rect()).adjusted(stroke(), stroke() + u(3), -stroke(), -stroke())
            tall = inside.width() * self._image.height() / self._image.width()
            painter.setClipRect(inside)
            painter.drawImage(QRectF(inside.x(), inside.y(), inside.width(), tall), self._image)
        painter.end()


class SlipPane(QWidget):
    """Code, languages and picture of the slip that the ticked services make."""

    language_chosen = Signal(str)
    look_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._language = ""
        self._offered: tuple[str, ...] = ()
        self._title = Words(_("Slip"), "head")
        self._languages: Segmented | None = None
        self._tools = row(gap=6)
        self.picture = PaperPicture()
        self._about = Words("", "second", "text2", wrap=True)
        self._look = Button(_("Look"), icon="eye", small=True)
        self._look.clicked.connect(self.look_asked)
        self._draft = Words("", "second", "amber", wrap=True)
        self._promise = QWidget()
        self._promise.setLayout(
            row(
                Picture("eye-off", "green", 15),
                (Words(_("No name and no need is printed"), "second", "text2", wrap=True), 1),
                gap=6,
            )
        )
        head = row(self._title, None, self._tools, self._look, gap=8)
        self.setLayout(
            column(
                head,
                self._about,
                (self.picture, 100),
                self._draft,
                self._promise,
                (None, 1),
                gap=8,
                margins=(16, 9, 16, 9),
            )
        )
        self.setAccessibleName(_("Slip"))
        self.set_low(on=False)
        self.show_slip("", 0)

    def show_slip(self, code: str, services: int, *, pages: int = 0) -> None:
        """Show which slip it is and how much stands on it."""
        self._title.setText(_("Slip {code}").format(code=code) if code and services else _("Slip"))
        if not services:
            self._about.setText(_("Tick who can help; the slip appears here."))
            self._draft.hide()
            self.picture.show_page(None)
        else:
            language = _(paper_language(self._language or "en").english_name)
            english = "" if self._language in ("", "en") else _(", English beneath")
            paged = ngettext("{count} page", "{count} pages", pages or 1).format(count=pages or 1)
            self._about.setText(f"{language}{english} · {paged}")
        self._look.setVisible(bool(services) and self._low)
        self.picture.setVisible(bool(services) and not self._low)
        self._promise.setVisible(bool(services) and not self._low)
        self._about.setVisible(self._low or not services)
        if self._languages is not None:
            self._languages.setVisible(bool(services) and not self._low)

    def say_drafts(self, sentence: str) -> None:
        """Say that words on the slip are drafts or not translated, or nothing."""
        self._draft.setText(sentence)
        self._draft.setVisible(bool(sentence))

    def offer_languages(self, codes: tuple[str, ...], chosen: str) -> None:
        """Offer the family's language and English."""
        self._language = chosen
        if codes != self._offered:
            self._offered = codes
            if self._languages is not None:
                self._tools.removeWidget(self._languages)
                self._languages.hide()
                self._languages.deleteLater()
                self._languages = None
            if len(codes) > 1:
                parts = [Segment(code, paper_language(code).endonym) for code in codes]
                self._languages = Segmented(_("Language of the slip"), parts, chosen, small=True)
                self._languages.choice_changed.connect(self.language_chosen)
                self._tools.addWidget(self._languages)
        if self._languages is not None and self._languages.chosen() != chosen:
            self._languages.set_chosen(chosen)

    def set_low(self, *, on: bool) -> None:
        """Fold to one line where the window is low."""
        self._low = on
        # One line leaves its room to the services above it.
        down = QSizePolicy.Policy.Maximum if on else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Preferred, down)

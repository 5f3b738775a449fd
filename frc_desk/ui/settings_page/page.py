"""Settings: this computer on the one side, this office on the other; each change holds at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.counter_day import CounterDay
from frc_desk.domain.ids import SchoolId, StaffId
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES
from frc_desk.domain.privacy import Permission, Role
from frc_desk.domain.schools import School
from frc_desk.domain.staff import OfficeProfile, PhraseReview, StaffMember
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.operations.backups import BackupLine
from frc_desk.operations.desks import Desks
from frc_desk.operations.restoring import CopyOpening
from frc_desk.operations.words import ReviewLine
from frc_desk.ui.background import Background
from frc_desk.ui.backups.opening_view import OpenCopyView
from frc_desk.ui.backups.paused_copy import confirm_copy
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.settings_page.backup_card import BackupCard
from frc_desk.ui.settings_page.computer_card import PinCard, PrinterCard
from frc_desk.ui.settings_page.counter_card import CounterCard
from frc_desk.ui.settings_page.following_card import FollowingCard
from frc_desk.ui.settings_page.lists_card import ListsCard
from frc_desk.ui.settings_page.look_card import LookCard
from frc_desk.ui.settings_page.moving_card import MovingCard
from frc_desk.ui.settings_page.office_card import OfficeCard
from frc_desk.ui.settings_page.people_card import PeopleCard
from frc_desk.ui.settings_page.review_view import ReviewView
from frc_desk.ui.settings_page.school_year_card import SchoolYearCard
from frc_desk.ui.settings_page.words_card import WordsCard
from frc_desk.ui.style import look
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row

SCHOOL_YEAR, STAFF, LISTS, SCHOOLS = "school_year", "staff", "lists", "schools"
_ONE_COLUMN_UNDER = 900


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    profile: OfficeProfile
    members: tuple[StaffMember, ...]
    backups: tuple[BackupLine, ...]
    to_review: dict[str, int]
    copy_of: datetime | None
    today: date
    counter: CounterDay | None
    volunteers: tuple[StaffMember, ...]
    schools: tuple[School, ...]
    moved_on: date | None


@dataclass(frozen=True, slots=True)
class _Review:
    """The lines of one language."""

    language: str
    lines: tuple[ReviewLine, ...]


class SettingsPage(DeskPage):
    """Role-checked: what a person may not change is shown and cannot be changed."""

    listens_to = frozenset({Kind.OFFICE, Kind.STAFF, Kind.WORDS})

    def __init__(  # the page of everything that can be set
        self,
        desks: Desks,
        background: Background,
        links: DeskLinks,
        preferences: Preferences,
        printing: Printing,
        choose_pin: Callable[[str], str],
    ) -> None:
        super().__init__(_("Settings"))
        self._desks = desks
        self._background = background
        self._links = links
        self._preferences = preferences
        may = desks.context.actor.may
        self._look = LookCard(preferences)
        self._printer = PrinterCard(preferences, printing)
        self._pin = PinCard(choose_pin)
        self._backup = BackupCard(
            preferences,
            may_back_up=may(Permission.MAKE_BACKUP),
            may_restore=may(Permission.RESTORE_BACKUP),
        )
        self._copies = OpenCopyView(
            CopyOpening(desks.context.database.folder, desks.context.clock),
            background,
            self._second_place,
            _("Back to Settings"),
            desks.context.actor.name,
        )
        self._may_review = may(Permission.REVIEW_WORDS)
        self._words = WordsCard(
            may_allow=may(Permission.SET_UP_OFFICE), may_review=self._may_review
        )
        self._office = OfficeCard(may_change=may(Permission.SET_UP_OFFICE))
        self._people = PeopleCard(
            may_add=may(Permission.MANAGE_STAFF), may_help=may(Permission.RESET_SIGN_IN)
        )
        self._people.more_asked.connect(lambda: links.page_asked.emit(STAFF))
        self._may_open_counter = may(Permission.OPEN_COUNTER_DAY)
        self._counter = CounterCard()
        self._school_year = SchoolYearCard()
        self._may_roll_over = may(Permission.ROLL_OVER)
        self._school_year.asked.connect(lambda: links.page_asked.emit(SCHOOL_YEAR))
        self._moving = MovingCard(desks, background, links)
        self._moving.moved.connect(self.refresh)
        links.moved_back.connect(self.refresh)
        self._lists = ListsCard()
        self._lists.lists_asked.connect(lambda: links.page_asked.emit(LISTS))
        self._lists.schools_asked.connect(lambda: links.page_asked.emit(SCHOOLS))
        self._following = FollowingCard(desks, background, links)
        self._review = ReviewView()
        self._build()

    def refresh(self) -> None:
        self._background.run(self._load, self._show, lane="settings")
        self._following.refresh()

    def arrive(self) -> None:
        super().arrive()
        self._stack.setCurrentIndex(0)
        self._look.begin()

    def focus_places(self) -> tuple[QWidget, ...]:
        """Let F6 go from card to card: with Tab alone the last one is dozens of keys away."""
        cards = (
            self._look, self._printer, self._pin, self._backup, self._moving, self._office, self._words,
            self._people, self._counter, self._school_year, self._lists, self._following,
        )  # fmt: skip
        on_cards = self._stack.currentIndex() == 0
        return tuple(one for one in cards if not one.isHidden()) if on_cards else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex():
            self._leave_copies() if self._copies.isVisible() else self._leave_review()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _build(self) -> None:
        computer = column(
            self._look, self._printer, self._pin, self._backup, self._moving, None, gap=14
        )
        office = column(
            self._office,
            self._words,
            self._people,
            self._counter,
            self._school_year,
            self._lists,
            self._following,
            None,
            gap=14,
        )
        self._columns = row((computer, 1), (office, 1), gap=14)
        self._stack = QStackedWidget()
        self._stack.addWidget(ScrollColumn(column(self._columns, margins=(0, 0, 8, 8))))
        self._stack.addWidget(self._review)
        self._stack.addWidget(self._copies)
        self.setLayout(column((self._stack, 1), margins=(20, 14, 20, 20)))
        self._backup.back_up_asked.connect(self._on_back_up)
        self._backup.open_asked.connect(self._on_open_backup)
        self._backup.paused.confirmed.connect(self._on_right_copy)
        self._copies.left.connect(self._leave_copies)
        self._copies.copy_asked.connect(self._links.copy_asked)
        self._words.review_asked.connect(self._on_review)
        self._words.drafts_asked.connect(self._on_drafts)
        self._office.asked.connect(self._on_office)
        self._people.asked.connect(self._on_person)
        self._counter.setVisible(self._may_open_counter)
        self._school_year.setVisible(self._may_roll_over)
        for one in (self._lists, self._moving):
            one.setVisible(self._desks.context.actor.may(Permission.SET_UP_OFFICE))
        self._counter.opened.connect(self._on_counter_opened)
        self._counter.closed.connect(self._on_counter_closed)
        self._review.signed.connect(self._on_signed)
        self._review.left.connect(self._leave_review)

    def _load(self) -> _Loaded:
        left = {}
        if self._may_review:
            for code in SHIPPED_PAPER_LANGUAGES:
                if code != "en":
                    lines = self._desks.words.to_review(code)
                    left[code] = sum(1 for line in lines if line.reviewed_on is None)
        return _Loaded(
            self._desks.office.profile(),
            self._desks.staff.members(),
            self._desks.backups.made(),
            left,
            self._desks.backups.copy_of(),
            local_day(self._desks.context.clock.now()),
            self._desks.counter.present(),
            self._desks.counter.volunteers() if self._may_open_counter else (),
            self._desks.office.schools(),
            self._desks.moving.moved_on(),
        )

    def _show(self, loaded: _Loaded) -> None:
        self._office.show_profile(loaded.profile)
        self._people.show_members(loaded.members)
        self._people.show_schools(loaded.schools)
        self._backup.show_made(loaded.backups, loaded.copy_of, loaded.today)
        self._moving.show_moved(loaded.moved_on, loaded.today)
        self._counter.show_day(loaded.counter, loaded.volunteers)
        self._words.show_state(loaded.profile.draft_languages, loaded.to_review)

    def _on_back_up(self) -> None:
        second = self._second_place()

        def done(_made: object) -> None:
            self._links.said.emit(_("Backup made and checked"), "")
            self.refresh()

        self._background.run(lambda: self._desks.backups.back_up(second=second), done)

    def _second_place(self) -> Path | None:
        place = self._preferences.settings.backup_place
        return Path(place) if place and Path(place).is_dir() else None

    def _on_open_backup(self) -> None:
        self._stack.setCurrentWidget(self._copies)
        self._copies.begin()

    def _leave_copies(self) -> None:
        self._stack.setCurrentIndex(0)
        self._backup.begin()
        self.refresh()

    def _on_right_copy(self) -> None:
        confirm_copy(self._desks.backups, self._background, self._links)

    def _on_drafts(self, language: str, yes: bool) -> None:  # noqa: FBT001 - Qt's signal
        said = _("Drafts may print") if yes else _("Drafts do not print")

        def done(answer: Done[tuple[str, ...]]) -> None:
            self._links.announce(answer, said)

        self._background.run(lambda: self._desks.words.allow_drafts(language, yes=yes), done)

    def _on_office(self, profile: OfficeProfile) -> None:
        def done(answer: Done[OfficeProfile]) -> None:
            self._links.announce(answer, _("Office saved"))

        self._background.run(lambda: self._desks.office.change(profile), done)

    def _on_person(self, name: str, role: Role, passphrase: str, school: str) -> None:
        school_id = SchoolId(school) if school else None

        def done(answer: Done[StaffMember]) -> None:
            self._people.clear()
            self._links.announce(answer, _("Person added: {name}").format(name=answer.value.name))

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self._people.show_problems(error.problems)
            else:
                self._background.error_unanswered.emit(error)

        self._background.run(
            lambda: self._desks.staff.add(name, (role,), passphrase, school_id=school_id),
            done,
            failed,
        )

    def _on_counter_opened(self, volunteer: str, name: str, pin: str) -> None:
        desk = self._desks.counter

        def open_day() -> CounterDay:
            chosen = StaffId(volunteer) if volunteer else desk.add_volunteer(name).value.id
            return desk.open_day(chosen, pin)

        def done(_day: CounterDay) -> None:
            self._counter.clear()
            self._links.said.emit(_("The counter is open. Lock this desk to hand it over."), "")
            self.refresh()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self._counter.show_problems(error.problems)
                self.refresh()
            else:
                self._background.error_unanswered.emit(error)

        self._background.run(open_day, done, failed)

    def _on_counter_closed(self) -> None:
        def done(_nothing: object) -> None:
            self._links.said.emit(_("The counter is closed"), "")
            self.refresh()

        self._background.run(self._desks.counter.close_day, done)

    def _on_review(self, language: str) -> None:
        self._background.run(
            lambda: _Review(language, self._desks.words.to_review(language)),
            self._show_review,
            lane="review",
        )

    def _show_review(self, review: _Review) -> None:
        self._stack.setCurrentIndex(1)
        self._review.show_lines(review.language, review.lines)

    def _on_signed(self, language: str, message: str, wording: str) -> None:
        def done(answer: Done[PhraseReview]) -> None:
            self._links.announce(answer, _("Line signed"))
            self._on_review(language)

        self._background.run(lambda: self._desks.words.sign(language, message, wording), done)

    def _leave_review(self) -> None:
        self._stack.setCurrentIndex(0)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

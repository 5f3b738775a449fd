"""One person who signs in: what waits for them, a new passphrase, and leaving."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.staff import StaffMember
from frc_desk.domain.turnover import OpenWork
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import PassphraseField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import role_words


class MemberPane(QWidget):
    """What may be done for one colleague, or for oneself."""

    reset_asked = Signal(str, str)
    """Staff id and the new passphrase."""
    change_asked = Signal(str, str)
    """The present passphrase and the new one, of oneself."""
    hand_over_asked = Signal(str, str)
    """From whom and to whom."""
    leave_asked = Signal(str)

    def __init__(self, *, may_hand_over: bool, may_reset: bool, may_manage: bool) -> None:
        super().__init__()
        self._may_hand_over, self._may_reset = may_hand_over, may_reset
        self._may_manage = may_manage
        self._member: StaffMember | None = None
        self._is_me = False
        self._sure = False
        self._name = Words("", "title", wrap=True)
        self._roles = Words("", "second", "text2", wrap=True)
        self.work = self._work_card()
        self.passphrase = self._passphrase_card()
        self.leaving = self._leaving_card()
        self.setLayout(
            column(
                ScrollColumn(
                    column(
                        column(self._name, self._roles, gap=2),
                        self.work, self.passphrase, self.leaving, None,
                        gap=14, margins=(16, 16, 16, 16),
                    )
                ),
                gap=0,
            )
        )  # fmt: skip

    def show_member(
        self, member: StaffMember | None, colleagues: Sequence[StaffMember], *, is_me: bool
    ) -> None:
        """Show one person; what was typed for another goes."""
        if self._member is None or member is None or self._member.id != member.id:
            self._forget_typed()
        self._member, self._is_me = member, is_me
        words = role_words()
        self._name.setText(member.name if member else "")
        self._roles.setText(", ".join(words[role] for role in member.roles) if member else "")
        self._to.set_choices([(str(one.id), one.name) for one in colleagues], self._to.chosen())
        self.work.setVisible(member is not None and self._may_hand_over)
        self.passphrase.setVisible(member is not None and (is_me or self._may_reset))
        self._present.setVisible(is_me)
        self._told.setText(
            _("Type the one you have, then the new one.")
            if is_me
            else _(
                "They type it themselves, here, while you look away. Who helped is written down."
            )
        )
        self.leaving.setVisible(member is not None and self._may_manage and not is_me)

    def begin(self) -> None:
        """Put the focus on the first thing that can be done for the person."""
        fields = (self._to, self._present, self._new)
        first = next((one for one in fields if one.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self, work: OpenWork) -> None:
        """Show what waits for the person."""
        self._waits.setText(work_words(work))
        self._give.setEnabled(not work.is_none and bool(self._to.chosen()))
        self._to.setVisible(not work.is_none)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        wrong = problems.get("passphrase", "")
        self._new.set_error(_(wrong) if wrong else "")
        self._to.set_error(_(problems["name"]) if "name" in problems else "")

    def say_wrong_present(self, sentence: str) -> None:
        """Say that the present passphrase is another one."""
        self._present.set_error(sentence)

    def say_busy(self, sentence: str) -> None:
        """Say what is being done, or nothing when it is over."""
        self._busy.say(sentence, "blue", "hourglass")
        self._busy.setVisible(bool(sentence))
        self._leave.setEnabled(not sentence)

    def clear_passphrases(self) -> None:
        """Empty the fields after they were used."""
        for field in (self._present, self._new):
            field.edit.clear()
            field.set_error("")
            field.hide_again()

    def _forget_typed(self) -> None:
        self.clear_passphrases()
        self._to.set_error("")
        self._set_sure(sure=False)

    def _work_card(self) -> Card:
        self._waits = Words("", "body", wrap=True)
        self._to = ChoiceField(_("Hand over to"), [], "user", placeholder=_("Choose a colleague"))
        self._give = Button(_("Hand everything over"), "secondary", "arrow-left-right", small=True)
        self._to.choice_changed.connect(lambda _key: self._give.setEnabled(True))
        self._give.clicked.connect(self._on_give)
        return Card(
            self._waits, self._to, row(self._give, None),
            title=_("What waits for them"), icon="list-checks", gap=12,
        )  # fmt: skip

    def _passphrase_card(self) -> Card:
        self._told = Words("", "second", "text2", wrap=True)
        self._present = PassphraseField(_("Present passphrase"))
        self._new = PassphraseField(
            _("New passphrase"), help_text=_("12 characters or more, such as four words.")
        )
        self._set = Button(_("Set new passphrase"), "secondary", "key-round", small=True)
        self._set.clicked.connect(self._on_set)
        self._new.edit.returnPressed.connect(self._on_set)
        return Card(
            self._told, self._present, self._new, row(self._set, None),
            title=_("Passphrase"), icon="key-round", gap=12,
        )  # fmt: skip

    def _leaving_card(self) -> Card:
        self._leave = Button("", "danger", "door-open", small=True)
        self._leave.clicked.connect(self._on_leave)
        self._keep = Button(_("Not now"), "quiet", small=True)
        self._keep.clicked.connect(lambda: self._set_sure(sure=False))
        self._busy = Banner("", "blue", "hourglass")
        self._busy.setVisible(False)
        told = _(
            "Their key is taken away and the office is encrypted anew, after a backup. What they wrote "
            "stays under their name. Older backups still open with their old passphrase."
        )
        card = Card(
            Words(told, "second", "text2", wrap=True), row(self._leave, self._keep, None), self._busy,
            title=_("Leaves the office"), icon="door-open", gap=12,
        )  # fmt: skip
        self._set_sure(sure=False)
        return card

    def _set_sure(self, *, sure: bool) -> None:
        self._sure = sure
        self._leave.set_words(_("Yes, take the key away") if sure else _("Take the key away"))
        self._keep.setVisible(sure)

    def _on_give(self) -> None:
        if self._member is not None and self._to.chosen():
            self.hand_over_asked.emit(str(self._member.id), self._to.chosen())

    def _on_set(self) -> None:
        if self._member is None:
            return
        self.show_problems({})
        self._present.set_error("")
        new = self._new.text()
        if self._is_me:
            self.change_asked.emit(self._present.text(), new)
        else:
            self.reset_asked.emit(str(self._member.id), new)

    def _on_leave(self) -> None:
        if not self._sure:
            self._set_sure(sure=True)
            self._leave.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._member is not None:
            self.leave_asked.emit(str(self._member.id))


def work_words(work: OpenWork) -> str:
    """Return what waits for somebody, as one line."""
    if work.is_none:
        return _("Nothing waits for them.")
    parts = [
        (work.follow_ups, ngettext("{n} follow-up", "{n} follow-ups", work.follow_ups)),
        (work.tasks, ngettext("{n} task", "{n} tasks", work.tasks)),
        (work.hand_offs, ngettext("{n} hand-off", "{n} hand-offs", work.hand_offs)),
        (work.drafts, ngettext("{n} open contact", "{n} open contacts", work.drafts)),
        (
            work.owned_services,
            ngettext("{n} service they own", "{n} services they own", work.owned_services),
        ),
    ]
    return " · ".join(words.format(n=n) for n, words in parts if n)

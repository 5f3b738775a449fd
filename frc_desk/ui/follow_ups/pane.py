"""What is needed for the current follow-up: the number, when it is safe, what to say, where it stands."""

from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_time
from frc_desk.domain.follow_ups import FollowUpRow, ReferralFacts, TryFacts, untried
from frc_desk.domain.people import Answer
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.follow_ups.rows import FollowUpBook, hours_words
from frc_desk.ui.follow_ups.words import part_words, referral_badge
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Banner, Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import language_words, outcome_words

_MOST_REFERRALS, _MOST_TRIES = 4, 4


class _ReferralCard(Surface):
    """One referral: the service, its word, its code and day."""

    def __init__(self) -> None:
        super().__init__(radius=10)
        self._service = Words("", "strong", wrap=True)
        self._badge = Badge(_("Given"), "blue", "file-text")
        self._facts = Words("", "second", "text2", wrap=True)
        self._silent = Badge(_("Never answered"), "amber", "phone-off")
        lines = column(self._service, row(self._badge, self._silent, None), self._facts, gap=5)
        self.setLayout(column(lines, margins=(14, 10, 14, 10)))

    def show_facts(self, facts: ReferralFacts, book: FollowUpBook) -> None:
        """Show one referral."""
        badge = referral_badge(facts.word)
        self._service.setText(facts.service)
        self._badge.set_state(badge.words, badge.tone, badge.icon)
        self._silent.setVisible(facts.never_answered)
        parts = [_("slip {code}").format(code=facts.code) if facts.code else ""]
        parts.append(day_words(facts.given_on, book.today))
        if not facts.is_ended and facts.days_pending:
            days = ngettext("{n} working day without a word", "{n} working days without a word",
                            facts.days_pending)  # fmt: skip
            parts.append(days.format(n=facts.days_pending))
        if facts.owner_name:
            parts.append(_("with {name}").format(name=facts.owner_name))
        self._facts.setText(" · ".join(part for part in parts if part))


class FollowUpPane(QWidget):
    """Everything for one call, without opening the record."""

    def __init__(self, links: DeskLinks, speaker: str) -> None:
        super().__init__()
        # Whoever calls says their own name, also where a colleague had promised the call.
        self._speaker = speaker
        self._person = ""
        self._name = Words("", "head", wrap=True)
        self._open = Button(_("Open record"), "quiet", small=True)
        self._open.clicked.connect(lambda: links.family_asked.emit(self._person))
        self._family = Words("", "second", "text2", wrap=True)
        self._alert = Banner("", "amber", "shield-alert")
        self._phone = Words("", "title")
        self._hours = Words("", "second", "text2", wrap=True)
        self._language = Badge(_("Language"), "blue", "languages")
        self._interpreter = Badge(_("Interpreter"), "neutral", "ear")
        self._say = Words("", "body", wrap=True)
        self._ask = Words("", "second", "text2", wrap=True)
        self._matter = Words("", "second", "text2", wrap=True)
        self._cards = [_ReferralCard() for _ in range(_MOST_REFERRALS)]
        self._tries_label = Words(_("Earlier tries"), "label", "text2")
        self._tries = [Words("", "second", "text2", wrap=True) for _ in range(_MOST_TRIES)]
        self._not_tried = Words("", "second", "amber", wrap=True)
        badges = QWidget()
        badges.setLayout(FlowLayout(self._language, self._interpreter))
        reach = Surface(
            row(
                Picture("phone", "green", 18),
                (column(self._phone, self._hours, badges, gap=3), 1),
                gap=12,
                margins=(14, 12, 14, 12),
            ),
            radius=10,
        )
        script = Surface(column(self._say, self._ask, gap=6, margins=(14, 12, 14, 12)), radius=10)
        content = column(
            row((self._name, 1), self._open),
            self._family,
            self._alert,
            reach,
            Words(_("What to say"), "label", "text2"),
            script,
            Words(_("The referral"), "label", "text2"),
            self._matter,
            *self._cards,
            self._tries_label,
            *self._tries,
            self._not_tried,
            None,
            gap=8,
            margins=(16, 16, 16, 16),
        )
        self._content = ScrollColumn(content)
        self.setLayout(column(self._content, gap=0))

    def show_row(self, found: FollowUpRow | None, book: FollowUpBook) -> None:
        """Show one follow-up, or nothing."""
        self._content.setVisible(found is not None)
        if found is None:
            return
        self._person = found.person_id
        self._name.setText(found.person_name)
        self._family.setText(_family_words(found))
        self._family.setVisible(bool(_family_words(found)))
        self._alert.setVisible(bool(found.alert))
        counter_mode().know_private([found.alert])
        self._alert.say(found.alert, "amber", "shield-alert")
        self._phone.setText(found.phone or _("No phone kept"))
        self._hours.setText(_reach_words(found))
        self._language.setVisible(bool(found.speaks))
        self._interpreter.setVisible(found.interpreter)
        if found.speaks:
            self._language.set_state(language_words(found.speaks), "blue", "languages")
        self._say.setText(
            _(
                "“Hello, this is {staff} from the Family Resource Center. I am calling as I said I "
                "would. Did the place I gave you work out?”"
            ).format(staff=self._speaker)
        )
        self._ask.setText(book.ask(found))
        self._ask.setVisible(bool(book.ask(found)))
        self._matter.setText(book.matter(found))
        for card, facts in zip(self._cards, found.referrals, strict=False):
            card.show_facts(facts, book)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(found.referrals))
        self._show_tries(found, book)

    def _show_tries(self, found: FollowUpRow, book: FollowUpBook) -> None:
        latest = found.tried[::-1]
        self._tries_label.setVisible(bool(latest))
        for line, one in zip(self._tries, latest, strict=False):
            line.setText(_try_words(one, book))
        for at, line in enumerate(self._tries):
            line.setVisible(at < len(latest))
        missing = untried(found.unanswered_at)
        say = bool(found.unanswered_at) and bool(missing)
        self._not_tried.setVisible(say)
        self._not_tried.setText(_("Not tried yet: {parts}.").format(parts=part_words(missing)))


def _family_words(found: FollowUpRow) -> str:
    child = _("family of {child}").format(child=found.child) if found.child else ""
    return " · ".join(part for part in (child, found.school, found.zip) if part)


def _reach_words(found: FollowUpRow) -> str:
    parts = [_("Safe to call: {hours}").format(hours=hours_words(found))]
    voicemail = {
        Answer.YES: _("voicemail ok"),
        Answer.NO: _("no voicemail"),
        Answer.ASK: _("voicemail: ask first"),
    }
    parts.append(voicemail[found.safe_voicemail])
    if found.safe_text is Answer.YES:
        parts.append(_("text ok"))
    return " · ".join(parts)


def _try_words(one: TryFacts, book: FollowUpBook) -> str:
    at = local_time(one.at)
    when = f"{day_words(at.date(), book.today)}, {clock_words(at)}"
    words = outcome_words(one.outcome)
    return " · ".join(part for part in (when, words, one.staff_name) if part)

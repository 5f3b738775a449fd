"""One open contact: its form, its panes, and the keys that act while it is in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.domain.contacts import Channel, ContactDraft
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.caller_flow import CallerFlow
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.form import ContactForm, FormSources
from frc_desk.ui.contacts.give_flow import GiveFlow
from frc_desk.ui.contacts.give_panel import GivePanel
from frc_desk.ui.contacts.match_flow import MatchFlow
from frc_desk.ui.contacts.match_pane import MatchPane
from frc_desk.ui.contacts.message_flow import MessageFlow
from frc_desk.ui.contacts.need_flow import NeedFlow
from frc_desk.ui.contacts.person_choice import is_settled, short_name
from frc_desk.ui.contacts.same_flow import SameFlow
from frc_desk.ui.contacts.side_flow import SideFlow
from frc_desk.ui.contacts.side_panel import SideStack
from frc_desk.ui.contacts.slip_flow import SlipFlow
from frc_desk.ui.contacts.slip_pane import SlipPane
from frc_desk.ui.contacts.timer import clock_words
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists
from frc_desk.ui.contacts.words import said
from frc_desk.ui.contacts.wrap_flow import WrapFlow
from frc_desk.ui.contacts.wrap_up_bar import clock_time
from frc_desk.ui.contacts.yes_flow import YesFlow
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import BoundShortcut, ShortcutId, bind
from frc_desk.ui.widgets.announce import announce

HELP, SLIP = "help", "slip"
_ICONS: dict[Channel, IconName] = {
    Channel.WALK_IN: "footprints",
    Channel.HOME_VISIT: "house",
    Channel.SCHOOL_VISIT: "school",
    Channel.TEXT: "message-square",
    Channel.EMAIL: "mail",
    Channel.EVENT: "users",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the context pane; in a narrow window each is a tab."""

    key: str
    words: str
    icon: IconName
    widget: QWidget
    share: int = 1


def sources_of(tools: ContactTools, lists: OfficeLists) -> FormSources:
    """Return what the form asks while one types; whoever may not see families finds none."""
    desks, actor = tools.desks, tools.desks.context.actor

    def people(typed: str) -> Sequence[PersonFound]:
        return desks.quick.people(typed) if actor.may(Permission.SEE_FAMILIES) else ()

    return FormSources(
        people,
        lambda: lists.recent,
        tuple(lists.categories.values()),
        desks.directory.search_needs,
        lists.offered,
        lists.schools,
        desks.directory.note_hints,
    )


class ContactView(QObject):
    """Puts the parts of one contact together and passes the focus between them."""

    closed = Signal()
    """Wrapped up, or put away untouched."""
    tab_changed = Signal()
    note_changed = Signal(str, str)
    part_asked = Signal(str)

    def __init__(self, draft: ContactDraft, tools: ContactTools, lists: OfficeLists) -> None:
        super().__init__()
        self._tools, self._lists = tools, lists
        self.editor = DraftEditor(
            draft,
            tools.desks.contacts.save_draft,
            tools.background,
            tools.desks.context.clock,
            self,
        )
        self.body = ContactForm(sources_of(tools, lists))
        self.setParent(self.body)  # they end together
        self.matches = MatchPane()
        self.side = SideStack(self.matches)
        self.slip = SlipPane()
        self._give_panel = GivePanel()
        self.side.addWidget(self._give_panel)
        self.parts: tuple[Part, ...] = (
            Part(HELP, _("Who can help"), "hand-helping", self.side, 3),
            Part(SLIP, _("Slip"), "file-text", self.slip, 2),
        )
        self._caller = CallerFlow(self.editor, self.body, tools, lists)
        self.same = SameFlow(self.editor, self.body.who, tools)
        self._needs = NeedFlow(self.editor, self.body, tools, lists)
        self._match = MatchFlow(self.editor, self.matches, tools, lists)
        self._slip_flow = SlipFlow(self.editor, self.slip, tools)
        self._give = GiveFlow(self.editor, self._give_panel, self._slip_flow, tools)
        self._side = SideFlow(self.editor, self.side, self._match, tools, lists)
        self._yes = YesFlow(self.editor, self.side, self._match, tools, lists)
        self._message = MessageFlow(self.editor, self.side, tools)
        self._wrap = WrapFlow(self.editor, self.body.bar, self._give, tools)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_timer)
        self._connect()
        self._keys = self._bind_keys()
        self._show(frozenset())
        if lists.profile.timer_on and not draft.saved_at:
            self.editor.timer.start()
        self._match.ask_soon()

    @property
    def key(self) -> str:
        return self.editor.draft.id

    def title(self) -> str:
        """Return the words in the top bar: never a name."""
        return _("Contact")

    def tab_words(self) -> str:
        """Return the words on the tab: a first name and a letter, or what kind of contact it is."""
        draft = self.editor.draft
        name = short_name(draft)
        if draft.no_name or not name:
            kind = said(draft.channel)
            return _("{kind}, {name}").format(kind=kind, name=name) if name else kind
        return name

    def tab_icon(self) -> IconName:
        """Return the icon on the tab."""
        return _ICONS.get(self.editor.draft.channel, "phone-call")

    def tab_note(self) -> str:
        """Return what stands behind the words of the tab: the time counted."""
        if not self._lists.profile.timer_on:
            return ""
        return clock_words(self.editor.timer.seconds())

    def begin_with(self, person_id: str) -> None:
        """Begin the contact with a person of the record."""
        self._caller.begin_with(PersonId(person_id))

    def resume(self) -> None:
        """Put the focus back into the field where the person was."""
        draft = self.editor.draft
        name = draft.focus
        if not name or self.body.editor_named(name) is None:
            name = "needs" if is_settled(draft) else "who"
        self.body.focus_field(name)

    def settle_now(self) -> None:
        """Ask the directory and draw the slip without waiting for a pause in the typing."""
        self._match.ask_now()
        self._slip_flow.draw_now()

    def leave(self) -> None:
        """Save what is unsaved: another contact or page comes into sight."""
        self.editor.save_now()

    def _connect(self) -> None:
        editor, body = self.editor, self.body
        editor.draft_changed.connect(self._show)
        editor.timer.changed.connect(self._show_timer)
        self._caller.field_asked.connect(self._go_to_field)
        self._needs.field_asked.connect(self._go_to_field)
        self._needs.help_asked.connect(self._side.show_help)
        self._match.count_changed.connect(self._on_count_changed)
        self._match.ticks_changed.connect(self._slip_flow.draw_soon)
        self.matches.left.connect(self.resume)
        self._side.watch(self.matches)
        for flow in (self._side, self._yes, self._message):
            flow.opened.connect(self._show_help_part)
            flow.closed.connect(self._back_to_form)
        self._yes.need_missing.connect(self._on_need_missing)
        self._yes.name_missing.connect(lambda: self._go_to_field("who"))
        self._give.opened.connect(self._on_give_opened)
        self._give.closed.connect(self._on_give_closed)
        self._give.nothing_chosen.connect(self._on_nothing_chosen)
        self._wrap.wrapped_up.connect(self.closed)
        body.note.help_asked.connect(self._side.show_help)
        body.head.channel_chosen.connect(self._on_channel_chosen)
        body.head.pause_clicked.connect(editor.timer.toggle)
        body.bar.print_asked.connect(self._give.start)
        body.esc_pressed.connect(self._on_esc)
        self.slip.look_asked.connect(self._on_look_asked)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        body.installEventFilter(self)
        self._tick.start()

    def _bind_keys(self) -> tuple[BoundShortcut, ...]:
        body, editor = self.body, self.editor
        slots = (
            (ShortcutId.WRAP_UP, self._wrap.start),
            (ShortcutId.PRINT, self._give.start),
            (ShortcutId.PRINT_DIALOG, self._on_print_dialog),
            (ShortcutId.PAUSE_TIMER, editor.timer.toggle),
            (ShortcutId.SAVE, editor.save_now),
            (ShortcutId.NOTE, self._on_note_key),
            (ShortcutId.SCHOOL, self._caller.ask_school),
            (ShortcutId.USE_RECORD, self.same.use),
            (ShortcutId.KEEP_AS_NEW, self.same.keep_as_new),
            (ShortcutId.DATE_ON_PAPER, self._needs.ask_date),
            (ShortcutId.WRONG_ENTRY, self._on_wrong_key),
            (ShortcutId.PUT_ON_LIST, self._side.ask_workshop),
            (ShortcutId.SPOKEN_YES, self._on_yes_key),
            (ShortcutId.SCHOOL_MESSAGE, self._message.start),
        )
        bound = [bind(shortcut, body, slot) for shortcut, slot in slots]
        # In a narrow window a part of the pane stands in the form's place: the keys go with it.
        for part in self.parts:
            bound += [bind(shortcut, part.widget, slot, here_only=True) for shortcut, slot in slots]
        return tuple(bound)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._set_keys()
        if watched is self.body and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._settle_slip()
        return super().eventFilter(watched, event)

    def _set_keys(self) -> None:
        shown = self.body.isVisible()
        count = len(self._keys) // (len(self.parts) + 1)
        for index, key in enumerate(self._keys):
            key.set_on(on=shown if index < count else not shown)

    def _settle_slip(self) -> None:
        low = self.body.is_low()
        draft = self.editor.draft
        self.slip.set_low(on=low)
        self.slip.show_slip(draft.slip_code, len(draft.services))

    def _show(self, names: frozenset[str]) -> None:
        draft = self.editor.draft
        if names == {"note"}:
            # Typing a note changes nothing else that is seen but the proposal.
            self._wrap.show(draft)
            return
        self.body.head.show_contact(draft.channel, clock_time(draft.started_at))
        self._caller.show(draft)
        self._needs.show(draft)
        self._wrap.show(draft)
        self._show_timer()
        self.tab_changed.emit()

    def _show_timer(self) -> None:
        editor, used = self.editor, self._lists.profile.timer_on
        self.body.head.show_timer(
            editor.timer.seconds(), editor.draft.channel, running=editor.timer.is_running, used=used
        )
        self.note_changed.emit(self.key, self.tab_note())

    def _go_to_field(self, name: str) -> None:
        self.part_asked.emit("")
        self.body.focus_field(name)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not (self.body.isAncestorOf(new) or new is self.body):
            return
        name = new.objectName()
        if name and name != self.editor.draft.focus and not self.body.bar.isAncestorOf(new):
            self.editor.remember_place(name)
            self.editor.save_now()

    def _on_count_changed(self, count: int) -> None:
        self.note_changed.emit(HELP, str(count) if count else "")

    def _on_channel_chosen(self, channel: str) -> None:
        self.editor.change(channel=Channel(channel))

    def _on_note_key(self) -> None:
        self._go_to_field("note")

    def _on_wrong_key(self) -> None:
        self._side.ask_wrong(self.matches.current_service())

    def _on_yes_key(self) -> None:
        focused = QApplication.focusWidget()
        on_card = focused is not None and self.matches.isAncestorOf(focused)
        self._yes.start(self.matches.current_service() if on_card else "")

    def _on_print_dialog(self) -> None:
        self._give.print_with_dialog(self.body.window())

    def _on_look_asked(self) -> None:
        self.slip.set_low(on=False)
        self.slip.show_slip(self.editor.draft.slip_code, len(self.editor.draft.services))
        self.part_asked.emit(SLIP)

    def _on_esc(self) -> None:
        """Esc closes the top layer and never discards: only an untouched contact goes away."""
        if self.side.is_open:
            self._side.close()
        elif self.body.bar.is_open:
            self.resume()
        elif self.editor.is_untouched:
            contacts, key = self._tools.desks.contacts, self.editor.draft.id
            self.editor.close()
            self._tools.background.run(lambda: contacts.discard(key), self._on_discarded)

    def _on_discarded(self, _answer: None) -> None:
        self.closed.emit()

    def _show_help_part(self) -> None:
        self.part_asked.emit(HELP)

    def _on_give_opened(self) -> None:
        self.side.open_panel(self._give_panel)
        self._show_help_part()

    def _on_give_closed(self) -> None:
        self.side.close_panel()
        self._back_to_form()

    def _on_nothing_chosen(self) -> None:
        self._show_help_part()
        if not self.matches.focus_first():
            self._on_need_missing()
            return
        announce(self.matches, _("Tick who can help first: Space, then Ctrl+P."))

    def _on_need_missing(self) -> None:
        """Say it where it is seen, too; the next key types the need."""
        self._tools.links.said.emit(_("Type a need first: who can help comes with it."), "")
        self._go_to_field("needs")

    def _back_to_form(self) -> None:
        self.part_asked.emit("")
        focused = QApplication.focusWidget()
        if focused is None or not self.body.isAncestorOf(focused):
            self.resume()

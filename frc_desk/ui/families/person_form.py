"""The fields of one person: an adult is reached, a child goes to school."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.languages import PAPER_LANGUAGES, SPOKEN_LANGUAGES
from frc_desk.domain.people import READS_NONE, READS_SAME, Person
from frc_desk.domain.school_years import GRADES
from frc_desk.domain.schools import School, SchoolState
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.birthdays import birthday_words, read_birthday
from frc_desk.ui.families.safe_answers import CodeWordField, SafeAnswers
from frc_desk.ui.families.words import grade_words
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.fields import Field, LineField, PhoneField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.wording import language_words

_NO_SCHOOL = "none"
_NO_GRADE = "none"


class PersonForm(Group):
    """Shows a person and returns what was made of them."""

    def __init__(self) -> None:
        super().__init__()
        self._person: Person | None = None
        self._is_child = False
        self.name = LineField(_("Name, as the person says it"), "user", required=True)
        self.first = LineField(_("Called"), placeholder=_("first name"))
        self.sort = LineField(_("Listed under"), placeholder=_("surname"))
        self.born = LineField(_("Birthday"), "calendar-days", placeholder=_("5/14/2016"))
        self.school = ChoiceField(_("School"), (), "school")
        self.grade = ChoiceField(_("Grade"), ())
        self.phone = PhoneField(_("Phone"))
        self.speaks = ChoiceField(_("Speaks"), _spoken(), "languages")
        self.reads = ChoiceField(_("Reads"), _read(), "book-open")
        self.interpreter = Tick(_("Interpreter"))
        self.answers = SafeAnswers(with_mail=True)
        self.hours = LineField(_("Safe hours"), "clock", placeholder=_("after 3 PM"))
        self.code_word = CodeWordField()
        self._child = Group()
        self._child.setLayout(column(self.born, row((self.school, 3), (self.grade, 2)), gap=10))
        self._adult = Group()
        self._adult.setLayout(
            column(
                self.phone,
                row((self.speaks, 1), (self.reads, 1)),
                self.interpreter,
                self.answers,
                row((self.hours, 1), (self.code_word, 1)),
                gap=10,
            )
        )
        names = row((self.first, 1), (self.sort, 1))
        self.setLayout(column(self.name, names, self._child, self._adult, gap=10))

    @property
    def lines(self) -> Sequence[LineField]:
        """The fields in which Enter saves."""
        return (
            self.name,
            self.first,
            self.sort,
            self.born,
            self.phone,
            self.hours,
            self.code_word,
        )

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by the name of what they hold, for what is not right about them."""
        return {
            "full_name": self.name,
            "sort_name": self.sort,
            "born_on": self.born,
            "grade": self.grade,
            "school": self.school,
            "phone": self.phone,
            "safe_hours": self.hours,
            "code_word": self.code_word,
        }

    def show_person(self, person: Person, schools: Sequence[School], *, is_child: bool) -> None:
        """Show a person as a child or an adult, and start with the name."""
        self._person, self._is_child = person, is_child
        self._child.setVisible(is_child)
        self._adult.setVisible(not is_child)
        self.name.set_text(person.full_name)
        self.first.set_text(person.first_name)
        self.sort.set_text(person.sort_name)
        self.born.set_text(birthday_words(person.born_on))
        self.school.set_choices(_school_choices(schools, person), person.school_id or _NO_SCHOOL)
        self.grade.set_choices(_grade_choices(person.grade), person.grade or _NO_GRADE)
        self.phone.set_text(person.phone)
        self.speaks.set_chosen(person.speaks)
        self.reads.set_chosen(person.reads)
        self.interpreter.setChecked(person.interpreter)
        self.answers.show_answers(
            person.safe_call, person.safe_text, person.safe_voicemail, person.safe_mail
        )
        self.hours.set_text(person.safe_hours)
        self.code_word.keep(person.code_word)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, today: date) -> Person | None:
        """Return the person as the fields say; None where the birthday is none, which is then said."""
        if self._person is None:
            return None
        born = self.born.text().strip()
        born_on = read_birthday(born, today) if born and self._is_child else None
        if self._is_child and born and born_on is None:
            self.born.set_error(_("Type the birthday with its year, such as 5/14/2016."))
            self.born.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        person = replace(
            self._person,
            full_name=self.name.text(),
            first_name=self._first_name(),
            sort_name=self.sort.text(),
        )
        return self._as_child(person, born_on) if self._is_child else self._as_adult(person)

    def _first_name(self) -> str:
        """Return the first name; one that was made from the old name follows a new one."""
        before = self._person.full_name.partition(" ")[0] if self._person else ""
        typed = self.first.text()
        return "" if typed == before else typed

    def _as_child(self, person: Person, born_on: date | None) -> Person:
        school, grade = self.school.chosen(), self.grade.chosen()
        return replace(
            person,
            born_on=born_on,
            school_id=SchoolId(school) if school not in ("", _NO_SCHOOL) else None,
            grade=grade if grade != _NO_GRADE else "",
        )

    def _as_adult(self, person: Person) -> Person:
        call, text, voicemail, mail = self.answers.answers()
        return replace(
            person,
            phone=self.phone.text(),
            speaks=self.speaks.chosen(),
            reads=self.reads.chosen() or READS_SAME,
            interpreter=self.interpreter.isChecked(),
            safe_call=call,
            safe_text=text,
            safe_voicemail=voicemail,
            safe_mail=mail,
            safe_hours=self.hours.text(),
            code_word=self.code_word.word(),
        )


def _spoken() -> list[tuple[str, str]]:
    return [(one.code, language_words(one.code)) for one in SPOKEN_LANGUAGES]


def _read() -> list[tuple[str, str]]:
    fixed = [
        (READS_SAME, _("The same as spoken")),
        (READS_NONE, _("None: read it aloud")),
    ]
    return fixed + [(one.code, one.endonym) for one in PAPER_LANGUAGES]


def _school_choices(schools: Sequence[School], person: Person) -> list[tuple[str, str]]:
    """Return where a child may go: the open schools, and the closed one where the child is written down."""
    offered = [
        (one.id, one.short_name)
        for one in sorted(schools, key=lambda school: school.name)
        if one.state is not SchoolState.CLOSED or one.id == person.school_id
    ]
    return [(_NO_SCHOOL, _("No school")), *offered]


def _grade_choices(grade: str) -> list[tuple[str, str]]:
    odd = [(grade, grade)] if grade and grade not in GRADES else []
    listed = [(one, grade_words(one)) for one in GRADES]
    return [(_NO_GRADE, _("No grade")), *odd, *listed]

"""Every sentence of the consent form, in English: rights and consents print reviewed, or in English.

They are part of the `slip` catalogue and stand on the review list. Unlike a slip, a draft of them never
prints, also not in practice: a person must not sign what nobody has read over (ux.md, WD-6).
"""

from frc_desk.i18n import mark

RELEASE = mark("Release of information")
YOU_DECIDE = mark("You decide. You may say no. We help you all the same.")
STUDENT = mark("Student")
SIGNER = mark("Who signs")
AS_PARENT = mark("parent")
AS_GUARDIAN = mark("guardian")
AS_RIGHTS_HOLDER = mark("person who holds the education rights")
AS_STUDENT = mark("student, 18 or older")
WHO_GIVES = mark("Who gives it")
WHO_RECEIVES = mark("Who may receive it")
WHICH_RECORDS = mark("Which records")
CONTACT = mark("name, phone and language")
ENROLLMENT = mark("school and grade")
ATTENDANCE = mark("attendance")
GRADES = mark("grades and tests")
SPECIAL_EDUCATION = mark("special education (IEP or 504)")
HEALTH = mark("health and shots")
DISCIPLINE = mark("discipline")
OFFICE_NOTES = mark("what the Family Resource Center wrote down")
PRIVATE = mark("a private matter that I told the office")
WHAT_FOR = mark("What it is for")
ENDS_ON = mark("This yes ends on {date}.")
TAKE_BACK = mark("I may take it back on any day. What was given before stays given.")
NO_FURTHER = mark(
    "Whoever receives this must not give it to anybody else without my written yes "
    "(Education Code 49075, 34 CFR 99.33)."
)
MY_COPY = mark("I get a copy of this paper. I may ask to see what was given.")
READ_TO_ME = mark("This paper was read to me in my language.")
INTERPRETER = mark("Interpreter")
NO_CHILD = mark("A child or a student must not interpret this paper.")
SIGNATURE = mark("Signature")
SIGNED_ON = mark("Date")
PRINTED_NAME = mark("Name")

RECORDS = (
    CONTACT,
    ENROLLMENT,
    ATTENDANCE,
    GRADES,
    SPECIAL_EDUCATION,
    HEALTH,
    DISCIPLINE,
    OFFICE_NOTES,
    PRIVATE,
)
"""In the order of `RecordCategory`."""


def every_consent_phrase() -> tuple[str, ...]:
    """Return every sentence of the form, in the order of this file."""
    here = globals()
    return tuple(value for name, value in here.items() if name.isupper() and isinstance(value, str))

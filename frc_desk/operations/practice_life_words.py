"""What is said on invented visits, in messages to schools, by parents, and in consents."""

SAFETY_NOTE = "Two friendly dogs; ring first and wait at the gate."
VISIT_SAID = "The bus comes late on Mondays and the first class is missed."
VISIT_SAW = "A backpack by the door, and the attendance letter on the table."

SCHOOL_MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("Ms. Lee, office", "Bus pass for the second half of the year", ""),
    ("Attendance desk", "Letter about missed days, parent wants to explain", ""),
    ("Mr. Ortiz, counselor", "A place in the homework club", "There is a place from Monday on."),
    ("Ms. Avila, nurse", "Copy of the shot record", "The copy is at the office to pick up."),
)
"""Whom at the school, what about, and what was answered."""

REMARKS: tuple[tuple[str, str, str], ...] = (
    ("The bus is late every Monday.", "buses", ""),
    ("Nobody at the office spoke Armenian when we came.", "language", ""),
    ("The playground gate stands open after lunch.", "safety", "The gate has a new latch."),
    ("More fruit at lunch, please.", "food", ""),
    (
        "After-school care ends before we are back from work.",
        "after_school",
        "Until six from January.",
    ),
    ("The teacher called and told us what went well.", "teaching", "The teacher was told."),
)
"""What a parent said, its topic, and what was answered."""

CONSENT_PURPOSES = (
    "To ask for an appointment", "To ask for food at the door", "To ask for an appointment",
    "Tutoring after school", "A place in a mentoring program",
)  # fmt: skip
CONSENT_RECIPIENTS = (
    "Neighborhood legal help (fictional)", "Pantry on Lincoln (fictional)",
    "Clinic on Lake (fictional)", "Homework club (fictional)", "Mentors (fictional)",
)  # fmt: skip
CONSENT_FOLDER = "Blue folder, shelf 2"

OWNERS: tuple[tuple[str, str, int], ...] = (
    ("PUSD-11", "TEC-01", 0),
    ("PUSD-04", "AFT-03", 2),
    ("PUSD-14", "SCH-01", 3),
)
"""Help of the district, the need it was for, and which of the staff answers for it; past them a name alone."""
OWNER_ELSEWHERE = "Dana Whitfield (fictional)"

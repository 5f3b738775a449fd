"""The names, notes and titles from which a practice office is invented; none is a real person's.

Every full name ends with FICTIONAL, so that nobody takes an invented family for a real one, also not on
a picture of the screen.
"""

from dataclasses import dataclass

FICTIONAL = "(fictional)"


@dataclass(frozen=True, slots=True)
class Origin:
    """First names and surnames that go together, the languages spoken with them, and how many there are."""

    share: int
    """Of a hundred families."""
    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    children: tuple[str, ...]
    speaks: tuple[str, ...]
    """Codes of spoken languages; one that stands twice is twice as frequent."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ORIGINS: tuple[Origin, ...] = (
    Origin(
        40,
        _words(
            "Morales Ruiz Delgado Ávalos Cárdenas Orozco Villaseñor Montes Zamora Rentería Galindo Ibarra "
            "Quezada Salcedo Treviño Barrios Núñez Peña Olvera Sandoval"
        ),
        _words(
            "Rosa María Guadalupe Lucía Elena Verónica Marisol Teresa Yolanda Araceli Beatriz Sofía"
        ),
        _words("José Luis Miguel Ramón Arturo Héctor Ernesto Gerardo Felipe Raúl"),
        _words(
            "Mateo Camila Diego Ximena Santiago Valeria Emiliano Renata Iker Natalia Bruno Alma"
        ),
        _words("es es es es es es es en zap mix"),
    ),
    Origin(
        10,
        _words(
            "Petrosyan Sargsyan Harutyunyan Avetisyan Manukyan Keshishian Der-Sahakian Torosyan"
        ),
        _words("Anahit Gayane Lusine Narine Armine Siranush"),
        _words("Levon Hovhannes Vahan Gevorg Ruben Tigran"),
        _words("Ani Narek Mariam Davit Lilit Aram Nare Hayk"),
        _words("hy hy hy hyw en"),
    ),
    Origin(
        7,
        _words("Chen Liu Huang Zhou Lin Wong Tsai"),
        _words("Mei Xiaoling Hua Yan Lifen"),
        _words("Wei Jun Bo Chih-Ming"),
        _words("Leo Emily Kevin Chloe Lily Ethan"),
        _words("cmn cmn yue yue en"),
    ),
    Origin(
        3,
        _words("Kim Park Choi Yoon"),
        _words("Jisoo Minji Eunha"),
        _words("Sungho Donghyun"),
        _words("Jiho Hana Minjun Yuna"),
        _words("ko ko en"),
    ),
    Origin(
        2,
        _words("Nguyen Tran Pham"),
        _words("Linh Thu Hien"),
        _words("Minh Tao Quang"),
        _words("An Kim-Ly Bao Vy"),
        _words("vi vi en"),
    ),
    Origin(
        2,
        _words("Tanaka Mori Hayashi"),
        _words("Yuki Naomi Emi"),
        _words("Kenji Takeshi"),
        _words("Mia Ken Aoi Riku"),
        _words("ja en en"),
    ),
    Origin(
        16,
        _words("Brown Carter Freeman Ellison Whitaker Hayes Coleman Banks Holloway Merritt"),
        _words("Denise Latoya Angela Monique Sharon Keisha Renee"),
        _words("Marcus Andre Terrence Darnell Curtis Isaiah"),
        _words("Jayden Aaliyah Malik Imani Elijah Nia Zion Amara"),
        _words("en"),
    ),
    Origin(
        8,
        _words("Miller Larsen O'Brien Fischer Novak Kowalski Bell Hughes"),
        _words("Karen Laura Megan Irina Nadia Claire"),
        _words("Daniel Brian Peter Oleg Thomas Eric"),
        _words("Emma Jack Nora Owen Katya Henry Ruby Max"),
        _words("en en en ru uk"),
    ),
    Origin(
        6,
        _words("Haddad Khoury Mansour Najjar Rahimi Farahani Saleh"),
        _words("Fatima Layla Samira Nadine Shirin Mona"),
        _words("Omar Karim Yousef Reza Tarek Elias"),
        _words("Adam Zeinab Noor Sami Yasmin Ali"),
        _words("ar ar ar fa en"),
    ),
    Origin(
        6,
        _words("Santos Reyes Bautista Dizon Pascual Manalo"),
        _words("Maricel Lourdes Jocelyn Rowena Divina"),
        _words("Rodel Danilo Noel Efren Rommel"),
        _words("Althea Gabriel Jasmine Rafael Bea Joshua"),
        _words("fil fil en"),
    ),
)

ZIPS = _words("91103 91103 91104 91104 91001 91001 91107 91106 91101 91105 91024 91108")

ALERTS = (
    "Call only after 3 pm: works nights.",
    "Grandmother picks up the children on Fridays.",
    "Please speak slowly, hears with one ear.",
)
SAFE_HOURS = ("8 AM to 3 PM", "after 3 PM", "mornings", "noon to 1 PM")
CODE_WORDS = _words("jacaranda azalea poppy rosebud")

NOTES: dict[str, tuple[str, ...]] = {
    "BAS": (
        "Two children need warm jackets before the rain.",
        "Asked what to bring and whether there is a line.",
    ),
    "FOD": (
        "Groceries run out in the last week of the month.",
        "Has a car on weekends only, so a Saturday pantry is best.",
        "Asked for a pantry that can be reached by bus 260.",
    ),
    "HOU": (
        "Has a paper from the landlord and will bring a copy.",
        "Rent went up; would like to talk it through with somebody.",
        "Shares two rooms with another family and is looking.",
    ),
    "HEA": ("Needs an appointment after work hours.", "The school asked for a glasses check."),
    "MEN": ("Would like someone to talk with in the family's own language.",),
    "LEG": ("Asked who can read a letter with her.",),
    "CHI": ("Starts work next month and needs care for the little one.",),
    "SCH": ("Moved and asks which school is theirs.", "Asked when the enrollment office opens."),
    "ATT": ("Got a letter about missed days and wants to explain.",),
    "TEC": ("Needs internet at home for school work.",),
    "JOB": ("Would like evening classes.",),
    "PAR": ("Wants to help at the school and asks how to begin.",),
}
ANY_NOTE = (
    "Will call again when it is clearer.",
    "Was glad to have someone to talk to.",
    "Prefers a call in the morning.",
)

QUESTIONS = (
    "Asked for the hours of the office.",
    "Asked when the next workshop is.",
    "Asked which bus comes here.",
)

WORKSHOPS: tuple[tuple[str, str], ...] = (
    ("Reading together at home", "Leer juntos en casa"),
    ("Understanding the report card", "Entender la boleta de calificaciones"),
    ("Calm mornings, calm evenings", "Mañanas tranquilas, noches tranquilas"),
    ("Your child's phone and you", "El teléfono de su hijo y usted"),
    ("How to talk with the school", "Cómo hablar con la escuela"),
    ("College begins in middle school", "La universidad empieza en la secundaria"),
    ("Math games for the kitchen table", "Juegos de matemáticas para la mesa"),
    ("Meeting about special education: your part", "La junta de educación especial: su parte"),
)
PLACES = ("Family Resource Center, room 1", "Madison Elementary, library", "By video")

TASKS: tuple[tuple[str, int], ...] = (
    ("Put the coat boxes by the door", -1),
    ("Call the Madison library about chairs", 0),
    ("Print the sign-in sheet for Thursday", 0),
    ("Ask the nurse for vision check dates", 0),
    ("Read the new bus times and tell the desk", 3),
)

COLLEAGUES = ("Ana Robledo (fictional)", "Levon Terzian (fictional)")

"""Invents families whose names are as frequent as in a published table, for measuring look-alikes.

Surnames and their counts: U.S. Census Bureau, *Frequently Occurring Surnames from the 2010 Census* (file B,
public domain), the names of its first five hundred ranks that are at least three quarters Spanish, East
Asian, or neither. A short list would make everybody a namesake, so the part of each group that the list does
not cover carries names made of syllables, falling off with their rank as the list does. The census counts
few Armenian names: theirs stand in the order of their frequency in Armenia, with weights of our own. First
names fall off with their rank in lists of our own.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SHARES = {"spanish": 40, "armenian": 10, "east_asian": 8, "english": 42}
_LISTED = {"spanish": 0.42, "armenian": 0.7, "east_asian": 0.45, "english": 0.4}
_RARE_NAMES = {"spanish": 6000, "armenian": 1500, "east_asian": 1200, "english": 8000}
_ACCENTS = _words(
    "García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Gómez Díaz Gutiérrez Chávez "
    "Álvarez Jiménez Vásquez Fernández Guzmán Méndez Muñoz Vázquez Peña Ríos Núñez Domínguez Márquez Mejía "
    "Juárez Ávila Durán León Solís Velásquez Cárdenas Calderón Castañeda"
)
_PLAIN = str.maketrans("áéíóúñÁÉÍÓÚÑ", "aeiounAEIOUN")
_ACCENTED = {name.translate(_PLAIN): name for name in _ACCENTS}
_SYLLABLES = {
    "spanish": (
        "Ba Ca Que Ma Za Lo Re Vi To Sa Gua Na Pe Du Ar Es Ol Al Cha Be",
        "ra le ti ba cue mo na llo rre ga zu pi der lan que bri do la",
        "les dia rez nal lla gas ros da rin do nes jo via tegui zo co",
    ),
    "armenian": (
        "Ba Ka Gha Tu Me Sa Va Zo Ar Pa Khan Shi Ho Yer Da",
        "r n la gha ba ve ro ru ri do la ta zi pa nu",
        "dyan zyan ryan myan sharyan tunyan jyan lyan kyan gyan",
    ),
    "east_asian": (
        "B Ch D F G H J K L M N P Q S Sh T X Y Z Zh",
        "a e i o u ia uo ei ao",
        "n ng m i u k p r",
    ),
    "english": (
        "Ash Brad Carl Dun El Fair Gar Hal Ing Kir Lang Mar Nor Old Pem Rad Sel Thorn Up Wal",
        "en er ing ham le ber mer wor der ley ner ston",
        "ton ford ley well man by field son wick worth land more",
    ),
}
_WOMEN = {
    "spanish": "María Guadalupe Rosa Ana Laura Patricia Elizabeth Leticia Martha Verónica Claudia Silvia Adriana "
    "Maricela Yolanda Gloria Norma Alejandra Sandra Teresa Margarita Gabriela Araceli Carmen Mónica Angélica "
    "Juana Alicia Irma Blanca Lorena Rocío Beatriz Josefina Sofía Elena Lucía Mariana Karla Daniela Esmeralda "
    "Brenda Yesenia Maribel Isabel Cecilia Esther Consuelo Graciela Ofelia Esperanza Socorro Dolores Mercedes "
    "Concepción Rebeca Raquel Susana Lourdes Virginia Victoria Marisol Cristina Graciela Eva Julia",
    "armenian": "Anahit Gayane Lusine Narine Armine Siranush Mariam Karine Anna Hasmik Ani Susanna Nune Marine "
    "Tatevik Lilit Satenik Astghik Naira Ruzanna Gohar Hripsime Arpine Sona Varduhi Zaruhi Shushan Yeva Mane "
    "Nare Liana Meline Zabel Knarik Alvard",
    "east_asian": "Mei Xiaoling Hua Yan Lifen Jisoo Minji Eunha Linh Thu Hien Ling Hong Jing Li Ying Fang Min Hui "
    "Na Xia Yun Lan Ping Mai Lan Huong Ngoc Anh Grace Amy Michelle Jenny Christine Helen Susan Alice Joyce Karen",
    "english": "Mary Jennifer Jessica Amanda Ashley Sarah Michelle Kimberly Melissa Stephanie Nicole Elizabeth "
    "Heather Angela Rebecca Christina Rachel Laura Amy Lisa Megan Kelly Emily Lauren Danielle Patricia Tiffany "
    "Andrea Samantha Katherine Latoya Keisha Monique Denise Sharon Renee Tamika Ebony Erica Crystal Natasha "
    "Susan Karen Nancy Deborah Margaret Barbara Victoria Allison Abigail Alexandra Catherine Theresa Vanessa",
}
_MEN = {
    "spanish": "José Juan Luis Carlos Jesús Miguel Francisco Jorge Antonio Manuel Alejandro Pedro Roberto Javier "
    "Fernando Ricardo Eduardo Rafael Daniel Mario Arturo Raúl Martín Sergio Alberto Ramón Héctor Enrique Oscar "
    "Víctor Salvador Armando Guillermo Alfredo Rubén Gerardo Ernesto Felipe Ignacio Santiago Vicente Gustavo",
    "armenian": "Levon Hovhannes Vahan Gevorg Ruben Tigran Armen Karen Ashot Samvel Grigor Hakob Sargis Vardan "
    "Arsen Gagik Harutyun Suren Aram Artur Narek Davit Petros Hayk Vahe Stepan Khachatur Mher Norayr Raffi",
    "east_asian": "Wei Jun Bo Chih-Ming Sungho Donghyun Minh Quang Hung Long Jian Hao Feng Tao Gang Peng Tuan Duc "
    "David Kevin James Michael Eric Andrew Daniel Peter Henry Jason",
    "english": "Michael James Robert David William Christopher Joseph Daniel Matthew Anthony Mark Steven Andrew "
    "Joshua Kevin Brian Jason Timothy Ryan Kenneth Jeffrey Eric Jacob Nicholas Jonathan Ronald Justin Brandon "
    "Edward Stephen Scott George Gregory Samuel Benjamin Patrick Aaron Marcus Andre Terrence Darnell Curtis",
}
_CHILDREN = (
    "Mateo Camila Diego Ximena Santiago Valeria Emiliano Renata Natalia Bruno Alma Isabella Sebastián Daniela Leo "
    "Emily Kevin Chloe Lily Ethan Ani Narek Mariam Davit Lilit Aram Nare Hayk Emma Noah Olivia Liam Sophia Lucas "
    "Mia Elijah Ava Jayden Aaliyah Malik Imani Zion Angel Jesús Ángel Genesis Ashley Brian Alexander Samantha Jose "
    "Luis Allison Aiden Victoria Julian Maya Adrian Zoe David Sofía Nathan Hannah Isaac Melanie Andrew Kimberly"
)


@dataclass(frozen=True, slots=True)
class InventedAdult:
    """A given name or two and a surname or two, as the person says them."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    phone: str
    origin: str

    @property
    def full_name(self) -> str:
        """The name as the office writes it."""
        return " ".join((*self.given, *self.surnames))


@dataclass(frozen=True, slots=True)
class InventedChild:
    """A child with a birth date and one of the district's schools, by its number."""

    first: str
    surname: str
    born_on: date
    school: int


@dataclass(frozen=True, slots=True)
class InventedHome:
    """Those who live together."""

    adults: tuple[InventedAdult, ...]
    children: tuple[InventedChild, ...]


class PeopleInventor:
    """Invents homes from a seed, one after another."""

    def __init__(self, seed: int, schools: int) -> None:
        self._random = Random(f"people {seed}")  # noqa: S311 - invented names, not secrets
        self._schools = schools
        self._listed = _listed()
        self._rare = {
            origin: _rare(origin, count, self._listed[origin][0])
            for origin, count in _RARE_NAMES.items()
        }
        self._phone = 2_000_000_000 + seed * 100_000_000

    def homes(self, people: int) -> Iterator[InventedHome]:
        """Yield homes until there are so many people."""
        count = 0
        while count < people:
            home = self.home()
            count += len(home.adults) + len(home.children)
            yield home

    def home(self) -> InventedHome:
        """Return one home more."""
        random = self._random
        origin = random.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        surname = self._surname(origin)
        adults = [self._adult(origin, surname, _WOMEN)]
        if random.random() < 0.6:
            adults.append(self._adult(origin, surname, _MEN))
        school = random.randrange(self._schools)
        children = tuple(
            self._child(surname, school) for _ in range(random.choice((1, 1, 2, 2, 2, 3, 4)))
        )
        return InventedHome(tuple(adults), children)

    def new_phone(self) -> str:
        """Return a number that nobody has."""
        self._phone += 7
        return f"+1{self._phone}"

    def _adult(self, origin: str, surname: str, names: dict[str, str]) -> InventedAdult:
        random = self._random
        first = _by_rank(random, names[origin].split())
        given: tuple[str, ...] = (first,)
        surnames: tuple[str, ...] = (surname,)
        if origin == "spanish":
            if random.random() < 0.3:
                given = (first, _by_rank(random, names[origin].split()))
            if random.random() < 0.5:
                surnames = (surname, self._surname(origin))
        return InventedAdult(given, surnames, self.new_phone(), origin)

    def _child(self, surname: str, school: int) -> InventedChild:
        random = self._random
        born = date(2008, 9, 1) + timedelta(days=random.randrange(14 * 365))
        at = school if random.random() < 0.8 else random.randrange(self._schools)
        return InventedChild(random.choice(_CHILDREN.split()), surname, born, at)

    def _surname(self, origin: str) -> str:
        random = self._random
        names, weights = (
            self._listed[origin] if random.random() < _LISTED[origin] else self._rare[origin]
        )
        return random.choices(names, cum_weights=weights)[0]


def _by_rank(random: Random, names: Sequence[str]) -> str:
    weights = [1 / (rank + 4) for rank in range(len(names))]
    return random.choices(names, weights)[0]


Weighted = tuple[list[str], list[float]]


def _listed() -> dict[str, Weighted]:
    """Return the surnames of the table of each origin, with their weights added up."""
    found: dict[str, list[tuple[str, float]]] = {origin: [] for origin in SHARES}
    with Path(__file__).with_name("surnames.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            among = found[row["origin"]]
            weight = float(row["count"]) or 1 / (len(among) + 4)
            among.append((_ACCENTED.get(row["surname"], row["surname"]), weight))
    return {origin: _added_up(names) for origin, names in found.items()}


def _rare(origin: str, count: int, known: list[str]) -> Weighted:
    """Return names made of syllables, each less frequent than the one before it."""
    random = Random(f"rare {origin}")  # noqa: S311 - invented names, not secrets
    heads, middles, ends = (part.split() for part in _SYLLABLES[origin])
    names: dict[str, None] = {}
    tries = 0
    while len(names) < count and tries < count * 20:
        tries += 1
        more = random.choice(middles) if random.random() < 0.6 or origin == "east_asian" else ""
        name = random.choice(heads) + more + random.choice(ends)
        if origin == "spanish" and random.random() < 0.3:
            name = random.choice(heads) + random.choice(middles) + name.lower()
        names[name] = None
    first = len(known)
    return _added_up([(name, 1 / (first + rank)) for rank, name in enumerate(names)])


def _added_up(names: list[tuple[str, float]]) -> Weighted:
    total, sums = 0.0, []
    for _, weight in names:
        total += weight
        sums.append(total)
    return [name for name, _ in names], sums

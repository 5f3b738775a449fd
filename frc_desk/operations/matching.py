"""Asks the directory who can help."""

from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.matching import MatchAnswer, rank
from frc_desk.domain.privacy import Permission
from frc_desk.operations.context import Context, act
from frc_desk.store import directory
from frc_desk.store.match_candidates import CandidateReader

MOST_LISTED = 12


class MatchDesk:
    """Answers questions from the directory; keeps nothing of a question."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._reader: CandidateReader | None = None

    @act(Permission.SEE_DIRECTORY)
    def match(self, question: MatchQuestion, most: int = MOST_LISTED) -> MatchAnswer:
        """Return what fits, what is not checked and what does not fit, at most so many of each.

        The counts of the answer are of all. An answer to a question without needs is empty.
        """
        places = zip_places()
        if self._reader is None:
            self._reader = CandidateReader(places)
        with self.context.database.reading() as connection:
            weighable = self._reader.candidates(connection, question.codes)
            ranking = rank(question, weighable, places)
            entries = directory.entries(connection, ranking.first(most))
        return ranking.answer({entry.id: entry for entry in entries})

"""`directory list`: searches the directory."""

from frc_desk.cli.access import opened_office
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.clock import Clock
from frc_desk.domain.directory import ServiceEntry
from frc_desk.operations.directory import DirectoryDesk


def list_services(options: ProgramOptions, clock: Clock) -> Answer:
    """List services by words: of the service, or of a need in English or Spanish."""
    with opened_office(options, clock) as context:
        found = _found(DirectoryDesk(context), options.own.text, options.own.limit)
    services = [
        {
            "id": entry.id,
            "name": entry.service.name,
            "organization": entry.organization.name,
            "use": entry.service.use.value,
            "source": entry.service.source,
            "source_id": entry.service.source_id,
        }
        for entry in found
    ]
    lines = [
        f"{one['source_id'] or one['id']:10} {one['organization']}: {one['name']} ({one['use']})"
        for one in services
    ]
    return Answer({"services": services}, lines or ["Nothing found."])


def _found(directory: DirectoryDesk, text: str, limit: int) -> tuple[ServiceEntry, ...]:
    """Return the services in which every word stands, else those for the need that was meant."""
    found = directory.search(text, limit)
    if found or not text.strip():
        return found
    needs = directory.search_needs(text).needs
    return directory.entries_for(needs[0].code, limit) if needs else ()

"""Every error that the program raises on purpose.

    FrcDeskError
    ├── UserError                the person can put it right; one plain sentence
    │   ├── InvalidInputError    a problem per field
    │   ├── RecordNotFoundError
    │   ├── ChangedElsewhereError
    │   ├── NotAllowedError
    │   ├── WrongPassphraseError, and of it TooManyTriesError
    │   ├── CannotUndoError, NotUndoableError
    │   ├── PassphraseMissingError, OfficeLockedError, ReasonNeededError
    │   ├── CannotMergeError, MergeUndoneError, OfficeComputerOnlyError
    │   └── LastAdministratorError, PracticeStaysPracticeError, StoppedError, ReleaseNeededError
    ├── StorageError             the disk, the file or the key; nothing acknowledged is lost
    │   ├── DiskFullError, ReadOnlyFolderError, NetworkFolderError, AlreadyOpenError,
    │   ├── WrongKeyError, DamagedFileError, NewerSchemaError, ClockMovedBackError, BackupDamagedError,
    │   └── OfficeBusyError, FolderNotEmptyError, NoOfficeError, KeysChangedError,
    │       NoBackupError, TextNotKeptError, and of DiskFullError NoRoomForCopyError
    ├── DisposalStoppedError, NotYetAloneError, HeldRecordsError   records stay as they are
    ├── LegalRequestOpenError, CounselDecidesError                 records do not go out yet
    ├── SyncError                something that came from, or goes to, another machine of the office
    │   ├── BundleGapError, BundleTruncatedError, BundleDamagedError, BundleTooLargeError,
    │   ├── BadSignatureError, ClonedDeviceError, UnknownDeviceError, RevokedDeviceError,
    │   ├── NotTheirsToWriteError, NewerBundleError, ClockTooFarError, NotForThisDeviceError, ForeignFileError
    │   ├── NoFreshCopyError
    │   ├── BadRecordError, NotSharingError, SharingAlreadyError, ShutOutError, NoSharedFolderError
    │   ├── WrongJoinCodeError, JoinFileDamagedError
    │   └── HubError             HubOutOfReachError, HubAddressError, HubRefusedError, HubNotEmptyError,
    │                            HubNotSetUpError, OldProgramError, SetAsideByHubError, HubNewerError,
    │                            HubBusyError, HubNotProvenError, JoinAddressError, NoInvitationError,
    │                            InvitationTakenError, InvitationExpiredError, InvitationTriesError,
    │                            InvitationWithdrawnError, NotForScopedError, and of HubRefusedError
    │                            HubSecretError
    ├── TourStoppedError         the program does not do its own main job
    ├── SelfCheckError           the program does not work on this computer
    └── DocumentError            a paper that cannot be made or printed
        ├── MissingCharactersError
        └── PrinterError
            └── NoPrinterError

A sentence is a gettext message in English with named places; the window translates it, the command
line prints it. `values` fill the places and never hold personal data that could reach a log.
"""

from collections.abc import Mapping
from typing import ClassVar


class FrcDeskError(Exception):
    """Trouble the program knows about."""

    sentence: ClassVar[str] = "Something went wrong. Nothing you saved is lost."

    def __init__(self, **values: object) -> None:
        self.values: Mapping[str, object] = values
        super().__init__(self.sentence.format(**values))


class UserError(FrcDeskError):
    """Something that the person at the desk can put right."""


class InvalidInputError(UserError):
    """One or more fields do not fit; `problems` maps a field's name to a sentence."""

    sentence = "Please look at: {fields}."

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(fields=", ".join(self.problems))

    def __str__(self) -> str:
        return " ".join(self.problems.values())


class RecordNotFoundError(UserError):
    """The record is not here, or not for this person to see."""

    sentence = "This {kind} is not here any more. Look for it again."


class ChangedElsewhereError(UserError):
    """What the person saw has been changed since."""

    sentence = "{who} changed this at {when}. Look at it once more before you change it."


class NotAllowedError(UserError):
    """The signed-in person has no permission for the act."""

    sentence = "This is not part of your work at this desk. Ask a supervisor to do it."


class ReasonNeededError(UserError):
    """A family outside one's schools, or a private matter, is opened only with a reason."""

    sentence = "Say why you open this: press 1 to 4. Your view is recorded."


class CannotMergeError(UserError):
    """The two records cannot be one person: one is a child, or they are one already, or two for certain."""

    sentence = "These two cannot be joined: they are one record already, or one of them is a child."


class MergeUndoneError(UserError):
    """Two records that somebody has taken apart already."""

    sentence = "These two were taken apart already."


class WrongPassphraseError(UserError):
    """Name and passphrase do not open the office; never says which of the two is wrong."""

    sentence = "That did not work. Try again, or ask your supervisor."


class TooManyTriesError(WrongPassphraseError):
    """Too many tries have failed; the next one has to wait."""

    sentence = "That did not work. Wait {seconds} seconds or ask your supervisor."


class CannotUndoError(UserError):
    """The last act cannot be taken back any more."""

    sentence = "This cannot be undone: {who} changed it again at {when}."


class NotUndoableError(UserError):
    """The act is of a kind that is never taken back."""

    sentence = "This cannot be undone. Correct the record instead."


class PassphraseMissingError(UserError):
    """A command has nobody to ask for name or passphrase."""

    sentence = "Say who you are: frc-desk --user NAME --passphrase-file FILE, before the command."


class OfficeLockedError(UserError):
    """A command was handed to a window that is locked."""

    sentence = "The office is open and locked. Unlock its window, then try again."


class LastAdministratorError(UserError):
    """Nobody could manage the office any more."""

    sentence = (
        "Somebody has to manage the office. Give another person the role Administrator first."
    )


class PracticeStaysPracticeError(UserError):
    """Invented families would stand among real ones."""

    sentence = "A practice office stays one. Set up a new office for real families."


class StoppedError(UserError):
    """The person stopped something long on its way."""

    sentence = "Stopped. Everything is as it was before."


class ReleaseNeededError(UserError):
    """Something would go out to which nobody has said yes."""

    sentence = "The family has not said yes to this. Ask for a signed release first."


class StorageError(FrcDeskError):
    """Known trouble with the disk, the file or the key."""


class DiskFullError(StorageError):
    """No space is left."""

    sentence = "The disk is full. Delete something you do not need, then save again. What you typed is still here."


class NoRoomForCopyError(DiskFullError):
    """A backup does not fit beside the office."""

    sentence = (
        "The disk is too full for this copy. Delete something you do not need, then open it again."
    )


class ReadOnlyFolderError(StorageError):
    """The data folder cannot be written."""

    sentence = "This folder cannot be written to: {folder}. Ask for the right to write there or choose another folder."


class TextNotKeptError(StorageError):
    """A text is longer than its column, or holds a sign that no database keeps."""

    sentence = "Something here is too long to be kept. Make it shorter, then save again."


class NetworkFolderError(StorageError):
    """The working database would lie on a network drive."""

    sentence = "{folder} is on a network drive, where a database can be damaged. Choose a folder on this computer."


class AlreadyOpenError(StorageError):
    """Another program holds the data folder."""

    sentence = "This office is already open on {host} since {since}. Close it there first."


class WrongKeyError(StorageError):
    """The key does not open this database."""

    sentence = "This key does not open this office. Use the passphrase or the recovery sheet of this office."


class DamagedFileError(StorageError):
    """A page of the database fails its check."""

    sentence = "The office file is damaged. Nothing was changed. Restore the newest backup: frc-desk restore."


class NewerSchemaError(StorageError):
    """The database was written by a newer program."""

    sentence = "This office was made with a newer version of FRC Desk. Install the new version on this computer."


class ClockMovedBackError(StorageError):
    """The computer's clock stands before the last thing written."""

    sentence = "This computer's clock was moved back to {now}. Set the right date and time, then try again."


class BackupDamagedError(StorageError):
    """A backup file is not what was written."""

    sentence = "This backup is damaged or was changed. Choose another backup."


class NoBackupError(StorageError):
    """The backup that was named is not there."""

    sentence = "There is no backup at {file}. Choose a file that ends in .frcbackup."


class OfficeBusyError(StorageError):
    """Another write holds the database for too long."""

    sentence = (
        "The office is busy with a longer task. Nothing was saved yet. Try again in a moment."
    )


class FolderNotEmptyError(StorageError):
    """A new office would be written over something."""

    sentence = "{folder} is not empty. Choose a new, empty folder."


class NoOfficeError(StorageError):
    """The data folder holds no office."""

    sentence = "There is no office in {folder}. Choose the folder that holds frc.db, or set up a new office."


class KeysChangedError(StorageError):
    """Somebody changed the key slots from outside."""

    sentence = "The list of people who can sign in was changed outside FRC Desk. Restore the newest backup."


class DisposalStoppedError(FrcDeskError):
    """Somebody stopped a disposal before anything was destroyed."""

    sentence = "The disposal was stopped. Nothing was destroyed."


class NotYetAloneError(FrcDeskError):
    """One person alone would dispose of records before everybody has seen the notice for a day."""

    sentence = (
        "A second person can do this now. Alone, wait until the notice has stood for 24 hours."
    )


class HeldRecordsError(FrcDeskError):
    """Records that a hold or an open request keeps would be destroyed."""

    sentence = "These records are held, or somebody has asked for them. Nothing was destroyed."


class LegalRequestOpenError(FrcDeskError):
    """Something about a family would go out while a legal request about it is open."""

    sentence = "A legal request about this family is open. The custodian of records answers it. Nothing went out."


class CounselDecidesError(FrcDeskError):
    """A packet would be printed before counsel has decided."""

    sentence = "Counsel decides first. Write down what counsel said, then print."


class SyncError(FrcDeskError):
    """What came from another machine is not taken in, or cannot go out; nothing here was changed."""


class BundleGapError(SyncError):
    """Changes that come before those of a bundle have not come yet."""

    sentence = "An earlier file from that computer is missing. This one waits and is tried again."


class BundleTruncatedError(SyncError):
    """A bundle ends before its end mark: it is still being copied, or the copying was cut short."""

    sentence = "This file is not whole. Let the copying end, or copy it again."


class BundleDamagedError(SyncError):
    """A bundle is not what was written."""

    sentence = "This file was damaged on the way. Ask the other computer to send again."


class BundleTooLargeError(SyncError):
    """A bundle unfolds to more than any office writes."""

    sentence = "This file unfolds to more than an office writes. Nothing of it was taken in. Tell a supervisor."


class BadSignatureError(SyncError):
    """A bundle names a machine that did not sign it."""

    sentence = "This file was not signed by the computer it names. Nothing of it was read. Tell a supervisor."


class ClonedDeviceError(SyncError):
    """Two machines send under one name, or a bundle was written twice with different content."""

    sentence = (
        "Two computers send under one name: one is a copy of the other. This file waits. "
        "Tell a supervisor."
    )


class UnknownDeviceError(SyncError):
    """A bundle of a machine of which this one has not heard yet."""

    sentence = "This comes from a computer that is not known here yet. It is kept and tried again."


class RevokedDeviceError(SyncError):
    """A bundle of a machine that was shut out."""

    sentence = "This comes from a computer that was shut out. It is kept for a supervisor."


class NotTheirsToWriteError(SyncError):
    """A bundle with changes that its computer may not make: of how the office is run, or of other families."""

    sentence = (
        "This holds changes that its computer may not make. It is kept for a supervisor, who can "
        "take it in or shut that computer out."
    )


class OfficeComputerOnlyError(UserError):
    """A change of how the office is run, on a computer that keeps the families of some schools only."""

    sentence = "This is changed on a computer of the office. This one keeps the families of some schools only."


class NewerBundleError(SyncError):
    """A bundle in a form that only a newer program reads."""

    sentence = (
        "This was sent by a newer version of FRC Desk. Install that version here; the file is kept."
    )


class ClockTooFarError(SyncError):
    """The clock of the machine that sent is too far ahead to be believed."""

    sentence = (
        "The clock of the other computer is more than 15 minutes ahead. This file is kept. "
        "Set that clock right, then take it in again."
    )


class NotForThisDeviceError(SyncError):
    """A bundle whose recipients do not include this machine."""

    sentence = "This file is for other computers. Ask for one that is meant for this computer."


class ForeignFileError(SyncError):
    """A file that is no bundle at all."""

    sentence = "This is no file of FRC Desk for sharing. Leave it where it is."


class BadRecordError(SyncError):
    """A record that no program of the office can have written; nothing of its file was taken in."""

    sentence = "This file holds something that does not belong there. Nothing of it was taken in. Tell a supervisor."


class NotSharingError(SyncError):
    """This computer has no other machine to share with."""

    sentence = "This computer shares with no other yet. Open the page Sharing and start, or add a computer."


class SharingAlreadyError(SyncError):
    """This office shares already."""

    sentence = "This computer shares already. Look at the list of computers."


class ShutOutError(SyncError):
    """This machine was shut out by its office, or has left it."""

    sentence = "This computer takes no part in sharing any more. Ask a supervisor of the office."


class NoSharedFolderError(SyncError):
    """The stick or folder is not there, or cannot be used."""

    sentence = "{folder} cannot be used. Put the stick in, or choose another folder."


class NoFreshCopyError(SyncError):
    """No fresh copy for this machine lies in the folder."""

    sentence = (
        "No fresh copy for this computer lies there. Ask for the stick, or choose the folder."
    )


class WrongJoinCodeError(SyncError):
    """The code that was typed does not open the join file."""

    sentence = "This code does not open this file. Ask for the code again and type its 12 signs."


class JoinFileDamagedError(SyncError):
    """A join file is not what was written."""

    sentence = "This file is damaged or no join file. Ask the office to make a new one."


class HubError(SyncError):
    """The hub, a server of the district, was not reached or did not take what it was given."""

    sentence = "The hub did not take this. Everything is kept here. Ask your IT to look at the hub."


class HubOutOfReachError(HubError):
    """No answer from the hub."""

    sentence = (
        "The hub does not answer. Everything is kept here and goes out when it answers again."
    )


class HubAddressError(HubError):
    """What was typed is no address of a hub, or would send words of families unprotected."""

    sentence = "This is no safe address of a hub. Type postgresql://USER@SERVER/DATABASE, without a password."


class HubRefusedError(HubError):
    """The hub answers, but not to this user or machine."""

    sentence = "The hub does not let this computer in. Ask your IT to let it in again."


class HubNotEmptyError(HubError):
    """There is a hub in this database already."""

    sentence = "There is a hub in this database already. Name an empty database."


class HubNewerError(HubError):
    """The hub was brought further by a newer program; there is no way back."""

    sentence = "This hub was set up by a newer FRC Desk. Install that version here. Nothing was changed there."


class HubBusyError(HubError):
    """Somebody holds what an upgrade has to change."""

    sentence = "The hub is in use and could not be brought up to date. Nothing was changed. Try again in a minute."


class HubNotProvenError(HubError):
    """The server offers no protected connection, or does not prove that it is the one that was named."""

    sentence = "This server does not prove that it is the hub. Nothing was sent. Ask your IT about its certificate."


class HubSecretError(HubRefusedError):
    """The server knows no such user, or another secret."""

    sentence = "The hub does not let this computer in: it knows no such user, or another password. Ask your IT."


class JoinAddressError(HubError):
    """What was typed as the address of the hub is none."""

    sentence = "This is no address of a hub. Type it as it was read to you, for example hub.district.org/frc."


class NoInvitationError(HubError):
    """The hub knows no invitation with this code."""

    sentence = (
        "The hub knows no invitation with this code. Ask for the code again and type its 12 signs."
    )


class InvitationTakenError(HubError):
    """A computer has joined with this code already."""

    sentence = "A computer has joined with this code already. If that was not this one, tell a supervisor now."


class InvitationExpiredError(HubError):
    """The invitation was not used in time."""

    sentence = "This invitation has expired. Ask the office for a new one."


class InvitationTriesError(HubError):
    """The sealed file was fetched as often as it may be."""

    sentence = "This invitation was fetched too often. Ask the office for a new one."


class InvitationWithdrawnError(HubError):
    """The office took the invitation back."""

    sentence = "The office has taken this invitation back. Ask a supervisor for a new one."


class NotForScopedError(HubError):
    """A machine of some schools cannot let another one in."""

    sentence = "Only a computer that keeps all families can invite through the hub. Use a stick, or ask the office."


class HubNotSetUpError(HubError):
    """The server answers, but there is no hub in its database."""

    sentence = "There is no hub in this database yet. Set it up with frc-desk hub init."


class OldProgramError(HubError):
    """The hub wants a newer program before it hands anything out."""

    sentence = (
        "This computer's program is too old to receive from the hub. What you wrote was sent. "
        "Install the new version."
    )


class SetAsideByHubError(HubError):
    """The hub kept a batch aside: of a machine shut out, with a wrong clock, or with what is not its to say."""

    sentence = (
        "The hub keeps what this computer sent for a supervisor. Set this computer's clock right "
        "and ask whether the computer was shut out."
    )


class TourStoppedError(FrcDeskError):
    """The tour found a part that does not do its work."""

    sentence = "The tour stopped: this part did not work: {part}."


class SelfCheckError(FrcDeskError):
    """The self-check found something that does not work on this computer."""

    sentence = "This does not work on this computer: {what}."


class DocumentError(FrcDeskError):
    """A paper that cannot be made or printed."""


class MissingCharactersError(DocumentError):
    """Some characters are in no font we carry."""

    sentence = "This cannot be printed: {characters}. Write it in other letters."


class PrinterError(DocumentError):
    """The printer is missing, paused or did not answer."""

    sentence = "The printer did not answer. Nothing is lost. Look at the printer, then print again."


class NoPrinterError(PrinterError):
    """This computer has no printer, or none of its own and none is chosen."""

    sentence = (
        "No printer is chosen, and this computer has none of its own. Nothing is lost. "
        "Choose one in Settings, or save the paper as a file."
    )

"""Every error and note that a user can meet: one tree, one code each, explained in docs/errors.md."""

from __future__ import annotations

__all__ = [
    "NOTES",
    "BadDate",
    "BadOption",
    "BadPair",
    "BinaryFile",
    "BrokenEncoding",
    "DetenteError",
    "EmptyText",
    "FutureDate",
    "InputError",
    "InvalidGazetteer",
    "InvalidJudgements",
    "InvalidManifest",
    "InvalidPairs",
    "InvalidRecord",
    "IsDirectory",
    "MissingFile",
    "OutputError",
    "TextTooLong",
    "UnknownActor",
    "UnknownEvent",
    "UnknownTimezone",
    "UnreadFile",
    "UnreadLanguage",
]


class DetenteError(Exception):
    """The root of all errors raised by Detente.

    ``code`` is stable and documented; ``advice`` says what to do. ``str()`` is one line.
    """

    code = "E000"
    advice = ""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        stop = "" if self.message.endswith((".", "?", "!")) else "."
        tail = f" {self.advice}" if self.advice else ""
        return f"[{self.code}] {self.message}{stop}{tail}"


class InputError(DetenteError):
    """What was given cannot be read."""

    code = "E100"


class MissingFile(InputError):
    """There is no such file."""

    code = "E101"
    advice = "Check the path; names with spaces need quotation marks."


class IsDirectory(InputError):
    """A directory was given where an article was expected."""

    code = "E102"
    advice = "Name the files in it, for example DIR/*.txt."


class EmptyText(InputError):
    """The file holds no words."""

    code = "E103"
    advice = "Give a file that holds the text of an article."


class BinaryFile(InputError):
    """The bytes are no text."""

    code = "E104"
    advice = "Detente reads plain text: convert the file to text first."


class TextTooLong(InputError):
    """The text is longer than one article may be."""

    code = "E105"
    advice = "Split it into articles, one file each."


class BrokenEncoding(InputError):
    """A byte does not belong to the encoding of the text."""

    code = "E106"
    advice = "Mend or re-save the file as UTF-8; nothing was replaced."


class UnreadLanguage(InputError):
    """The text is in a language that Detente does not read."""

    code = "E107"
    advice = "Give an English text; --language en reads it as English all the same."


class BadDate(InputError):
    """A date is not a calendar date in ISO 8601."""

    code = "E108"
    advice = "Write it as YYYY-MM-DD, for example 2022-01-12."


class UnreadFile(InputError):
    """The operating system does not let the file be read."""

    code = "E109"
    advice = "Check that the file is readable for you."


class InvalidManifest(InputError):
    """A list of articles has a wrong column or row."""

    code = "E110"
    advice = "It needs a header with the column file, and may have published, source and url."


class BadOption(InputError):
    """Options that do not go together, or that have a value which is none of the choices."""

    code = "E111"
    advice = "See --help."


class InvalidGazetteer(InputError):
    """A gazetteer of persons has a wrong column or value, or rows that contradict each other."""

    code = "E112"
    advice = "Mend that row; docs/gazetteer.md tells what each column takes."


class InvalidJudgements(InputError):
    """A file of judgements has a line that is none."""

    code = "E113"
    advice = "Mend or delete that line; 'detente judge' appends lines that are right."


class UnknownActor(InputError):
    """No actor of the article has this name, alias or id."""

    code = "E114"
    advice = "'detente actors' lists the actors of an article."


class InvalidPairs(InputError):
    """A table of marked pairs lacks a column, or has a row that cannot be used."""

    code = "E115"
    advice = (
        "It needs tab-separated columns with a header that has marked_sentence; docs/evaluation.md tells of the others."
    )


class UnknownTimezone(InputError):
    """There is no time zone of this name."""

    code = "E116"
    advice = "Give a name of the IANA data base, for example Europe/Vienna."


class FutureDate(BadDate):
    """A publication date lies after today."""

    code = "E117"
    advice = "Check the year; what is not published yet cannot be read."


class UnknownEvent(InputError):
    """No event of the article has this id."""

    code = "E118"
    advice = "'detente events' lists the events of an article with their ids."


class BadPair(InputError):
    """Source and target cannot be found in the sentence, or are the same words."""

    code = "E119"
    advice = "Give two different stretches of words as they stand in the sentence, or their character ranges."


class OutputError(DetenteError):
    """The result cannot be written; nothing was left half-written."""

    code = "E201"
    advice = "Choose another --out, or make the directory writable."


class InvalidRecord(DetenteError):
    """A record breaks the JSON contract."""

    code = "E301"
    advice = "Read the article again with this version of Detente."


NOTES: dict[str, str] = {
    "N001": "no negotiation was found in this article: the record is empty",
    "N003": "the publication date was not given: it was found in the address or the text of the article",
    "N002": "no publication date: relative dates stay unresolved, and offices known only from the table are not given "
    "(give --published YYYY-MM-DD)",
}
"""Notes that a record may carry, by code."""

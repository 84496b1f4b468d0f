"""Which language a text is in. English is read; other languages are named and turned away."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.read.settings import (
    LANGUAGE_SAMPLE,
    MAX_ENGLISH_WORDS,
    MIN_LETTERS,
    MIN_PROBABILITY,
    MIN_RUNNING_WORDS,
)
from detente.records.errors import UnreadLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["check_language"]

ENGLISH = "en"

NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "nn": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "ti": "Tigrinya",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yue": "Cantonese",
    "zh": "Chinese", "wuu": "Chinese", "arz": "Arabic", "ary": "Arabic",
}  # fmt: skip
"""English names of the languages that news is most often written in; others are named by their code."""

NEVER_REFUSED = frozenset({ENGLISH, "pcm", "gcr", "ext", "zxx", "und"})
"""Labels that English texts are mistaken for, and those that are no language."""

ENGLISH_WORDS = """
the of and to that is was were with for on as by at from has have had be been are it its not which this will would
their they he she his her said but or an who
"""
FUNCTION_WORDS = frozenset(ENGLISH_WORDS.split())
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")


def check_language(text: str, given: str | None = None) -> str:
    """The ISO 639-1 code of the language in which the text is read, at present always ``"en"``.

    ``given`` is what the caller knows; ``"en"`` (also ``"en-GB"``) reads the text as English unseen. Texts too
    short or too mixed to tell count as English.

    Raises:
        UnreadLanguage: another language was given, or the text is surely in one.
    """
    if given:
        code = re.split(r"[-_]", given.strip().casefold(), maxsplit=1)[0]
        if code != ENGLISH:
            raise UnreadLanguage(f"{NAMES.get(code, repr(given))} is not read")
        return ENGLISH
    name = _other_language(text[:LANGUAGE_SAMPLE])
    if name is not None:
        raise UnreadLanguage(f"the text seems to be in {name}")
    return ENGLISH


def _other_language(sample: str) -> str | None:
    """The name of the language other than English that the sample is surely in, or None."""
    words = WORD.findall(sample)
    letters = sum(map(len, words))
    dense = letters > 0 and letters / len(words) > 8  # Chinese, Japanese and Thai do not part their words
    if letters < (MIN_LETTERS // 4 if dense else MIN_LETTERS):
        return None
    if sum(word.casefold() in FUNCTION_WORDS for word in words) >= MAX_ENGLISH_WORDS * len(words):
        return None
    latin = len(LATIN.findall(sample)) > 0.5 * letters
    if latin and sum(word[0].islower() for word in words) < MIN_RUNNING_WORDS * len(words) and not sample.isupper():
        return None
    ranked = [(_name(code), probability) for code, probability in _identifier().rank(sample) if probability > 0]
    best = ranked[0][0]
    # The detector tells apart what a reader calls by one name: Arabic as it is written in Egypt and in Morocco.
    if sum(probability for name, probability in ranked if name == best) < MIN_PROBABILITY:
        return None
    return None if best == NAMES[ENGLISH] else best


def _name(code: str) -> str:
    return NAMES[ENGLISH] if code in NEVER_REFUSED else NAMES.get(code, f"the language {code!r}")


@cache
def _identifier() -> LanguageIdentifier:
    """The detector, loaded once and only when a text is long enough to ask it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - most of a second and 60 MB

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

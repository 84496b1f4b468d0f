"""Names made comparable: words without accents, and keys under which transliterations of one word agree.

Which letters the systems of transliteration exchange is read off their tables: BGN/PCGN and ISO 9 for Russian and
Ukrainian, DIN 1460 and the German press ("Gruschko", "Sacharowa"), IJMES and the French press for Arabic and Persian
("Mahmoud", "Kadhafi"). A key only says that two words may be one; :mod:`persons` says how sure that is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = ["keys", "near", "plain", "skeleton", "words"]

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ŋ": "n"}
)
_SILENT = re.compile(r"[\u0027\u2018\u2019\u02bb\u02bc\u02be\u02bf`´ʹʺ]")
_ENGLISH = (
    ("shch|sch", "sh"), ("tch|cz", "ch"), ("dzh|dj", "j"), ("zh", "z"), ("kh", "h"), ("dh", "d"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("ck|q", "k"), ("x", "ks"),
    ("w", "v"), ("(?<=[bcdfghklmnprstvz])[jy]e", "e"),
    ("(?<=[bcfgklmnprstvz])j(?=[aou])", "i"), ("j$|(?<=i)j(?=[aeou])", "i"), ("^(ye|ie|je)", "e"), ("iy[ae]h?$", "ia"),
    ("ou|oo", "u"), ("ee", "i"), ("oe", "o"), ("ae", "a"), ("ue", "u"), ("y", "i"), ("ei", "ai"), ("(?<=[oe])f+$", "v"),
    (r"(.)\1+", r"\1"), ("(?<=[aeiou])h$", ""),
)  # fmt: skip
_GERMAN = (("tsch", "ch#"), ("sch", "sh"), ("ch(?!#)", "h"), ("#", ""), ("^s(?=[aeiouy])", "z"), ("^j", "y"))
_ALSO = (("dj", "d"), ("^zh(?=.{4})", "j"), ("^gh", "k"), ("dh", "z"))
"""Second readings: Serbian "Djukanovic" for Đukanović, Kyrgyz "Japarov" for Zhaparov, Persian "Ghaani" for Qaani, and
"Kazemi" for Kadhimi."""
_CLASSES = str.maketrans({"g": "k", "q": "k", "h": "k", "j": "k", "z": "s", "t": "d", "p": "b", "f": "v", "w": "v"})
"""Ukrainian "Sergiy" and "Serhiy", Egyptian "Gamal" and "Jamal"; "sh" and "ch" are one too (French "Zourabichvili")."""
_VOWEL = re.compile("[aeiouy]")
_LONG = 5
"""Letters from which a word is read as German and may be misspelled: Chan is not Han."""
_LEAST = 0.7
"""Share of letters in place from which two words with the same consonants count as spellings of one:
Mohamed and Muhammad are, Hassan and Hussein are not."""


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Small letters of the Latin alphabet, without accents and apostrophes."""
    text = _SILENT.sub("", text.casefold()).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a name, plain; hyphens and full stops part words."""
    return [word for word in re.split(r"[^\w]+|_", plain(text)) if word]


@lru_cache(maxsize=65_536)
def keys(word: str) -> frozenset[str]:
    """What a plain word may be written as in English: read as English, and as the German press writes names."""
    german = word
    for pattern, to in _GERMAN if len(word) >= _LONG else ():
        german = re.sub(pattern, to, german)
    also = [re.sub(pattern, to, word) for pattern, to in _ALSO if len(word) >= _LONG and re.search(pattern, word)]
    found = set()
    for text in (word, german, *also):
        key = text
        for pattern, to in _ENGLISH:
            key = re.sub(pattern, to, key)
        found.add(key)
    return frozenset(found)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> frozenset[str]:
    """The consonants of a word's keys, those that transliterations exchange taken for one."""
    return frozenset(re.sub("[aeiou]", "", re.sub("[sc]h", "c", key)).translate(_CLASSES) for key in keys(word))


def near(one: str, other: str) -> bool:
    """Whether two words have the same consonants and most letters in place, or are a slip of one vowel apart."""
    if min(len(one), len(other)) < _LONG:
        return False
    if OSA.distance(one, other, score_cutoff=1) == 1 and _VOWEL.sub("", one) == _VOWEL.sub("", other):
        return True
    if not any(len(common) >= 3 for common in skeleton(one) & skeleton(other)):
        return False
    return max(OSA.normalized_similarity(a, b) for a in keys(one) for b in keys(other)) >= _LEAST

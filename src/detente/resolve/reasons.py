"""Why a mention stands for its actor: every code that a record may carry, and what it means.

The one place of these meanings: ``detente explain`` prints them, and a test holds the table in
docs/architecture.md and the rules of this package to them.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["REASONS"]

REASONS: Mapping[str, str] = {
    "name": "the name, an alias or an acronym",
    "title-and-name": "a name with the title that stands before it",
    "surname-of": "the last name of a person named in full",
    "given-name-of": '"Getachew" for Getachew Reda, "Xi" for Xi Jinping',
    "seat-of-government": 'a capital or building that stands for the government ("Moscow", "the Kremlin")',
    "demonym-of": 'an adjective or noun of origin that stands for the state ("Russian", "the Russians")',
    "demonym-of-nationality": '"the Norwegian": a person known to come from there',
    "demonym-by-elimination": '"the Norwegian": the one person here whose origin nothing tells',
    "government-of": '"the Russian side", "the government": those who act for the state or body',
    "members-of": '"the 30 NATO countries", "the allies": the members for the body as a whole',
    "forces-of": '"US forces", "Russian troops": the state or group whose forces they are',
    "country-of": '"his country", "the country": the state of the person, or the one named last',
    "institution-of": '"the Russian foreign ministry": a part of a government without a name of its own',
    "office": '"the NATO Secretary General": an office holder whom the text does not name',
    "office-of": "a state or body that is named only through its office holder",
    "former-office": '"the former Nigerian president": somebody who holds another office now',
    "title-of": '"the minister": who holds the office, as far as the text has said',
    "epithet-of": '"the former governor said": a speaker named just before, by other words',
    "counterpart-of": '"his counterpart": the other of the two persons named together last',
    "nominal-of": '"the alliance": the body so called that was named last',
    "unnamed-group": '"fourteen armed groups", "the creditors": a group that the text does not name',
    "described": '"dozens of farmers", "two gunmen": who acts in an event and has no name',
    "party-of-forum": 'NATO and Russia in "the NATO-Russia Council"',
    "both-parties": '"both sides": the two parties that the text sets against each other, or named together last',
    "both-persons": '"the two presidents": the two persons named together last',
    "several-of": '"the three countries", "the four": just so many, named together',
    "named-later": '"three states", "the parties to the conflict": those whom the text names together afterwards',
    "own-body-of": '"his movement": the body that the person belongs to',
    "last-speaker": '"he" after a quotation: whoever spoke last',
    "subject-of-sentence": '"he" or "they": the subject of the same sentence',
    "nearest-person": '"she": the person spoken of last whom the word fits',
    "last-subject": '"it": the state or body that was the last subject',
    "last-named": '"it" after a sentence without such a subject: the state or body it names last',
    "last-plural": '"they": those named together in this sentence or the one before',
    "we-of-speaker": '"we" inside a quotation: the body of the speaker',
    "we-of-parties": '"we have a deal": the speaker means both parties',
    "we-of-whole": '"we" of a member who speaks for the whole: the bloc or group',
    "addressee-of": '"you" inside a quotation: those to whom the words are said',
    "i-of-speaker": '"I" inside a quotation: the speaker',
    "other-party": '"they" or "you" inside a quotation: the other of the two parties, when the speaker is of one',
}

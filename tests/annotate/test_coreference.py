"""Chains of coreference on sentences of our own: who is meant, for what reason, and that the offsets hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.annotate.coreference import Chain, find_chains
from detente.annotate.coreference.names import acronym, name_link
from detente.annotate.lexicon import noun_sense
from detente.pipeline import annotate
from detente.read import read_text

TALKS = (
    "Marta Lindqvist, the foreign minister of Norway, met the envoys in Geneva on Monday. "
    "Ms Lindqvist said that she would return to Oslo. "
    '"I have not given up hope," the minister told reporters.\n\n'
    "The Organisation for Security and Co-operation in Europe sent observers. The OSCE said it had invited both sides."
)
INTERVIEW = (
    "An interview with the mediator Tomas Berg\n\n"
    "Tomas Berg led the talks for six years. Berg spoke with our paper in Vienna.\n\n"
    "Why did you leave the talks?\n\n"
    "I was tired. My team and I had worked for months without a break.\n\n"
    "Would you do it again?\n\n"
    "I would, and I told my wife so."
)


def chains(text: str, *, things: bool = False) -> list[Chain]:
    return find_chains(annotate(read_text(text, language="en")), things=things)


def words(text: str, *, things: bool = False) -> list[list[str]]:
    return [[text[m.start_char : m.end_char] for m in chain.mentions] for chain in chains(text, things=things)]


def chain_with(text: str, word: str) -> list[str]:
    """The words of the one chain that has a mention with this word."""
    found = [chain for chain in words(text) if any(word in mention for mention in chain)]
    assert len(found) == 1, found
    return found[0]


def test_name_surname_pronoun_and_title_are_one_person() -> None:
    chain = chain_with(TALKS, "Ms Lindqvist")
    assert chain[0] == "Marta Lindqvist, the foreign minister of Norway"
    assert {"Ms Lindqvist", "she", "I"} <= set(chain)


def test_an_organisation_its_acronym_and_its_pronoun() -> None:
    chain = chain_with(TALKS, "The OSCE")
    assert chain[0].startswith("The Organisation for Security")
    assert "it" in chain


def test_every_link_has_a_reason_and_every_chain_a_type() -> None:
    for chain in chains(TALKS):
        assert chain.type in {"person", "place", "organisation"}
        assert all(mention.reason for mention in chain.mentions)
    person = next(chain for chain in chains(TALKS) if chain.type == "person")
    reasons = {TALKS[m.start_char : m.end_char]: m.reason for m in person.mentions}
    assert reasons["Ms Lindqvist"] == "surname-of"
    assert reasons["I"] == "quotation-speaker"
    assert reasons["the foreign minister of Norway"] == "appositive"


def test_a_speaker_named_after_the_quotation() -> None:
    text = 'Aina Korp and Lea Brandt met in Riga. "I will not sign this," said Lea Brandt. "I need more time."'
    assert chain_with(text, "I").count("I") == 2
    assert "Lea Brandt" in chain_with(text, "I")


def test_in_an_interview_without_marks_you_and_i_are_the_one_who_is_asked() -> None:
    chain = chain_with(INTERVIEW, "Tomas Berg led" if "Tomas Berg led" in INTERVIEW.split("\n") else "Berg")
    assert chain.count("you") == 2
    assert chain.count("I") >= 4


def test_labelled_turns() -> None:
    text = (
        "Elin Strand was heard by the committee.\n\nChair: Did you sign it?\n\nStrand: I did. I was asked to.\n\n"
        "Chair: Who asked you?\n\nStrand: My minister. I have said so before."
    )
    chain = chain_with(text, "Elin Strand")
    assert chain.count("I") == 3


def test_gender_comes_from_titles_and_pronouns_not_from_first_names() -> None:
    text = "Mr Robin Falk met Mrs Kim Dahl in Oslo. He left early."
    assert "He" in chain_with(text, "Falk")


def test_a_reflexive_pronoun_is_its_subject() -> None:
    assert "itself" in chain_with("The government of Norway declared itself neutral. Sweden waited.", "itself")


def test_a_relative_pronoun_stands_in_the_chain() -> None:
    text = "The envoy who had come from Riga left. Later the envoy returned."
    found = [m for chain in chains(text) for m in chain.mentions if m.reason == "relative"]
    assert [text[m.start_char : m.end_char] for m in found] == ["who"]


def test_us_is_a_state_and_not_a_pronoun() -> None:
    text = "The US sent an envoy to Oslo. The US also paid for the hall."
    assert chain_with(text, "US") == ["The US", "The US"]


def test_things_only_when_asked() -> None:
    text = "The two sides signed a ceasefire. The ceasefire was signed in Oslo."
    assert not any("ceasefire" in mention for chain in words(text) for mention in chain)
    assert ["a ceasefire", "The ceasefire"] in words(text, things=True)


def test_the_same_text_gives_the_same_chains() -> None:
    assert words(TALKS, things=True) == words(TALKS, things=True)


@pytest.mark.parametrize(
    ("one", "two", "person", "link"),
    [
        ("Marta Lindqvist", "Lindqvist", True, "surname-of"),
        ("Marta Lindqvist", "Marta", True, "given-name-of"),
        ("Marta Lindqvist", "M. Lindqvist", True, "surname-of"),
        ("Marta Lindqvist", "Karl Lindqvist", True, "shares-word"),
        ("European Union", "EU", False, "acronym-of"),
        ("U.S.", "US", False, "same-name"),
        ("Northern Trade Council", "Trade Council", False, "tail-of"),
        ("Norway", "Sweden", False, "no"),
    ],
)
def test_links_between_names(one: str, two: str, person: bool, link: str) -> None:
    assert name_link(one.split(), two.split(), person=person) == link
    assert name_link(two.split(), one.split(), person=person) == link


def test_an_acronym_leaves_small_words_out() -> None:
    assert acronym("Organisation for Security and Co-operation in Europe".split()) == "OSCE"


@pytest.mark.parametrize(
    ("noun", "type_", "gender"),
    [("spokeswoman", "person", "f"), ("minister", "person", "?"), ("ministry", "organisation", "?"), ("wug", "?", "?")],
)
def test_senses_of_nouns(noun: str, type_: str, gender: str) -> None:
    sense = noun_sense(noun)
    assert (sense.type, sense.gender) == (type_, gender)


def test_time_grows_with_the_length_and_not_faster() -> None:
    """Each mention meets a bounded number of entities: counted, since a clock would be fickle."""
    from detente.annotate.coreference.mentions import find_mentions  # noqa: PLC0415
    from detente.annotate.coreference.resolver import Resolver  # noqa: PLC0415
    from detente.annotate.coreference.speakers import assign_voices  # noqa: PLC0415

    text = " ".join(f"Minister Ana Sol{number} met the envoy of Norway and told him to wait." for number in range(150))
    annotated = annotate(read_text(text, language="en"))
    mentions = find_mentions(annotated)
    resolver = Resolver(mentions, assign_voices(annotated, mentions))
    most = 0
    for decision in resolver.decisions():
        most = max(most, len(decision.candidates))
        resolver.choose(decision.mention, None)
    assert most < 100


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*'"“”.,?:', "she", "I", "Ana", "Sol", "said", "the", "OSCE", "they", "\n\n", "who"])))
def test_chains_lie_in_the_text_in_order(pieces: list[str]) -> None:
    text = "Ana Sol spoke. " + " ".join(pieces)
    seen: set[tuple[int, int]] = set()
    for chain in chains(text, things=True):
        places = [(m.start_char, -m.end_char) for m in chain.mentions]
        assert places == sorted(places)
        assert len(places) > 1
        for mention in chain.mentions:
            assert 0 <= mention.start_char < mention.end_char <= len(text)
            assert mention.start_char <= mention.head.idx < mention.end_char
            if mention.reason not in {"appositive", "relative"}:
                assert (mention.start_char, mention.end_char) not in seen
                seen.add((mention.start_char, mention.end_char))

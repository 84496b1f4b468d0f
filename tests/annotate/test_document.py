"""One pass of the model: offsets, sentences and entities."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.pipeline import annotate
from detente.read import read_text


def entities(text: str) -> dict[str, tuple[str, str]]:
    return {e.text: (e.label_, e.kb_id_) for e in annotate(read_text(text, language="en")).doc.ents}


@pytest.mark.parametrize(
    ("text", "name", "label", "key"),
    [
        ("Moscow rejected the plan on Monday.", "Moscow", "SEAT", "RUS"),
        ("The Kremlin denied it had agreed.", "Kremlin", "SEAT", "RUS"),
        ("The OSCE will meet in Vienna.", "OSCE", "BODY", "osce"),
        ("Russian troops left the border.", "Russian", "DEMONYM", "RUS"),
        ("She wrote on Twitter that talks had failed.", "Twitter", "MEDIA", "Twitter"),
        ("The U.S. will send a delegation.", "U.S.", "STATE", "USA"),
        ("Talks with the United Kingdom went on.", "United Kingdom", "STATE", "GBR"),
    ],
)
def test_known_names_outrank_the_model(text: str, name: str, label: str, key: str) -> None:
    assert entities(text)[name] == (label, key)


def test_a_longer_name_is_not_cut() -> None:
    found = entities("The adviser Chelsea Jordan met the head of the Bank of China.")
    assert "Jordan" not in found
    assert "China" not in found


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Jonas Ahlgrim spoke in Paris. Later, Ahlgrim left. According to Ahlgrim, it was late."
    labels = [e.label_ for e in annotate(read_text(text, language="en")).doc.ents if e.text.endswith("Ahlgrim")]
    assert labels == ["PERSON"] * 3


def test_headings_do_not_run_into_the_next_sentence() -> None:
    text = "Talks end without result\n\nThe two delegations met in Oslo.\n\nWhat comes next\n\nNobody could say."
    annotated = annotate(read_text(text, language="en"))
    assert [s.span.text for s in annotated.sentences] == [
        "Talks end without result",
        "The two delegations met in Oslo.",
        "What comes next",
        "Nobody could say.",
    ]


def test_bylines_and_datelines_belong_to_no_sentence() -> None:
    text = (
        "Talks end in Oslo\n\nEnvoys go home without a deal\n\nBy Anna Keller\n\nOSLO, May 3 (Northern Wire) - "
        "Norway and Sweden agreed on nothing. The envoys left.\n\nRead more: The talks so far\n"
    )
    sentences = [s.span.text for s in annotate(read_text(text, language="en")).sentences]
    assert "Norway and Sweden agreed on nothing." in sentences
    assert not any("Keller" in sentence or "OSLO" in sentence or "Read more" in sentence for sentence in sentences)


def test_typographic_apostrophes_are_read_and_kept() -> None:
    text = "Moscow’s demands were rejected by Norway’s minister."
    annotated = annotate(read_text(text, language="en"))
    assert annotated.article.text == text
    assert [e.kb_id_ for e in annotated.doc.ents] == ["RUS", "NOR"]


def test_a_long_text_is_annotated_in_pieces_without_a_seam() -> None:
    paragraph = "The minister of Norway said that the talks with Russia would go on. " * 40
    text = "\n\n".join([paragraph.strip()] * 12)
    annotated = annotate(read_text(text, language="en"))
    assert len(annotated.sentences) == 40 * 12
    assert all(text[s.start : s.end].endswith("go on.") for s in annotated.sentences)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(lambda t: any(c.isalnum() for c in t)))
def test_sentences_lie_in_the_text_in_order(text: str) -> None:
    try:
        article = read_text(text, language="en")
    except Exception as error:
        assert type(error).__module__ == "detente.records.errors"  # noqa: PT017 - any coded refusal will do
        return
    annotated = annotate(article)
    assert len(annotated.doc.text) == len(article.text)
    end = 0
    for sentence in annotated.sentences:
        assert end <= sentence.start < sentence.end <= len(article.text)
        assert not article.text[sentence.start].isspace()
        end = sentence.end

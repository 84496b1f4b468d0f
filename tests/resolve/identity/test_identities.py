"""One identity for one actor: evidence beside the name, joining, contradictions, and what never depends on order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.records import Actor, Article, Mention, Record
from detente.resolve.identity import Identities, Judgement, identify, judge
from detente.resolve.identity.judge import MACHINE


def person(name: str, of: str | None = None, role: str | None = None, words: str | None = None) -> Actor:
    reason = "title-and-name" if words else "name"
    mention = Mention(0, len(words or name), words or name, reason=reason)
    return Actor(id=name, name=name, kind="person", of=of, role=role, mentions=(mention,))


def state(name: str, iso3: str) -> Actor:
    return Actor(id=iso3, name=name, kind="state", iso3=iso3, plover_code=iso3, sector="GOV")


DENMARK, SWEDEN = state("Denmark", "DNK"), state("Sweden", "SWE")


def record(*actors: Actor) -> Record:
    text = " | ".join(f"{actor.name} {actor.of} {actor.role}" for actor in actors)
    digest = hashlib.sha256(text.encode()).hexdigest()
    named = {actor.of for actor in actors}
    states = tuple(owner for owner in (DENMARK, SWEDEN) if owner.id in named and owner not in actors)
    return Record(article=Article(id=digest[:8], text=text, sha256=digest), actors=(*actors, *states))


def persons(found: Identities) -> list[set[str]]:
    return [{identity.name, *identity.aliases} for identity in found.all if identity.kind == "person"]


def same(left: str, right: str, **given: object) -> Judgement:
    return Judgement(left=left, right=right, verdict="same", who="person", **given)  # type: ignore[arg-type]


def different(left: str, right: str, **given: object) -> Judgement:
    return Judgement(left=left, right=right, verdict="different", who="person", **given)  # type: ignore[arg-type]


# --- judging ---


def test_a_body_in_common_speaks_for_and_another_against() -> None:
    a, b = person("J. Vestergaard"), person("Jonas Vestergaard")
    assert judge(a, b).verdict == "unsure"
    assert judge(a, b, a_of="DNK", b_of="Denmark").verdict == "same"
    assert judge(a, b, a_of="DNK", b_of="Denmark").reason == "name-and-body"
    parted = judge(a, b, a_of="DNK", b_of="SWE")
    assert (parted.verdict, parted.reason) != ("same", "initial")
    one = person("Jonas Vestergaard")
    assert judge(one, one, a_of="DNK", b_of="SWE").verdict == "unsure"
    assert judge(one, one, a_of="DNK", b_of="SWE").reason == "other-body"


def test_gender_speaks_against() -> None:
    a, b = person("Kim Vestergaard", words="Mr Kim Vestergaard"), person("Kim Vestergaard", words="Ms. Kim Vestergaard")
    assert judge(a, b).verdict != "same"
    assert judge(a, b).reason == "other-gender"


def test_two_actors_of_one_article_are_two_unless_only_spelling_parts_them() -> None:
    a, b = person("Jonas Vestergaard"), person("Jonas Peter Vestergaard")
    assert judge(a, b).verdict == "same"
    assert judge(a, b, together=True).reason == "both-in-one-article"
    assert judge(a, b, together=True).verdict != "same"
    assert judge(person("Dmitri Wolkow"), person("Dmitry Volkov"), together=True).verdict == "same"


def test_the_tables_know_better_than_the_letters() -> None:
    assert judge(person("Ahmed al-Sharaa"), person("Abu Mohammed al-Golani")).reason == "known"
    assert judge(person("Wang Yi"), person("Wang Yi")).score == 1.0
    ivory, cote = state("Ivory Coast", "CIV"), state("Côte d'Ivoire", "CIV")
    assert judge(ivory, cote).verdict == "same"
    assert judge(ivory, DENMARK).reason == "known-as-another"
    assert judge(DENMARK, person("Denmark")).reason == "other-kind"


@given(st.sampled_from(["Jonas Berg", "J. Berg", "Berg", "Jon Berg", "Ida Berg"]), st.booleans(), st.data())
def test_judging_is_symmetric(name: str, together: bool, data: st.DataObject) -> None:
    a = person(name)
    b = person(data.draw(st.sampled_from(["Jonas Berg", "Jonas A. Berg", "Ida Berg"])), role="envoy")
    a_of, b_of = data.draw(st.sampled_from(["DNK", "SWE", None])), data.draw(st.sampled_from(["DNK", None]))
    assert judge(a, b, a_of=a_of, b_of=b_of, together=together) == judge(b, a, a_of=b_of, b_of=a_of, together=together)


# --- joining ---


def test_spellings_become_one_identity_and_namesakes_stay_two() -> None:
    records = [
        record(person("Jonas Vestergaard", "DNK", "envoy")),
        record(person("Jonas Westergaard", "DNK", "envoy")),
        record(person("Ida Vestergaard", "DNK", "envoy")),
        record(person("Jonas Vestergaard", "SWE", "general")),
    ]
    found = identify(records)
    assert sorted(map(sorted, persons(found))) == [
        ["Ida Vestergaard"],
        ["Jonas Vestergaard"],
        ["Jonas Vestergaard", "Jonas Westergaard"],
    ]
    jonas = [identity for identity in found.all if identity.name == "Jonas Vestergaard"]
    assert {identity.id for identity in jonas} == {"person:jonas-vestergaard~dnk", "person:jonas-vestergaard~swe"}
    assert {identity.of for identity in jonas} == {"state:DNK", "state:SWE"}
    assert found.of(1, "Jonas Westergaard") == found.of(0, "Jonas Vestergaard")
    assert len(found.named("jonas westergaard")) == 1
    (denmark,) = found.named("state:DNK")
    assert (denmark.articles, denmark.iso3) == (3, "DNK")
    with pytest.raises(KeyError):
        found.of(9, "nobody")


def test_a_short_name_with_two_owners_is_nobody_s() -> None:
    records = [
        record(person(name, "DNK"))
        for name in ("Jan Vestergaard", "Johanna Vestergaard", "J. Vestergaard", "Vestergaard")
    ]
    assert len(persons(identify(records))) == 4
    assert len(persons(identify([records[0], records[2]]))) == 1


def test_office_holders_without_a_name_are_not_joined_across_articles() -> None:
    def envoy(number: int) -> Record:
        nameless = Actor(
            id="e", name="Danish envoy", kind="person", of="DNK", role=f"envoy {number}",
            mentions=(Mention(0, 12, "Danish envoy", reason="office"),),
        )  # fmt: skip
        return record(nameless)

    assert len(persons(identify([envoy(1), envoy(2)]))) == 2
    assert len(persons(identify([envoy(1), envoy(1)]))) == 1


def test_an_article_given_twice_changes_no_identity() -> None:
    one = record(person("Jonas Vestergaard", "DNK"))
    found = identify([one, one])
    (identity,) = [i for i in found.all if i.kind == "person"]
    assert identity.members == ((0, "Jonas Vestergaard"), (1, "Jonas Vestergaard"))


def content(found: Identities, records: Sequence[Record]) -> list[object]:
    """All but the numbers of records."""
    rows = []
    for i in found.all:
        members = sorted((records[number].article.id, actor) for number, actor in i.members)
        rows.append((i.id, i.name, i.kind, i.role, i.of, i.aliases, i.mentions, i.articles, members))
    return [rows, found.judgements]


CAST = st.lists(
    st.builds(
        person,
        st.sampled_from("Jon Berg|Jonas Berg|J. Berg|Berg|Ida Berg|Berg Jonas|Jonas Peter Berg".split("|")),
        st.sampled_from(["DNK", "SWE", None]),
        st.sampled_from(["envoy", "minister", None]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda actor: actor.name,
)


@given(st.lists(CAST, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(casts: list[list[Actor]], random: object) -> None:
    records = [record(*cast) for cast in casts]
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert content(identify(records), records) == content(identify(shuffled), shuffled)
    assert identify(records) == identify(records)


@given(st.lists(CAST, min_size=1, max_size=5))
def test_identities_are_a_partition_and_judging_again_changes_nothing(casts: list[list[Actor]]) -> None:
    records = [record(*cast) for cast in casts]
    found = identify(records)
    members = [member for identity in found.all for member in identity.members]
    assert sorted(members) == sorted((n, actor.id) for n, r in enumerate(records) for actor in r.actors)
    assert len({identity.id for identity in found.all}) == len(found.all)
    # Idempotent: Detente's own judgements, given back to it, bind nothing.
    assert identify(records, found.judgements) == found


@given(st.lists(CAST, min_size=1, max_size=5))
def test_what_is_judged_different_is_never_joined_through_others(casts: list[list[Actor]]) -> None:
    records = [record(*cast) for cast in casts]
    for identity in identify(records).all:
        names = {records[number].actor(actor).name for number, actor in identity.members}  # type: ignore[union-attr]
        assert not {"Ida Berg", "Jonas Berg"} <= names


# --- persons' judgements ---

BERGS = [record(person(name)) for name in ("Jonas Berg", "Ida Berg", "Berg")]


def test_a_person_outranks_the_machine_and_can_take_it_back() -> None:
    assert len(persons(identify(BERGS))) == 3
    joined = [same("Ida  BERG", "jonas berg")]
    assert len(persons(identify(BERGS, joined))) == 2
    machine = Judgement(left="Ida Berg", right="Jonas Berg", verdict="different", by="other tool 1")
    assert len(persons(identify(BERGS, [*joined, machine]))) == 2
    taken_back = Judgement(left="Jonas Berg", right="Ida Berg", verdict="retract", who="person")
    assert persons(identify(BERGS, [*joined, taken_back])) == persons(identify(BERGS))
    assert len(persons(identify(BERGS, [*joined, taken_back, same("Ida Berg", "Jonas Berg")]))) == 2


def test_another_machine_counts_and_detente_s_own_old_findings_do_not() -> None:
    found = Judgement(left="Berg", right="Ida Berg", verdict="same", by="other tool 1", score=0.9)
    assert len(persons(identify(BERGS, [found]))) == 2
    own = Judgement(left="Berg", right="Ida Berg", verdict="same", by=MACHINE, score=0.9)
    assert len(persons(identify(BERGS, [own]))) == 3


def test_a_person_parts_what_the_machine_joins() -> None:
    records = [record(person("Dmitri Wolkow")), record(person("Dmitry Volkov"))]
    assert len(persons(identify(records))) == 1
    assert len(persons(identify(records, [different("Dmitri Wolkow", "Dmitry Volkov")]))) == 2


def test_of_a_contradiction_the_latest_judgement_stays() -> None:
    lines = [same("Berg", "Ida Berg"), same("Berg", "Jonas Berg"), different("Ida Berg", "Jonas Berg")]
    assert {"Berg", "Jonas Berg"} in persons(identify(BERGS, lines))
    assert {"Berg", "Ida Berg"} in persons(identify(BERGS, [lines[1], lines[0], lines[2]]))
    assert persons(identify(BERGS, [lines[2], lines[0], lines[1]])) == [{"Berg", "Jonas Berg", "Ida Berg"}]
    for order in permutations(BERGS):
        assert sorted(map(sorted, persons(identify(order, lines)))) == sorted(
            map(sorted, persons(identify(BERGS, lines)))
        )


def test_a_body_in_brackets_means_one_of_two_namesakes() -> None:
    records = [
        record(person("Jonas Berg", "DNK")),
        record(person("Jonas Berg", "SWE")),
        record(person("Johnny Iron")),
    ]
    assert len(persons(identify(records))) == 3
    found = identify(records, [same("Jonas Berg [SWE]", "Johnny Iron")])
    assert found.of(2, "Johnny Iron") == found.of(1, "Jonas Berg")
    assert found.of(2, "Johnny Iron") != found.of(0, "Jonas Berg")
    assert len(persons(identify(records, [same("Jonas Berg", "Jonas Berg")]))) == 2


def test_what_detente_judged_is_told_for_a_person_to_look_through() -> None:
    records = [record(person("Javad Berg")), record(person("Mohammad Javad Berg"))]
    (judgement,) = identify(records).judgements
    assert (judgement.left, judgement.right, judgement.verdict) == ("Javad Berg", "Mohammad Javad Berg", "unsure")
    assert (judgement.who, judgement.when) == ("machine", None)

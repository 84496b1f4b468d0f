"""The metrics on worked examples of the literature, the reader of the corpus, and the table of figures."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evaluate.clusters import Counts, assign, b_cubed, ceaf_e, conll, mention_counts, muc
from detente.evaluate.coreference import is_held_out, score_coreference
from detente.evaluate.gum import read_gum
from detente.records.errors import MissingFile

PRADHAN_GOLD = [set("abc"), set("defg")]
PRADHAN_RESPONSE = [set("ab"), set("cd"), set("fghi")]

LINES = """\
# newdoc id = GUM_news_made
# global.Entity = GRP
# newpar
# newpar_block = p (1 s)
# sent_id = GUM_news_made-1
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1
2\tSol\tSol\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tshe\tshe\tPRON\tPRP\t_\t7\tnsubj\t_\tEntity=(1)
5-6\twouldn't\t_\t_\t_\t_\t_\t_\t_\t_
5\twould\twill\tAUX\tMD\t_\t7\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
7\tleave\tleave\tVERB\tVB\t_\t3\tccomp\t_\t_
8\ther\ther\tPRON\tPRP$\t_\t9\tnmod:poss\t_\tEntity=(2(1)
9\tland\tland\tNOUN\tNN\t_\t7\tobj\t_\tEntity=2)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# newpar_block = p (1 s)
# sent_id = GUM_news_made-2
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(2
2\tland\tland\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=2)
3\twaits\twait\tVERB\tVBZ\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"GUM_news_made{number}.conllu").write_text(LINES, encoding="utf-8")
    return tmp_path


def test_muc_as_in_pradhan_2014() -> None:
    counts = muc(PRADHAN_GOLD, PRADHAN_RESPONSE)
    assert (counts.recall, counts.precision, counts.f1) == pytest.approx((0.4, 0.4, 0.4))


def test_b_cubed_as_in_pradhan_2014() -> None:
    counts = b_cubed(PRADHAN_GOLD, PRADHAN_RESPONSE)
    assert counts.recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert counts.precision == pytest.approx((4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8)
    assert counts.f1 == pytest.approx(0.46, abs=0.01)


def test_ceaf_e_as_in_pradhan_2014() -> None:
    counts = ceaf_e(PRADHAN_GOLD, PRADHAN_RESPONSE)
    assert (counts.recall, counts.precision) == pytest.approx((0.65, 1.3 / 3))
    assert counts.f1 == pytest.approx(0.52, abs=0.001)


def test_muc_as_in_vilain_1995() -> None:
    """The key is one chain A-B-C-D, the response A-B and C-D: two links of three; and the other way round."""
    one, two = [set("abcd")], [set("ab"), set("cd")]
    assert (muc(one, two).recall, muc(one, two).precision) == pytest.approx((2 / 3, 1.0))
    assert (muc(two, one).recall, muc(two, one).precision) == pytest.approx((1.0, 2 / 3))


def test_b_cubed_as_in_bagga_1998() -> None:
    """Truth 1-5, 6-7, 8-12. Joining the two large chains costs more precision than joining a large and the small."""
    truth = [set(range(1, 6)), {6, 7}, set(range(8, 13))]
    small = b_cubed(truth, [set(range(1, 6)), set(range(6, 13))])
    large = b_cubed(truth, [{6, 7}, set(range(1, 6)) | set(range(8, 13))])
    assert (small.precision, large.precision) == pytest.approx((16 / 21, 7 / 12))
    assert (small.recall, large.recall) == (1.0, 1.0)


def test_nothing_gives_zero_and_no_error() -> None:
    for metric in (muc, b_cubed, ceaf_e, mention_counts):
        assert metric([], []).f1 == 0.0
        assert metric([{1, 2}], []).f1 == 0.0
        assert metric([], [{1, 2}]).f1 == 0.0


clusters = st.lists(st.integers(0, 4), min_size=2, max_size=9).map(
    lambda labels: [{i for i, one in enumerate(labels) if one == label} for label in sorted(set(labels))]
)


@given(clusters)
def test_a_partition_is_itself(partition: list[set[int]]) -> None:
    assert b_cubed(partition, partition).f1 == pytest.approx(1.0)
    assert ceaf_e(partition, partition).f1 == pytest.approx(1.0)


@given(clusters, clusters)
def test_recall_is_precision_turned_around(one: list[set[int]], two: list[set[int]]) -> None:
    for metric in (muc, b_cubed, ceaf_e, mention_counts):
        assert metric(one, two).recall == pytest.approx(metric(two, one).precision)
        assert 0.0 <= metric(one, two).f1 <= 1.0


@given(st.lists(st.lists(st.integers(-9, 9), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_assignment_is_the_cheapest(costs: list[list[int]]) -> None:
    pairs = assign([[float(cost) for cost in row] for row in costs])
    rows, columns = len(costs), len(costs[0])
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)
    if rows <= columns:
        cheapest = min(sum(costs[r][c] for r, c in enumerate(order)) for order in permutations(range(columns), rows))
    else:
        cheapest = min(sum(costs[r][c] for c, r in enumerate(order)) for order in permutations(range(rows), columns))
    assert sum(costs[row][column] for row, column in pairs) == cheapest


def test_counts_of_documents_add_up_before_they_are_divided() -> None:
    total = conll([([{1, 2}], [{1, 2}]), ([{1, 2, 3}], [])])
    assert total["MUC"] == Counts(1.0, 3.0, 1.0, 1.0)
    assert total["CEAFe"].recall == 0.5


def test_the_text_is_put_together_from_the_tokens(corpus: Path) -> None:
    document = read_gum(corpus)[0]
    assert document.text == "Ana Sol said she wouldn't leave her land.\n\nThe land waits."
    assert [document.text[start:end] for start, end in document.paragraphs] == document.text.split("\n\n")
    assert [[document.text[m.start : m.end] for m in chain] for chain in document.chains] == [
        ["Ana Sol", "she", "her"],
        ["her land", "The land"],
    ]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        read_gum(tmp_path)


def test_each_third_document_is_held_out() -> None:
    assert [number for number in range(9) if is_held_out(number)] == [2, 5, 8]


def test_the_table_of_figures(corpus: Path) -> None:
    scores = score_coreference(corpus)
    assert scores.documents == 1
    assert len(scores.lines()) == 1 + 16
    figures = scores.figures()
    assert figures["detente gold actors"] > figures["baseline gold actors"]
    assert all(0.0 <= figure <= 1.0 for figure in figures.values())
    assert score_coreference(corpus, part="tune").documents == 2

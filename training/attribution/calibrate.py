"""Choose thresholds and fit the confidence on documents that were set aside; see docs/models/attribution.md.

    python -m training.attribution.calibrate --corpus ../shared/data/polnear/train --rates calibration.json

The model must be one that was trained without these documents: with ``--set-aside``, or on another part.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from detente.annotate.encoder import open_encoder
from detente.evaluate.attribution import (
    attributions,
    knowledgeable_annotator,
    right_attributions,
    score_attributions,
    survey_text,
)
from detente.evaluate.polnear import Attribution, read_gold, read_texts
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import Ground, survey
from detente.extract.statements.rules import find_by_rules
from detente.extract.statements.tagger import Proposal, Tagger, Thresholds, load_tagger, reconcile
from detente.extract.statements.tagger.heads import load_heads
from training.attribution.train import is_set_aside

type Read = tuple[Ground, list[FoundStatement], list[Proposal], int]

ALONE, AGREED = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55), (0.1, 0.2, 0.3, 0.4)


def said(read: dict[str, Read], limits: Thresholds | None = None) -> dict[str, list[Attribution]]:
    return {
        name: attributions(reconcile(ground, found, proposals, limits), shift=shift)
        for name, (ground, found, proposals, shift) in read.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--every", type=int, help="fit on every so manieth document, rather than on those set aside")
    parser.add_argument("--model", type=Path, help="folder of an export, rather than the model in the package")
    parser.add_argument("--rates", type=Path, help="where to write the fitted numbers")
    options = parser.parse_args()
    gold = read_gold(options.corpus)
    texts = {name: text for name, text in read_texts(options.corpus) if name in gold}
    annotator, tagger = knowledgeable_annotator(), load_tagger()
    if options.model is not None:
        tagger = Tagger(open_encoder(options.model / "attribution.onnx"), load_heads(options.model / "attribution.npz"))
    read: dict[str, Read] = {}
    for number, name in enumerate(texts):
        if is_set_aside(number) if options.every is None else number % options.every == 0:
            plain = texts[name].removeprefix("\ufeff")
            annotated = survey_text(annotator, name, plain)
            ground = survey(annotated)
            found = find_by_rules(ground)
            read[name] = (ground, found, tagger(annotated, found), len(texts[name]) - len(plain))
    gold = {name: gold[name] for name in read}
    for alone, agreed in itertools.product(ALONE, AGREED):
        scores = score_attributions(texts, gold, said(read, Thresholds(alone, agreed)))
        both, exact = scores.relations["src+content@.5"], scores.roles["content exact"]
        print(
            f"{alone} {agreed} src+content@.5 {both.f1:.4f} (P {both.precision:.3f} R {both.recall:.3f}) "
            f"content@.5 {scores.relations['content@.5'].f1:.4f} exact {exact.f1:.4f}"
        )
    rows, right = [], []
    for name, (ground, found, proposals, shift) in read.items():
        by_cue = {ground.annotated.doc[p.cue[0]].idx + shift: p for p in proposals}
        stated = attributions(reconcile(ground, found, proposals), shift=shift)
        for one, is_right in zip(stated, right_attributions(texts[name], gold[name], stated), strict=True):
            proposal = by_cue.get(one.cue[0][0])
            if proposal is not None:
                rows.append([odds(proposal.cue_probability), odds(proposal.certainty)])
                right.append(is_right)
    model = LogisticRegression(C=10.0).fit(np.array(rows), np.array(right))
    cue, certainty = (round(float(weight), 4) for weight in model.coef_[0])
    fitted = {"cue": cue, "certainty": certainty, "base": round(float(model.intercept_[0]), 4)}
    print(f"{len(rows)} statements, {np.mean(right):.3f} right; {fitted}")
    if options.rates is not None:
        options.rates.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def odds(probability: float) -> float:
    inside = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(inside / (1 - inside))


if __name__ == "__main__":
    main()

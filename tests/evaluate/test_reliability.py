"""Whether confidences are probabilities."""

from __future__ import annotations

import pytest

from detente.evaluate.reliability import expected_error, reliability, reliability_lines


def test_no_error_when_said_and_right_agree() -> None:
    judged = [(0.75, n < 3) for n in range(4)] + [(0.25, n < 1) for n in range(4)]
    assert expected_error(reliability(judged)) == pytest.approx(0)


def test_the_error_is_weighted_by_the_size_of_the_bin() -> None:
    judged = [(0.95, False)] + [(0.55, n < 55) for n in range(100)]
    assert expected_error(reliability(judged)) == pytest.approx(0.95 / 101)


def test_certainty_falls_into_the_last_bin() -> None:
    (last,) = reliability([(1.0, True), (0.9, True)])
    assert (last.low, last.count, last.right) == (0.9, 2, 1.0)


def test_lines() -> None:
    lines = reliability_lines(reliability([(0.85, True), (0.15, False)]))
    assert lines[0] == "expected calibration error 0.150"
    assert len(lines) == 3


def test_nothing_judged() -> None:
    assert expected_error(reliability([])) == 0.0

import numpy as np
import pytest

from rnn101 import viz
from rnn101.experiments.recall_experiment import Recall
from rnn101.experiments.remedies import Score


def run(delay, seed, *, solved=False, diverged=False):
    return Recall(delay, seed, solved, diverged, 600, 0.5, 1.0)


def score(name, outcomes, lesson="06"):
    """``outcomes`` maps a delay to one letter a seed: s(olved), n(ot) or d(iverged)."""
    return Score(
        name,
        lesson,
        {
            delay: [run(delay, k, solved=mark == "s", diverged=mark == "d") for k, mark in enumerate(marks)]
            for delay, marks in outcomes.items()
        },
    )


SCORES = [score("plain", {5: "sss", 50: "snn"}), score("wild", {5: "ssn", 50: "ddn"}, lesson="09")]


def test_each_run_has_one_mark_and_each_outcome_a_shape_of_its_own():
    _, ax = viz.figure(8, 2)
    viz.plots.scoreboard(ax, SCORES)
    marks = {line.get_marker() + str(line.get_markerfacecolor()): line for line in ax.lines[:3]}
    assert len(marks) == 3
    solved, failed, diverged = ax.lines[:3]
    assert list(solved.get_ydata()) == [0, 0, 0, 0, 1, 1]
    assert list(failed.get_ydata()) == [0, 0, 1, 1]
    assert list(diverged.get_ydata()) == [1, 1]
    assert np.round(diverged.get_xdata()).tolist() == [1, 1]
    assert diverged.get_marker() != solved.get_marker()
    assert failed.get_markerfacecolor() == "none"


def test_the_seeds_of_a_cell_stand_beside_each_other_in_their_order():
    _, ax = viz.figure(8, 2)
    viz.plots.scoreboard(ax, [score("plain", {5: "snd", 50: "sss"})])
    places = [line.get_xdata()[0] for line in ax.lines[:3]]
    assert places == sorted(places)
    assert np.mean(places) == pytest.approx(0)


def test_how_far_most_seeds_come_is_written_out():
    _, ax = viz.figure(8, 2)
    viz.plots.scoreboard(ax, [*SCORES, score("none at all", {5: "nns", 50: "sss"})])
    assert [text.get_text() for text in ax.texts[:3]] == ["5", "5", "none"]


@pytest.mark.parametrize("rows", [1, 9])
def test_what_is_written_at_the_top_keeps_away_from_the_edge(rows):
    figure, ax = viz.figure(8, 1.2 + 0.34 * rows)
    viz.plots.scoreboard(ax, [score(f"remedy {k}", {5: "sss", 50: "snn"}) for k in range(rows)])
    figure.draw_without_rendering()
    (header,) = (text for text in ax.texts if text.get_text().startswith("solved up to"))
    assert figure.bbox.ymax - header.get_window_extent().ymax > 0.08 * figure.dpi


@pytest.mark.parametrize(
    ("scores", "message"),
    [([], "at least one remedy"), ([*SCORES, score("short", {5: "sss"})], "the same delays")],
)
def test_what_cannot_be_drawn_is_refused(scores, message):
    _, ax = viz.figure(8, 2)
    with pytest.raises(ValueError, match=f"scores: expected {message}"):
        viz.plots.scoreboard(ax, scores)

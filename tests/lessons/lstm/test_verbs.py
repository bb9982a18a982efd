"""What lesson 12 says of its stored result, and that a sample of it comes out again."""

import pytest

from rnn101.datasets.files import verify
from rnn101.lessons.gradient_problem import he_and_we
from rnn101.lessons.lstm import verbs


def test_only_the_cell_of_1997_gets_the_verb_from_every_seed_and_only_if_it_is_turned_up():
    verify("lstm_verbs.csv")
    both = [
        sum(run.verbs == 2 for run in verbs.STORED.load(kind=kind, asked=asked)) for kind, asked in verbs.ROWS
    ]
    assert both == [0, 0, 4, 10, 3, 10]


def test_plain_networks_got_none_none_and_eight():
    both = [
        sum(run.verbs == 2 for run in he_and_we.STORED.load(back=verbs.BACK, asked=asked))
        for asked in verbs.ASKED
    ]
    assert both == [0, 0, 8]


@pytest.mark.slow
def test_a_run_comes_out_as_stored():
    (stored,) = verbs.STORED.load(kind=verbs.KINDS[1], asked="the verb", seed=0)
    assert verbs.learn(verbs.KINDS[1], "the verb", 0)["verbs"] == stored.verbs


def test_what_is_asked_for_is_counted():
    learned = verbs.learn(verbs.KINDS[0], "every letter", 0, updates=1)
    assert 2 < learned["wrong"] <= 84
    assert learned["verbs"] <= 2

"""The experiments that several lessons share, and the recipes of the stored results.

:func:`recall` is the experiment that lessons 06 to 13 repeat with one thing changed, :func:`scoreboard` what
all of them came to. ``python -m rnn101.experiments RESULT`` makes a stored result again and writes it to
``data/``.
"""

from rnn101.experiments.recall_experiment import Recall, plain_layer, recall, recall_gradient_flow
from rnn101.experiments.remedies import REMEDIES, Score, scoreboard

__all__ = ["REMEDIES", "Recall", "Score", "plain_layer", "recall", "recall_gradient_flow", "scoreboard"]

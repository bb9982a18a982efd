"""The way to Keras: silence while it loads."""

import subprocess
import sys

from tests.notebook_files import ROOT


def test_loading_and_a_first_training_write_nothing_to_stderr():
    program = """
import sys
import numpy as np
from rnn101 import backend
model = lstm_regressor.stacked_lstm_regressor(window=3, units=2, layers=1)
model.fit(np.ones((4, 3, 1)), np.ones(4), verbose=0)
print("after", file=sys.stderr)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (run.stdout, run.stderr) == ("", "after\n")

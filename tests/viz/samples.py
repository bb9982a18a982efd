"""Made-up data that pictures are tested with."""

import numpy as np

DAYS = np.busday_offset("2007-01-01", np.arange(300), roll="forward")


PRICES = 400 + np.cumsum(np.random.default_rng(0).normal(scale=5, size=300))


LATE = np.concatenate([PRICES[:1], PRICES[:-1]]) + 2

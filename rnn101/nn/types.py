"""The one type that all of :mod:`rnn101.nn` computes with."""

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

"""The minimal GRU with one number changed: a gate up to 2, so that its factor 1 - z may be negative."""

from dataclasses import dataclass

from rnn101 import nn


@dataclass(eq=False)
class WideMinGRU(nn.MinGRU, listed=False):
    """A MinGRU whose gate is z_t = 2 σ(x_t W_xz + b_z): the state's factor, 1 - z_t, lies between -1 and 1.

    Grazzi et al. (2024) widen the range of other linear recurrent networks in the same way.

    Examples
    --------
    >>> import numpy as np
    >>> net = nn.Network([WideMinGRU(2, return_sequences=True)], input_shape=(3, 1), rng=0)
    >>> net.set_weights([np.array([[99.0, 99.0, 0.0, 0.0]]), np.array([-49.0, -49.0, 0.5, 0.5])])
    >>> net.predict(np.array([[[1.0], [0.0], [1.0]]]))[0, :, 0].tolist()
    [1.0, 1.0, 0.0]
    """

    _widest = 2.0

"""The engine's tests run in both forms: that which trains, and that which is read."""

import pytest

from rnn101 import nn


@pytest.fixture(scope="module", params=["fast", "readable"])
def form(request):
    """Let networks that are not told otherwise be of one form, then of the other."""
    makers = (
        nn.Network.__init__,
        nn.Network.from_config.__func__,
        nn.Network.load.__func__,
        nn.Network.from_keras.__func__,
    )
    with pytest.MonkeyPatch.context() as patch:
        for make in makers:
            patch.setitem(make.__kwdefaults__, "fast", request.param == "fast")
        yield request.param

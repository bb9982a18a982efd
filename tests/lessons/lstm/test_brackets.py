"""What lesson 12 says of ten networks whose forget biases start at 6, where it trains one."""

import nbformat
import numpy as np
import pytest

from tests.notebook_files import NOTEBOOKS


@pytest.mark.slow
def test_gates_that_start_open_stay_open_and_few_networks_get_both_long_texts_right():
    notebook = nbformat.read(NOTEBOOKS / "12_lstm.ipynb", as_version=4)
    source = {cell.id: cell.source for cell in notebook.cells}
    brackets = "a-network-finds-its-own-brackets-{}".format
    wanted = source["a-fact-to-keep-then-to-drop-2"].split("fig, ax")[0]
    opens = source[brackets(13)].split("opened_up = [")[0]
    names = {}
    for code in [source["lstm-3"], wanted, source[brackets(3)], source[brackets(5)], opens]:
        exec(code, names)
    nn = names["nn"]
    six = nn.initializers.forget_bias(6)
    rows = []
    for seed in range(10):
        layer = nn.LSTM(4, return_sequences=True, unit_forget_bias=False, bias_initializer=six)
        rows.append(names["open_up"](names["train"](layer, seed)))
    gates, inside, outside = np.transpose(rows)
    assert min(gates) > 0.985
    assert sum((inside > 0.99) & (outside > 0.99)) < 7  # 3, where this was written
    assert sum((inside < 0.5) & (outside > 0.99)) > sum((inside > 0.99) & (outside < 0.5))  # 6 and 1

"""Wrong answers that a mistake knows by its result, or an error by its words, and what is said of them."""

import numpy as np


def _split_without_axis(x, h, W_xh, W_hh, b_h):
    z, _, _ = np.split(x @ W_xh + b_h, 3)
    return z


def _update_gate(x, h, W_xh, W_hh, b_h):
    units = h.shape[1]
    return 1 / (1 + np.exp(-(x @ W_xh[:, :units] + h @ W_hh[:, :units] + b_h[:units])))


def _star_for_at(x, h, W_xh, W_hh, b_h):
    units = h.shape[1]
    return x * W_xh[:, :units] + h * W_hh[:, :units] + b_h[:units]


def _rounded_bias(span):
    f = 0.5 ** (1 / span)
    return round(float(np.log(f / (1 - f))), 2)


@np.errstate(divide="ignore")
def _no_parentheses(span):
    f = 0.5 ** (1 / span)
    return float(np.log(f / 1 - f))


SLIPS = {
    "bias_for": [
        (_rounded_bias, "You rounded"),
        (lambda span: np.log(0.5**span / (1 - 0.5**span)), "the power where a root is wanted"),
        (_no_parentheses, "Parentheses are missing: `f/1 - f`"),
        (lambda span: 0.5 ** (1 / span) / (1 - 0.5 ** (1 / span)), "without the logarithm"),
        (lambda span: (1 - 0.5 ** (1 / span)) / 0.5 ** (1 / span), "the other way up"),
    ],
    "horizon": [
        (lambda f: np.floor(-1 / np.log(f).mean(axis=0)), "You rounded to whole steps"),
        (lambda f: np.sum(np.cumprod(f, 0) > 1 / np.e, axis=0), "You counted steps"),
        (lambda f: 1 / (1 - np.prod(f, axis=0) ** (1 / len(f))), "The mean of the logarithms is right"),
        (lambda f: np.prod(f, axis=0) ** (1 / len(f)), "the geometric mean"),
        (lambda f: np.prod(f, axis=0), "what the whole sequence keeps. You need"),
        (lambda f: 1 / -np.log(f[0]), "This looks at the first step's gates only"),
    ],
    "gru_step": [
        (_split_without_axis, "`axis=-1` is the last"),
        (_update_gate, "This is z, the update gate"),
        (_star_for_at, "do not fit together"),
    ],
}

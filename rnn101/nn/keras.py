"""Networks to and from Keras, structure and weights. Keras itself is imported only when a model is made."""

from collections.abc import Sequence
from typing import Any

from .layers import GRU, LSTM, RNN, Dense, Dropout, Embedding, Layer, Recurrent
from .types import Array

_RECURRENT = {"return_sequences", "go_backwards"}
# For each layer: Keras's name and the settings that have the same name and meaning on both sides.
_COUNTERPARTS: dict[type[Layer], tuple[str, set[str]]] = {
    RNN: ("SimpleRNN", {"units", "activation"} | _RECURRENT),
    LSTM: ("LSTM", {"units", "unit_forget_bias"} | _RECURRENT),
    GRU: ("GRU", {"units", "reset_after"} | _RECURRENT),
    Dense: ("Dense", {"units", "activation"}),
    Dropout: ("Dropout", {"rate"}),
    Embedding: ("Embedding", {"input_dim", "output_dim", "mask_zero"}),
}
# Settings of Keras's recurrent layers that exist here in one form only.
_REQUIRED = {
    "use_bias": True,
    "recurrent_activation": "sigmoid",
    "recurrent_dropout": 0.0,
    "dropout": 0.0,
    "stateful": False,
    "return_state": False,
    "zero_output_for_mask": False,
    "noise_shape": None,
}


def read(model: Any, *, logits: bool = False) -> tuple[list[Layer], tuple[int | None, ...], str]:
    """Return the layers, input shape and dtype of a Keras model; see :meth:`rnn101.nn.Network.from_keras`.

    With `logits` the last layer's softmax or sigmoid is left out: our cross-entropies take what goes into it.
    """
    if type(model).__name__ != "Sequential":
        raise ValueError(f"model: expected a Keras Sequential model, got {type(model).__name__}")
    if not getattr(model, "built", False):
        raise ValueError(
            "model: expected a built Keras model (with an Input, or called once), got one without"
        )
    stack = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
    layers = [_from_keras_layer(layer, logits=logits and layer is stack[-1]) for layer in stack]
    _check_masks("model", layers)
    weights = model.get_weights()
    return layers, model.input_shape[1:], str(weights[0].dtype) if weights else "float32"


def _from_keras_layer(layer: Any, *, logits: bool = False) -> Layer:
    name, config = type(layer).__name__, layer.get_config()
    if logits and name == "Dense" and config["activation"] in ("softmax", "sigmoid"):
        config["activation"] = "linear"
    by_keras_name = {keras_name: (cls, settings) for cls, (keras_name, settings) in _COUNTERPARTS.items()}
    if name not in by_keras_name:
        raise ValueError(f"model: expected layers of {', '.join(by_keras_name)}, got {name}")
    cls, settings = by_keras_name[name]
    for setting, required in _REQUIRED.items():
        if setting in config and config[setting] != required:
            raise ValueError(f"model: {name} has {setting}={config[setting]!r}, expected {required!r}")
    if cls in (LSTM, GRU) and config["activation"] != "tanh":
        raise ValueError(f"model: {name} has activation={config['activation']!r}, expected 'tanh'")
    return cls(**{setting: config[setting] for setting in settings})


def _check_masks(argument: str, layers: Sequence[Layer]) -> None:
    """Refuse what masks differently here and there: Keras does not turn a mask round where it turns steps."""
    if not any(isinstance(layer, Embedding) and layer.mask_zero for layer in layers):
        return
    recurrent = [layer for layer in layers if isinstance(layer, Recurrent)]
    for layer in recurrent[:-1]:
        if layer.go_backwards:
            raise ValueError(
                f"{argument}: {type(layer).__name__} with go_backwards=True hands its steps on in the order "
                "of reading, but in Keras not their mask; below another recurrent layer expected an "
                "Embedding without mask_zero, or no go_backwards"
            )


def write(
    layers: Sequence[Layer], *, input_shape: tuple[int | None, ...], dtype: str, weights: list[Array]
) -> Any:
    """Make a Keras ``Sequential`` model of layers; see :meth:`rnn101.nn.Network.to_keras`."""
    import keras  # noqa: PLC0415

    _check_masks("layers", layers)
    stack = []
    for layer in layers:
        if type(layer) not in _COUNTERPARTS or not getattr(layer, "forget_gate", True):
            raise ValueError(f"layers: {layer} has no counterpart in Keras")
        name, settings = _COUNTERPARTS[type(layer)]
        config = {k: v for k, v in layer.config().items() if k in settings}
        stack.append(getattr(keras.layers, name)(dtype=dtype, **config))
    input_dtype = "int32" if isinstance(layers[0], Embedding) else dtype
    model = keras.Sequential([keras.Input(input_shape, dtype=input_dtype), *stack])
    model.set_weights(weights)
    return model

"""What the numbers of a check-up mean, in words: what was measured, how sure it is, what helps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .types import Array

# Where a finding begins. Between "healthy" and these there is much that nobody can judge from outside.
FADED = 0.01  # of the last step's gradient
GROWN = 100.0  # times the last step's gradient
PEAK = 10.0  # times the median of the batches' gradient norms
MOST = 0.5  # of states that are full, of units that are dead
SHORT = 0.2  # of the sequence
UNSCALED = 10.0


@dataclass(frozen=True)
class Finding:
    """One sentence of a check-up."""

    name: str
    """"vanishing", "exploding", "saturated", "dead", "forgetful", "unscaled", "not finite" or "healthy"."""
    measured: str
    sure: str
    """How far the measurement reaches."""
    helps: str
    """What to try first, and which lesson teaches it; empty if there is nothing to mend."""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.name}:", self.measured, self.sure, self.helps) if part)


@dataclass(frozen=True)
class LayerReport:
    """What was measured on one recurrent layer."""

    place: int
    """In ``net.layers``."""
    kind: str
    flow: Array
    """‖dL/dh_t‖, of an LSTM ‖dL/dc_t‖, where L is the last answer's loss: (batches, steps)."""
    loops: dict[str, tuple[float, float]]
    """Norm and spectral radius of the loop's matrix, gate by gate."""
    saturated: float | None
    """Share of the states (of an LSTM: tanh of its cells) above 0.95 or below -0.95; None without tanh."""
    dead: float | None
    """Share of ReLU units that are 0 at every step of every example; None without ReLU."""
    horizons: Array | None
    """For each unit of an LSTM or a GRU, in rising order, the steps after which its gates keep 37 %."""

    @property
    def name(self) -> str:
        """What to call it: its kind and place."""
        return f"{self.kind} (layer {self.place})"

    @property
    def arriving(self) -> Array:
        """For each batch the gradient at the first step, as a share of that at the last; nan for 0 of 0."""
        with np.errstate(divide="ignore", invalid="ignore"):
            shares: Array = self.flow[:, 0] / self.flow[:, -1]
        return shares

    def lines(self) -> Iterator[str]:
        """Yield the report's lines."""
        steps = self.flow.shape[1]
        yield f"{self.name}, {steps} steps"
        yield f"  gradient at the first step   {_spread(self.arriving)} times that at the last"
        for gate, (norm, radius) in self.loops.items():
            yield f"  {'loop ' + gate:<28} norm {norm:.2f}, spectral radius {radius:.2f}"
        if self.saturated is not None:
            yield f"  states beyond ±0.95          {self.saturated:.0%}"
        if self.dead is not None:
            yield f"  units that are always 0      {self.dead:.0%}"
        if self.horizons is not None:
            half, most = map(_steps, np.percentile(self.horizons, [50, 90]))
            yield f"  gates keep 37 % for          {half} (middle unit), {most} (the best tenth)"


def read(
    layers: Sequence[LayerReport], gradient_norms: Array, largest_input: float, *, examples: int
) -> tuple[Finding, ...]:
    """Say what was found, the gravest first; one finding that says *healthy* if there is nothing else."""
    norms = gradient_norms
    if not np.isfinite(norms).all() or not all(np.isfinite(layer.flow).all() for layer in layers):
        found = Finding(
            "not finite",
            "A gradient is infinite or nan.",
            "",
            "Look at the inputs first, then clip: lesson 09.",
        )
        return (found,)
    findings = [*_unscaled(largest_input, layers)]
    for layer in layers:
        findings += [*_layer(layer)]
    findings += [*_peaks(norms)]
    if findings:
        return tuple(findings)
    sure = (
        f"Measured on {examples} examples as the network is now; it says nothing of whether it answers well."
    )
    return (Finding("healthy", "None of the ills of lessons 06 to 13 was found.", sure, ""),)


def _unscaled(largest: float, layers: Sequence[LayerReport]) -> Iterator[Finding]:
    full = max((layer.saturated or 0.0 for layer in layers[:1]), default=0.0)
    if largest > UNSCALED and full > MOST:
        yield Finding(
            "unscaled",
            f"An input is as large as {largest:,.0f}, {full:.0%} of the first loop's states beyond ±0.95.",
            "Likely because of each other: scale, and look again.",
            "Scale the inputs, to 0 … 1 or to mean 0 and deviation 1: lesson 14.",
        )


def _layer(layer: LayerReport) -> Iterator[Finding]:
    shares, steps = layer.arriving, layer.flow.shape[1]
    open_gates = layer.horizons is not None and bool(np.median(layer.horizons) > SHORT * steps)
    if layer.dead is not None and layer.dead > MOST:
        yield Finding(
            "dead",
            f"{layer.name}: {layer.dead:.0%} of the units are 0 at every step that was looked at.",
            "No gradient reaches a unit that stays at 0.",
            "Start it anew, with inputs around 0 or a smaller learning rate: lesson 10.",
        )
    if layer.saturated is not None and layer.saturated > MOST:
        yield Finding(
            "saturated",
            f"{layer.name}: {layer.saturated:.0%} of the states lie beyond ±0.95, where tanh is flat.",
            "In a network that has learned to hold a yes or no, this may be as it should be.",
            "Its gates let hardly anything go. Before training: chrono's biases, lesson 13."
            if open_gates
            else "Before training: smaller first weights, scaled inputs: lesson 10.",
        )
    if np.isnan(shares).any():
        return
    faded = shares < FADED
    if 2 * faded.sum() > len(shares):
        keeps = np.inf if layer.horizons is None else float(np.percentile(layer.horizons, 90))
        name = "vanishing"
        helps = "Start with tiny input weights, or take an LSTM whose gates begin open: lessons 10 and 13."
        if keeps < SHORT * steps:
            name = "forgetful"
            helps = f"Its gates keep 37 % for {_steps(keeps)} at best: give them another bias, lesson 13."
        elif layer.horizons is not None:
            helps = "Its gates keep for long enough; look at what it lets in and out: lesson 13."
        yield Finding(
            name,
            f"{layer.name}: {_spread(shares)} of the gradient at the last step arrives at the first, "
            f"{steps - 1} steps earlier; below {FADED:g} in {faded.sum()} of {len(shares)} batches.",
            "If nothing from so far back is needed, or all is learned already, this is no fault (lesson 06).",
            helps,
        )
    grown = shares > GROWN
    if 2 * grown.sum() > len(shares):
        yield Finding(
            "exploding",
            f"{layer.name}: the gradient at the first step is {_spread(shares)} times that at the last.",
            "Measured with the weights as they are now; training may lead out of it or further in.",
            "Clip by norm first, then try chrono's biases: lessons 09 and 13."
            if open_gates
            else "Clip by norm first, then start with a smaller loop: lessons 09 and 10.",
        )


def _peaks(norms: Array) -> Iterator[Finding]:
    middle, most = float(np.median(norms)), float(norms.max())
    if most > PEAK * middle:
        yield Finding(
            "exploding",
            f"One of {len(norms)} batches has a gradient of norm {most:.2g}; the median is {middle:.2g}.",
            "So few batches can show that peaks occur, not how often.",
            "Clip by norm, at some times the median: lesson 09.",
        )


def _spread(values: Array) -> str:
    middle = np.median(values)
    return f"{middle:.2g}" if len(values) == 1 else f"{middle:.2g} ({values.min():.2g} to {values.max():.2g})"


def _steps(count: float) -> str:
    return (
        "over 10,000 steps"
        if count > 10_000
        else f"{count:,.0f} steps"
        if count >= 9.5
        else f"{count:.1f} steps"
    )

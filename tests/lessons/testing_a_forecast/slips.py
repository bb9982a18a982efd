"""Wrong answers that no mistake knows, and what is said of them: none so far."""

SLIPS: dict[str, list[object]] = {}

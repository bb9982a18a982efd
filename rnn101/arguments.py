"""What the functions that build a model ask of their arguments."""


def check_at_least(function: str, **limits: tuple[float, float]) -> None:
    """Refuse an argument that is too small.

    Parameters
    ----------
    function : str
        What the error begins with.
    **limits : (value, least)
        Each argument's value, and the least that it may be.

    Raises
    ------
    ValueError
        For the first that is smaller.

    Examples
    --------
    >>> check_at_least("tagger", units=(0, 1))
    Traceback (most recent call last):
    ...
    ValueError: tagger: units must be at least 1, got 0
    """
    for name, (value, least) in limits.items():
        if value < least:
            raise ValueError(f"{function}: {name} must be at least {least}, got {value}")


def check_dropout(function: str, dropout: float) -> None:
    """Refuse a dropout outside 0 ≤ dropout < 1.

    Parameters
    ----------
    function : str
        What the error begins with.
    dropout : float
        Share of numbers that are set to zero.

    Raises
    ------
    ValueError
        If it is outside.

    Examples
    --------
    >>> check_dropout("sentiment_classifier", 1)
    Traceback (most recent call last):
    ...
    ValueError: sentiment_classifier: dropout must be 0 or more and below 1, got 1
    """
    if not 0 <= dropout < 1:
        raise ValueError(f"{function}: dropout must be 0 or more and below 1, got {dropout}")

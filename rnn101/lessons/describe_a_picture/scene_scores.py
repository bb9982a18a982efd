"""How good a set of captions is: grammatical, truthful, diverse, and how much they say.

After Xie, Sherborne, Kuhnle and Copestake (2019), Going beneath the surface: evaluating image captioning for
grammaticality, truthfulness and diversity. Attributes per caption stand beside the three, because vague
captions are easily true.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnn101.lessons.describe_a_picture.scene_grammar import all_descriptions, parse
from rnn101.lessons.describe_a_picture.scene_things import Scene
from rnn101.lessons.describe_a_picture.scene_truth import is_true


class Scores(NamedTuple):
    """What a set of captions is worth.

    Parameters
    ----------
    grammatical : float
        Share of the captions that the grammar knows, 0 to 1.
    truthful : float
        Share that is true of its scene, 0 to 1. A caption that is not grammatical is not true.
    attributes : float
        Sizes, colors, shapes and relations that the average grammatical caption names, 1 to 7; 0 if none is
        grammatical.
    diverse : float
        Different captions, as a share of all of them, 0 to 1.
    diverse_phrases : float
        Different noun phrases, as a share of the 72 that the grammar has, 0 to 1.
    """

    grammatical: float
    truthful: float
    attributes: float
    diverse: float
    diverse_phrases: float


def score(captions: Sequence[str], scenes: Sequence[Scene]) -> Scores:
    """Judge captions by the grammar and the world model.

    Parameters
    ----------
    captions : sequence of n str
    scenes : sequence of n scenes
        The one that each caption is about.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError
        If there are not as many captions as scenes, or none.

    Examples
    --------
    >>> from rnn101.lessons.describe_a_picture.scene_things import Thing
    >>> scene = (Thing("small", "red", "circle", x=5, y=12),)
    >>> score(["a red circle", "a circle", "a square", "circle a"], [scene] * 4)
    Scores(grammatical=0.75, truthful=0.5, attributes=1.33..., diverse=1.0, diverse_phrases=0.04...)
    """
    if len(captions) != len(scenes) or not captions:
        raise ValueError(f"score: there are {len(captions)} captions for {len(scenes)} scenes")
    claims = [claim for claim in map(parse, captions) if claim is not None]
    phrases = [phrase for claim in claims for phrase in (claim.subject, claim.other) if phrase is not None]
    return Scores(
        grammatical=len(claims) / len(captions),
        truthful=float(np.mean([is_true(*pair) for pair in zip(captions, scenes, strict=True)])),
        attributes=sum(claim.attributes for claim in claims) / max(len(claims), 1),
        diverse=len(set(captions)) / len(captions),
        diverse_phrases=len(set(phrases)) / len(all_descriptions()),
    )

"""What a person might write under a scene: true, not always complete, and not always the same."""

import numpy as np

from rnn101.lessons.describe_a_picture.scene_grammar import Claim, Description
from rnn101.lessons.describe_a_picture.scene_things import Scene, Thing

# Greedy decoding says what is named in more than half of the captions.
_SAYS_SIZE = 0.75
_SAYS_COLOR = 0.9
_SAYS_RELATION = 0.8  # of the captions of scenes of two things


def random_caption(scene: Scene, *, rng: np.random.Generator) -> str:
    """Write a true caption of a scene.

    It names one thing or, in 4 of 5 captions of a scene of two, both and how they stand: along the axis on
    which they are farther apart, either of them first. A size is named 3 times out of 4, a color 9 out of 10.

    Parameters
    ----------
    scene : sequence of Thing
        One or two things, as `random_scene` draws them.
    rng : numpy.random.Generator

    Returns
    -------
    str

    Examples
    --------
    >>> scene = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))
    >>> rng = np.random.default_rng(0)
    >>> for _ in range(3):
    ...     print(random_caption(scene, rng=rng))
    a small red circle is left of a cross
    a small red circle is left of a blue cross
    a large blue cross
    """
    things = [scene[i] for i in rng.permutation(len(scene))]
    if len(things) == 1 or rng.random() >= _SAYS_RELATION:
        return str(Claim(_describe(things[0], rng)))
    one, other = things
    return str(Claim(_describe(one, rng), plainest_relation(one, other), _describe(other, rng)))


def plainest_relation(one: Thing, other: Thing) -> str:
    """Name how one thing stands to another: the relation in whose direction they are farther apart.

    Examples
    --------
    >>> one, other = Thing("small", "red", "circle", x=5, y=4), Thing("large", "blue", "cross", x=17, y=12)
    >>> plainest_relation(one, other)
    'left of'
    """
    across, down = other.x - one.x, other.y - one.y
    if abs(across) > abs(down):
        return "left of" if across > 0 else "right of"
    return "above" if down > 0 else "below"


def _describe(thing: Thing, rng: np.random.Generator) -> Description:
    says_size, says_color = rng.random(2) < (_SAYS_SIZE, _SAYS_COLOR)
    return Description(thing.size if says_size else None, thing.color if says_color else None, thing.shape)

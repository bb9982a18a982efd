"""The world model: whether a caption is true of a scene, and what is wrong if it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from rnn101.lessons.describe_a_picture.scene_grammar import RELATIONS, Claim, Description, all_claims, parse
from rnn101.lessons.describe_a_picture.scene_things import COLORS, SHAPES, SIZES, Scene, Thing

CLEARLY = 3.0
"""Pixels, an eighth of the picture: so much farther left, at least, is the center of what is "left of"."""

_NAMES = {"size": tuple(SIZES), "color": tuple(COLORS), "shape": tuple(SHAPES)}


def is_true(caption: str | Sequence[str], scene: Scene) -> bool:
    """Tell whether a caption is true of a scene.

    "a circle" is true if there is at least one. A caption with a relation is true if some two things of the
    scene fit it: one the subject, another one the rest. What a caption leaves open does not matter.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them.
    scene : sequence of Thing

    Returns
    -------
    bool
        False also if the words are no caption of the grammar.

    Examples
    --------
    >>> scene = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))
    >>> is_true("a red circle is left of a cross", scene), is_true("a red circle is above a cross", scene)
    (True, False)
    """
    claim = parse(caption)
    return claim is not None and _holds(claim, scene)


def mistake(caption: str | Sequence[str], scene: Scene) -> str:
    """Say what is wrong with a caption.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them.
    scene : sequence of Thing

    Returns
    -------
    str
        Empty if the caption is true of the scene. Otherwise "not a sentence"; or the first thing that is
        not there ("no red circle"); or "only one circle" if the two noun phrases fit one thing alone; or, if
        both are there, the relation ("not left of").

    Examples
    --------
    >>> scene = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))
    >>> mistake("a red circle is right of a cross", scene), mistake("a green circle", scene)
    ('not right of', 'no green circle')
    """
    claim = parse(caption)
    if claim is None:
        return "not a sentence"
    if _holds(claim, scene):
        return ""
    for description in (claim.subject, claim.other):
        if description is not None and not any(_fits(description, thing) for thing in scene):
            return f"no {str(description).removeprefix('a ')}"
    if not any(_pairs(claim, scene)):
        return f"only one {str(claim.subject).removeprefix('a ')}"
    return f"not {claim.relation}"


def one_word_off(caption: str | Sequence[str], scene: Scene) -> list[str]:
    """Name the kinds of word of which another one, in one place, would make a false caption true.

    Parameters
    ----------
    caption : str or sequence of str
        Words, or a text in which spaces part them.
    scene : sequence of Thing

    Returns
    -------
    list of str
        Among "size", "color", "shape" and "relation", in this order; mostly one. Empty if the caption is
        true, is not grammatical, or is wrong in several places.

    Examples
    --------
    >>> scene = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))
    >>> one_word_off("a red square is left of a cross", scene)
    ['shape']
    >>> one_word_off("a red cross", scene)  # a red circle, or a blue cross
    ['color', 'shape']
    """
    claim = parse(caption)
    if claim is None or _holds(claim, scene):
        return []
    kinds = {kind for kind, mended in _exchanges(claim) if _holds(mended, scene)}
    return [kind for kind in (*_NAMES, "relation") if kind in kinds]


def stand(relation: str, one: Thing, other: Thing) -> bool:
    """Tell whether one thing is above, below, left of or right of another one.

    Parameters
    ----------
    relation : {"above", "below", "left of", "right of"}
    one, other : Thing

    Returns
    -------
    bool
        Whether the center of the one is farther in that direction, by `CLEARLY` or more. Two relations
        hold for things that stand across from each other.

    Examples
    --------
    >>> one, other = Thing("small", "red", "circle", x=5, y=5), Thing("large", "blue", "cross", x=17, y=7)
    >>> stand("left of", one, other), stand("right of", one, other), stand("above", one, other)
    (True, False, False)
    """
    farther = {
        "above": other.y - one.y,
        "below": one.y - other.y,
        "left of": other.x - one.x,
        "right of": one.x - other.x,
    }
    return farther[relation] >= CLEARLY


def true_captions(scene: Scene) -> list[str]:
    """List every caption of the grammar that is true of a scene.

    Parameters
    ----------
    scene : sequence of Thing

    Returns
    -------
    list of str
        The shortest phrases first.

    Examples
    --------
    >>> true_captions((Thing("small", "red", "circle", x=5, y=12),))
    ['a circle', 'a red circle', 'a small circle', 'a small red circle']
    """
    return [str(claim) for claim in all_claims() if _holds(claim, scene)]


def _exchanges(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """Go through the claims that differ from this one in a single word, with the kind of the word."""
    for kind, names in _NAMES.items():
        for part in ("subject", "other"):
            description = getattr(claim, part)
            if description is not None and getattr(description, kind) is not None:
                for name in names:
                    yield kind, replace(claim, **{part: replace(description, **{kind: name})})
    if claim.relation is not None:
        for relation in RELATIONS:
            yield "relation", replace(claim, relation=relation)


def _holds(claim: Claim, scene: Scene) -> bool:
    if claim.relation is None:
        return any(_fits(claim.subject, thing) for thing in scene)
    return any(stand(claim.relation, one, other) for one, other in _pairs(claim, scene))


def _pairs(claim: Claim, scene: Scene) -> Iterator[tuple[Thing, Thing]]:
    """Go through the pairs of different things that fit the two descriptions of a claim."""
    for one, other in permutations(scene, 2):
        if claim.other is not None and _fits(claim.subject, one) and _fits(claim.other, other):
            yield one, other


def _fits(description: Description, thing: Thing) -> bool:
    return (
        description.shape == thing.shape
        and description.size in (None, thing.size)
        and description.color in (None, thing.color)
    )

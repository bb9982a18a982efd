"""The language of the captions; what a person writes under a scene; what is true of it; and scores.

A caption is a noun phrase, or two of them with a relation between::

    caption      →  noun-phrase  |  noun-phrase "is" relation noun-phrase
    noun-phrase  →  "a" [size] [color] shape
    relation     →  "above" | "below" | "left of" | "right of"

Where a function takes a caption, it takes words, or a text in which spaces part them: any, in any order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from typing import NamedTuple

import numpy as np

from rnn101.lessons.describe_a_picture.things import COLORS, SHAPES, SIZES, Scene, Thing

RELATIONS = ("above", "below", "left of", "right of")
WORDS = ("a", "is", "above", "below", "left", "right", "of", *SIZES, *COLORS, *SHAPES)  # that captions hold
LONGEST = 11  # words, such as "a small red cross is left of a large blue square"

# Greedy decoding says what is named in more than half of the captions.
_SAYS_SIZE = 0.75
_SAYS_COLOR = 0.9
_SAYS_RELATION = 0.8  # of the captions of scenes of two things
_CLEARLY = 3.0  # pixels, an eighth of the picture: so much farther left, at least, is what is "left of"
_NAMES = {"size": tuple(SIZES), "color": tuple(COLORS), "shape": tuple(SHAPES)}


@dataclass(frozen=True)
class Description:
    """What a noun phrase says of a thing; size and color may be left open."""

    size: str | None
    color: str | None
    shape: str

    def __str__(self) -> str:
        return " ".join(word for word in ("a", self.size, self.color, self.shape) if word)

    @property
    def attributes(self) -> int:
        """How many of size, color and shape it names, 1 to 3."""
        return sum(word is not None for word in (self.size, self.color, self.shape))


@dataclass(frozen=True)
class Claim:
    """What a caption claims: that there is such a thing, or that two things stand in a relation."""

    subject: Description
    relation: str | None = None
    other: Description | None = None

    def __str__(self) -> str:
        return (
            str(self.subject) if self.relation is None else f"{self.subject} is {self.relation} {self.other}"
        )

    @property
    def attributes(self) -> int:
        """How many sizes, colors, shapes and relations it names, 1 to 7."""
        of_other = 0 if self.other is None else 1 + self.other.attributes  # the relation is one, too
        return self.subject.attributes + of_other


def parse(caption: str | Sequence[str]) -> Claim | None:
    """Read a caption: what it claims, or None if it is no caption of the grammar."""
    words = caption.split() if isinstance(caption, str) else list(caption)
    subject, rest = _noun_phrase(words)
    if subject is None:
        return None
    if not rest:
        return Claim(subject)
    for relation in RELATIONS:
        link = ["is", *relation.split()]
        if rest[: len(link)] == link:
            other, nothing = _noun_phrase(rest[len(link) :])
            return None if other is None or nothing else Claim(subject, relation, other)
    return None


def all_descriptions() -> list[Description]:
    """List every noun phrase of the grammar."""
    return [Description(*words) for words in product((None, *SIZES), (None, *COLORS), SHAPES)]


def all_claims() -> Iterator[Claim]:
    """Go through everything that the grammar can say: 72 noun phrases, and 20,736 pairs with a relation."""
    descriptions = all_descriptions()
    yield from map(Claim, descriptions)
    for subject, relation, other in product(descriptions, RELATIONS, descriptions):
        yield Claim(subject, relation, other)


def _noun_phrase(words: list[str]) -> tuple[Description | None, list[str]]:
    """Read a noun phrase at the beginning; return it, or None, and the words after it."""
    if words[:1] != ["a"]:
        return None, words
    rest, named = words[1:], []
    for names in (SIZES, COLORS, SHAPES):
        is_named = bool(rest) and rest[0] in names
        named.append(rest.pop(0) if is_named else None)
    size, color, shape = named
    return (None, words) if shape is None else (Description(size, color, shape), rest)


def random_caption(scene: Scene, *, rng: np.random.Generator) -> str:
    """Write a true caption of a scene.

    It names one thing or, in 4 of 5 captions of a scene of two, both and how they stand: along the axis on
    which they are farther apart, either of them first. A size is named 3 times out of 4, a color 9 out of 10.
    """
    things = [scene[i] for i in rng.permutation(len(scene))]
    if len(things) == 1 or rng.random() >= _SAYS_RELATION:
        return str(Claim(_describe(things[0], rng)))
    one, other = things
    return str(Claim(_describe(one, rng), plainest_relation(one, other), _describe(other, rng)))


def plainest_relation(one: Thing, other: Thing) -> str:
    """Name how one thing stands to another: the relation in whose direction they are farther apart."""
    across, down = other.x - one.x, other.y - one.y
    if abs(across) > abs(down):
        return "left of" if across > 0 else "right of"
    return "above" if down > 0 else "below"


def _describe(thing: Thing, rng: np.random.Generator) -> Description:
    says_size, says_color = rng.random(2) < (_SAYS_SIZE, _SAYS_COLOR)
    return Description(thing.size if says_size else None, thing.color if says_color else None, thing.shape)


def is_true(caption: str | Sequence[str], scene: Scene) -> bool:
    """Tell whether a caption is true of a scene.

    "a circle" is true if there is at least one. A caption with a relation is true if some two things of the
    scene fit it: one the subject, another one the rest. What a caption leaves open does not matter. Words
    that are no caption of the grammar are not true.

    >>> scene = (Thing("small", "red", "circle", x=5, y=12), Thing("large", "blue", "cross", x=17, y=12))
    >>> is_true("a red circle is left of a cross", scene), is_true("a red circle is above a cross", scene)
    (True, False)
    """
    claim = parse(caption)
    return claim is not None and _holds(claim, scene)


def mistake(caption: str | Sequence[str], scene: Scene) -> str:
    """Say what is wrong with a caption; nothing if it is true of the scene.

    Otherwise "not a sentence"; or the first thing that is not there ("no red circle"); or "only one circle"
    if the two noun phrases fit one thing alone; or, if both are there, the relation ("not left of").
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

    They are "size", "color", "shape" and "relation", in this order; mostly one. None if the caption is true,
    is not grammatical, or is wrong in several places.
    """
    claim = parse(caption)
    if claim is None or _holds(claim, scene):
        return []
    kinds = {kind for kind, mended in _exchanges(claim) if _holds(mended, scene)}
    return [kind for kind in (*_NAMES, "relation") if kind in kinds]


def _stand(relation: str, one: Thing, other: Thing) -> bool:
    """Tell whether one thing is above, below, left of or right of another one, by 3 pixels or more: both
    relations hold for things that stand across from each other.
    """
    farther = {
        "above": other.y - one.y,
        "below": one.y - other.y,
        "left of": other.x - one.x,
        "right of": one.x - other.x,
    }
    return farther[relation] >= _CLEARLY


def true_captions(scene: Scene) -> list[str]:
    """List every caption of the grammar that is true of a scene, the shortest phrases first."""
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
    return any(_stand(claim.relation, one, other) for one, other in _pairs(claim, scene))


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


def probability(caption: str, scene: Scene) -> float:
    """Return how likely `random_caption` is to write just this caption under a scene.

    >>> scene = (Thing("small", "red", "circle", x=5, y=12),)
    >>> round(probability("a small red circle", scene), 3)  # names the size, and the color: 3/4 times 9/10
    0.675
    """
    claim = parse(caption)
    if claim is None:
        return 0.0
    orders = list(permutations(scene))
    total = 0.0
    for things in orders:
        if claim.other is None:
            of_one = 1 if len(things) == 1 else 1 - _SAYS_RELATION
            total += of_one * _chance(claim.subject, things[0])
        elif len(things) == 2 and claim.relation == plainest_relation(*things):
            both = _chance(claim.subject, things[0]) * _chance(claim.other, things[1])
            total += _SAYS_RELATION * both
    return total / len(orders)


def _chance(description: Description, thing: Thing) -> float:
    """How likely a thing is to be described so."""
    if not _fits(description, thing):
        return 0.0
    of_size = _SAYS_SIZE if description.size else 1 - _SAYS_SIZE
    return of_size * (_SAYS_COLOR if description.color else 1 - _SAYS_COLOR)


class Scores(NamedTuple):
    """What a set of captions is worth.

    After Xie, Sherborne, Kuhnle and Copestake (2019), Going beneath the surface: evaluating image captioning
    for grammaticality, truthfulness and diversity. Attributes per caption stand beside the three, because
    vague captions are easily true.
    """

    grammatical: float  # share of the captions that the grammar knows
    truthful: float  # share that is true of its scene
    attributes: float  # that the average grammatical caption names, 1 to 7; 0 if none is grammatical
    diverse: float  # different captions, as a share of all of them
    diverse_phrases: float  # different noun phrases, as a share of the 72 that the grammar has


def score(captions: Sequence[str], scenes: Sequence[Scene]) -> Scores:
    """Judge captions by the grammar and the world model, each by the scene that it is about."""
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

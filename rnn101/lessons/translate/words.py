"""The words of the translation grammar, English and French.

English nouns do not show the gender that their French translations have: who translates has to know it. As
many nouns of each kind are masculine as are feminine, so that nothing else gives the gender away.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """A noun: English and French singular, French gender ("m" or "f"), and what kind of thing it names."""

    english: str
    french: str
    gender: str
    kind: str


@dataclass(frozen=True)
class Adjective:
    """An adjective: its French masculine singular, what it tells of, and the kinds of nouns that it fits."""

    english: str
    french: str
    about: str  # two adjectives about the same would contradict each other: "a red house is green"
    kinds: frozenset[str]
    before: bool = False  # whether it stands before its noun: "la petite maison", but "la maison verte"


@dataclass(frozen=True)
class Participle:
    """A past participle, as in "has been sold": its French masculine singular, and the kinds that it fits."""

    english: str
    french: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Preposition:
    """A preposition. One that ends in "de" or "à" melts into the article that follows it."""

    english: str
    french: str
    after: frozenset[str]  # the kinds of nouns that it can follow


@dataclass(frozen=True)
class Verb:
    """A verb form for one subject and for several, in English and French."""

    english: tuple[str, str]
    french: tuple[str, str]


def _nouns(kind: str, gender: str, translations: dict[str, str]) -> tuple[Noun, ...]:
    return tuple(Noun(english, french, gender, kind) for english, french in translations.items())


NOUNS: tuple[Noun, ...] = (
    *_nouns("place", "m", {"garden": "jardin", "castle": "château", "village": "village", "hotel": "hôtel"}),
    *_nouns("place", "m", {"hospital": "hôpital", "park": "parc", "bridge": "pont", "museum": "musée"}),
    *_nouns("place", "f", {"house": "maison", "school": "école", "church": "église", "street": "rue"}),
    *_nouns("place", "f", {"library": "bibliothèque", "farm": "ferme", "island": "île", "station": "gare"}),
    *_nouns("thing", "m", {"book": "livre", "tree": "arbre", "boat": "bateau", "hat": "chapeau"}),
    *_nouns("thing", "m", {"newspaper": "journal", "jewel": "bijou", "coat": "manteau"}),
    *_nouns("thing", "f", {"car": "voiture", "door": "porte", "lamp": "lampe", "key": "clé"}),
    *_nouns("thing", "f", {"letter": "lettre", "clock": "horloge", "axe": "hache"}),
    *_nouns("animal", "m", {"horse": "cheval", "bird": "oiseau", "owl": "hibou", "dog": "chien"}),
    *_nouns("animal", "f", {"mouse": "souris", "bee": "abeille", "turtle": "tortue", "frog": "grenouille"}),
    *_nouns("person", "m", {"crew": "équipage", "baby": "bébé"}),
    *_nouns("person", "f", {"team": "équipe", "family": "famille"}),
)

_PLACES = frozenset({"place"})
_THINGS = frozenset({"thing"})
_ANIMALS = frozenset({"animal"})
_LIFELESS = frozenset({"place", "thing"})
_LIVING = frozenset({"animal", "person"})
_NOT_PEOPLE = frozenset({"place", "thing", "animal"})
_NOT_PLACES = frozenset({"thing", "animal"})
_NOT_THINGS = frozenset({"place", "animal", "person"})
_ALL = frozenset({"place", "thing", "animal", "person"})

ADJECTIVES: tuple[Adjective, ...] = (
    Adjective("big", "grand", "size", _ALL, before=True),
    Adjective("small", "petit", "size", _ALL, before=True),
    Adjective("beautiful", "beau", "looks", _ALL, before=True),
    Adjective("old", "vieux", "age", _ALL, before=True),
    Adjective("pretty", "joli", "looks", _NOT_PEOPLE, before=True),
    Adjective("new", "nouveau", "age", _LIFELESS, before=True),
    Adjective("long", "long", "size", _THINGS, before=True),
    Adjective("bad", "mauvais", "worth", _ALL, before=True),
    Adjective("good", "bon", "worth", _ALL, before=True),
    Adjective("fat", "gros", "size", _ANIMALS, before=True),
    Adjective("young", "jeune", "age", _LIVING, before=True),
    Adjective("kind", "gentil", "worth", _LIVING, before=True),
    Adjective("former", "ancien", "age", _PLACES, before=True),
    Adjective("green", "vert", "color", _LIFELESS),
    Adjective("white", "blanc", "color", _NOT_PEOPLE),
    Adjective("black", "noir", "color", _NOT_PEOPLE),
    Adjective("gray", "gris", "color", _NOT_PEOPLE),
    Adjective("blue", "bleu", "color", _LIFELESS),
    Adjective("red", "rouge", "color", _LIFELESS),
    Adjective("heavy", "lourd", "weight", _THINGS),
    Adjective("light", "léger", "weight", _THINGS),
    Adjective("expensive", "cher", "price", _LIFELESS),
    Adjective("cold", "froid", "warmth", _LIFELESS),
    Adjective("royal", "royal", "owner", _LIFELESS),
    Adjective("private", "privé", "owner", _PLACES),
    Adjective("noisy", "bruyant", "noise", _NOT_THINGS),
    Adjective("dangerous", "dangereux", "danger", _ALL),
    Adjective("happy", "heureux", "mood", _LIVING),
    Adjective("proud", "fier", "mood", _LIVING),
)

PARTICIPLES: tuple[Participle, ...] = (
    Participle("sold", "vendu", _NOT_PEOPLE),
    Participle("painted", "peint", _LIFELESS),
    Participle("built", "construit", _PLACES),
    Participle("opened", "ouvert", _PLACES),
    Participle("taken", "pris", _NOT_PLACES),
    Participle("seen", "vu", _ALL),
    Participle("found", "trouvé", _ALL),
    Participle("forgotten", "oublié", _ALL),
)

PREDICATIVES: tuple[Adjective, ...] = tuple(
    entry for entry in ADJECTIVES if entry.english not in ("former", "new")
)
"""The adjectives that can follow a verb, in French as well."""

PREPOSITIONS: tuple[Preposition, ...] = (
    Preposition("near", "près de", after=_ALL),
    Preposition("next to", "à côté de", after=_ALL),
    Preposition("opposite", "face à", after=_LIFELESS),
    Preposition("behind", "derrière", after=_ALL),
    Preposition("in front of", "devant", after=_ALL),
)

COPULAS: tuple[Verb, ...] = (
    Verb(("is", "are"), ("est", "sont")),
    Verb(("was", "were"), ("était", "étaient")),
    Verb(("seems", "seem"), ("semble", "semblent")),
)
"""An adjective follows these."""

PASSIVE = Verb(("has been", "have been"), ("a été", "ont été"))
"""A participle follows this one."""

DETERMINERS: tuple[str, ...] = ("the", "this", "my", "a")
"""By their English singular; "a" has no plural here."""

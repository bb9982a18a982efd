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
    """An adjective: its French masculine singular, the kinds that it fits, and where it stands in French."""

    english: str
    french: str
    kinds: frozenset[str]
    before: bool = False
    """Whether it stands before its noun: "la petite maison", but "la maison verte"."""


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
    before: frozenset[str]
    """The kinds of nouns that it joins something to."""
    after: frozenset[str]
    """The kinds of nouns that it joins."""


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
    *_nouns("person", "m", {"doctor": "médecin", "baby": "bébé"}),
    *_nouns("person", "f", {"team": "équipe", "family": "famille"}),
)

_PLACES = frozenset({"place"})
_THINGS = frozenset({"thing"})
_ANIMALS = frozenset({"animal"})
_LIFELESS = frozenset({"place", "thing"})
_LIVING = frozenset({"animal", "person"})
_NOT_PEOPLE = frozenset({"place", "thing", "animal"})
_NOT_PLACES = frozenset({"thing", "animal"})
_ALL = frozenset({"place", "thing", "animal", "person"})

ADJECTIVES: tuple[Adjective, ...] = (
    Adjective("big", "grand", _ALL, before=True),
    Adjective("small", "petit", _ALL, before=True),
    Adjective("beautiful", "beau", _ALL, before=True),
    Adjective("old", "vieux", _ALL, before=True),
    Adjective("pretty", "joli", _NOT_PEOPLE, before=True),
    Adjective("new", "nouveau", _LIFELESS, before=True),
    Adjective("long", "long", _THINGS, before=True),
    Adjective("bad", "mauvais", _ALL, before=True),
    Adjective("good", "bon", _ALL, before=True),
    Adjective("fat", "gros", _ANIMALS, before=True),
    Adjective("young", "jeune", _LIVING, before=True),
    Adjective("kind", "gentil", _LIVING, before=True),
    Adjective("former", "ancien", _PLACES, before=True),
    Adjective("green", "vert", _LIFELESS),
    Adjective("white", "blanc", _NOT_PEOPLE),
    Adjective("black", "noir", _NOT_PEOPLE),
    Adjective("grey", "gris", _NOT_PEOPLE),
    Adjective("blue", "bleu", _LIFELESS),
    Adjective("red", "rouge", _LIFELESS),
    Adjective("heavy", "lourd", _NOT_PLACES),
    Adjective("light", "léger", _NOT_PLACES),
    Adjective("expensive", "cher", _LIFELESS),
    Adjective("cold", "froid", _LIFELESS),
    Adjective("royal", "royal", _LIFELESS),
    Adjective("public", "public", _PLACES),
    Adjective("noisy", "bruyant", _ALL),
    Adjective("dangerous", "dangereux", _ALL),
    Adjective("happy", "heureux", _LIVING),
    Adjective("proud", "fier", _LIVING),
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

PREDICATIVES: tuple[Adjective, ...] = tuple(entry for entry in ADJECTIVES if entry.english != "former")
"""The adjectives that can follow a verb."""

PREPOSITIONS: tuple[Preposition, ...] = (
    Preposition("near", "près de", after=_ALL, before=_ALL),
    Preposition("next to", "à côté de", after=_ALL, before=_ALL),
    Preposition("opposite", "face à", after=_ALL, before=_ALL),
    Preposition("behind", "derrière", after=_ALL, before=_ALL),
    Preposition("in front of", "devant", after=_ALL, before=_ALL),
    Preposition("of", "de", after=_LIFELESS, before=frozenset({"place", "person"})),
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

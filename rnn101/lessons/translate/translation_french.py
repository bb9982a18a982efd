"""French forms: the feminine, the plural, articles, and what happens before a vowel.

The rules are those of any school grammar, as far as the words of the translation grammar need them.
"""

_VOWELS = "aàâeéèêëiîïoôuùûœ"
_ASPIRATED = frozenset({"hibou", "hiboux", "hache", "haches"})
"""Words with an h that forbids elision: "le hibou", not "l'hibou". No letter tells them from the others."""

_FEMININES = {
    "beau": "belle",
    "nouveau": "nouvelle",
    "vieux": "vieille",
    "blanc": "blanche",
    "long": "longue",
    "gros": "grosse",
    "gentil": "gentille",
}
_FEMININE_ENDINGS = {"eux": "euse", "er": "ère", "en": "enne", "on": "onne", "e": "e"}

_BEFORE_VOWEL = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil"}

_PLURALS = {"bijou": "bijoux", "hibou": "hiboux"}
_PLURAL_ENDINGS = {"s": "s", "x": "x", "z": "z", "eau": "eaux", "al": "aux"}

_DETERMINERS = {
    "the": {"m": "le", "f": "la", "vowel": "l'", "plural": "les"},
    "this": {"m": "ce", "f": "cette", "plural": "ces"},
    "my": {"m": "mon", "f": "ma", "plural": "mes"},
    "a": {"m": "un", "f": "une"},
}

_CONTRACTIONS = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def feminine(masculine: str) -> str:
    """Give the feminine singular of an adjective or participle.

    Parameters
    ----------
    masculine : str
        The masculine singular.

    Returns
    -------
    str

    Examples
    --------
    >>> [feminine(word) for word in ("vert", "heureux", "rouge", "vieux")]
    ['verte', 'heureuse', 'rouge', 'vieille']
    """
    return _FEMININES.get(masculine) or _with_ending(masculine, _FEMININE_ENDINGS, "e")


def plural(singular: str) -> str:
    """Give the plural of a noun, adjective or participle.

    Parameters
    ----------
    singular : str
        The singular, masculine or feminine.

    Returns
    -------
    str

    Examples
    --------
    >>> [plural(word) for word in ("maison", "château", "cheval", "souris", "hibou")]
    ['maisons', 'châteaux', 'chevaux', 'souris', 'hiboux']
    """
    return _PLURALS.get(singular) or _with_ending(singular, _PLURAL_ENDINGS, "s")


def agree(adjective: str, gender: str, is_plural: bool, *, following: str = "") -> str:
    """Give the form of an adjective or participle that agrees with a noun.

    Parameters
    ----------
    adjective : str
        The masculine singular.
    gender : {"m", "f"}
        The noun's.
    is_plural : bool
        Whether the noun stands in the plural.
    following : str
        The noun, if it comes right after the adjective: "beau", but "un bel hôtel".

    Returns
    -------
    str

    Examples
    --------
    >>> agree("beau", "f", False), agree("beau", "m", True), agree("beau", "m", False, following="hôtel")
    ('belle', 'beaux', 'bel')
    """
    if gender == "m" and not is_plural and starts_with_vowel(following):
        return _BEFORE_VOWEL.get(adjective, adjective)
    form = feminine(adjective) if gender == "f" else adjective
    return plural(form) if is_plural else form


def determiner(english: str, gender: str, is_plural: bool, following: str) -> str:
    """Give the French article, demonstrative or possessive before a word.

    Parameters
    ----------
    english : {"the", "this", "my", "a"}
        The English one, in the singular.
    gender : {"m", "f"}
        The noun's.
    is_plural : bool
        Whether the noun stands in the plural; "a" has none.
    following : str
        The French word that follows, noun or adjective.

    Returns
    -------
    str
        One token; "l'" is to be written without a space after it.

    Examples
    --------
    >>> determiner("the", "f", False, "maison"), determiner("the", "f", False, "école")
    ('la', "l'")
    >>> determiner("this", "m", False, "ancien"), determiner("my", "f", False, "école")
    ('cet', 'mon')
    """
    forms = _DETERMINERS[english]
    if is_plural:
        return forms["plural"]
    if starts_with_vowel(following):
        if english == "this" and gender == "m":
            return "cet"
        if english == "my":
            return "mon"
        return forms.get("vowel", forms[gender])
    return forms[gender]


def contract(preposition: str, phrase: list[str]) -> list[str]:
    """Put a preposition before a noun phrase: "de" and "le" become "du", and "de" loses its e before a vowel.

    Parameters
    ----------
    preposition : str
        Of one word or more, such as "près de".
    phrase : list of str
        The noun phrase's words, its article first.

    Returns
    -------
    list of str
        The words of both.

    Examples
    --------
    >>> contract("près de", ["le", "jardin"]), contract("face à", ["l'", "école"])
    (['près', 'du', 'jardin'], ['face', 'à', "l'", 'école'])
    >>> contract("de", ["une", "ferme"])
    ["d'", 'une', 'ferme']
    """
    *words, last = preposition.split()
    first, *rest = phrase
    if (last, first) in _CONTRACTIONS:
        return [*words, _CONTRACTIONS[last, first], *rest]
    if last == "de" and starts_with_vowel(first):
        last = "d'"
    return [*words, last, *phrase]


def starts_with_vowel(word: str) -> bool:
    """Tell whether words before this one lose their vowel: before a vowel or a silent h.

    Parameters
    ----------
    word : str
        A word of the translation grammar, or nothing.

    Returns
    -------
    bool

    Examples
    --------
    >>> [starts_with_vowel(word) for word in ("école", "hôtel", "hibou", "maison")]
    [True, True, False, False]
    """
    return word != "" and (word[0] in _VOWELS or (word[0] == "h" and word not in _ASPIRATED))


def _with_ending(word: str, endings: dict[str, str], otherwise: str) -> str:
    for ending, changed in endings.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + changed
    return word + otherwise

"""The words of the reviews: what is spoken of, and the value of each word that says an opinion."""

GENERAL = {
    "excellent": 0.9, "wonderful": 0.9, "amazing": 0.9, "fantastic": 0.9, "superb": 0.9, "great": 0.8,
    "lovely": 0.7, "impressive": 0.7, "good": 0.6, "pleasant": 0.5, "nice": 0.5, "fine": 0.4, "decent": 0.3,
    "mediocre": -0.3, "disappointing": -0.5, "poor": -0.5, "bad": -0.6, "annoying": -0.6, "dreadful": -0.8,
    "unacceptable": -0.8, "awful": -0.9, "horrible": -0.9, "terrible": -0.9,
}  # fmt: skip
"""The value of each adjective that is said of anything."""

ADJECTIVES = {
    "food": {
        "delicious": 0.9, "divine": 0.9, "tasty": 0.6, "fresh": 0.5, "aromatic": 0.5, "light": 0.4,
        "wholesome": 0.5, "salty": -0.3, "dry": -0.3, "bland": -0.4, "sour": -0.4, "greasy": -0.5,
        "watery": -0.5, "soggy": -0.5, "burnt": -0.6, "stale": -0.6, "tasteless": -0.6, "inedible": -0.9,
        "disgusting": -0.9,
    },
    "people": {
        "delightful": 0.8, "friendly": 0.6, "helpful": 0.6, "charming": 0.6, "kind": 0.6, "attentive": 0.6,
        "polite": 0.5, "patient": 0.5, "cheerful": 0.5, "efficient": 0.4, "slow": -0.4, "impatient": -0.4,
        "forgetful": -0.4, "careless": -0.5, "unhelpful": -0.6, "unfriendly": -0.6, "arrogant": -0.7,
        "rude": -0.7, "insulting": -0.8,
    },
    "place": {
        "magnificent": 0.9, "spotless": 0.8, "elegant": 0.6, "cozy": 0.6, "comfortable": 0.6, "clean": 0.5,
        "spacious": 0.5, "bright": 0.4, "quiet": 0.4, "modern": 0.3, "gloomy": -0.4, "drafty": -0.4,
        "cramped": -0.5, "noisy": -0.5, "shabby": -0.5, "smelly": -0.6, "dirty": -0.7, "moldy": -0.7,
        "dilapidated": -0.8, "filthy": -0.9,
    },
    "story": {
        "brilliant": 0.9, "unforgettable": 0.8, "gripping": 0.7, "thrilling": 0.7, "moving": 0.6,
        "touching": 0.6, "funny": 0.6, "clever": 0.6, "original": 0.5, "witty": 0.5, "believable": 0.4,
        "predictable": -0.4, "confusing": -0.4, "silly": -0.4, "shallow": -0.5, "clumsy": -0.5, "dull": -0.5,
        "boring": -0.6, "tedious": -0.6, "pointless": -0.7, "painful": -0.8, "unbearable": -0.9,
    },
    "thing": {
        "flawless": 0.9, "outstanding": 0.9, "powerful": 0.6, "reliable": 0.6, "sturdy": 0.6, "accurate": 0.5,
        "handy": 0.5, "practical": 0.5, "fast": 0.5, "solid": 0.4, "bulky": -0.3, "sluggish": -0.4,
        "fragile": -0.5, "flimsy": -0.6, "unreliable": -0.6, "faulty": -0.7, "defective": -0.8,
        "useless": -0.8, "dangerous": -0.8, "worthless": -0.9,
    },
}  # fmt: skip
"""The value of each adjective that is said of one kind of topic."""

VERBS = {
    "adore": 0.9, "love": 0.8, "admire": 0.7, "enjoy": 0.6, "recommend": 0.6, "praise": 0.6, "like": 0.5,
    "dislike": -0.5, "regret": -0.6, "hate": -0.8, "detest": -0.9, "loathe": -0.9,
}  # fmt: skip
"""The value of each verb that says an opinion."""

PAST = {verb: verb + ("d" if verb.endswith("e") else "ed") for verb in VERBS} | {"regret": "regretted"}
"""The past of each of these verbs."""

TOPICS = {
    "restaurant": {
        "food": ("soup salad bread pasta pizza steak fish chicken rice curry sauce cake pie dessert",
                 "noodles dumplings potatoes vegetables pancakes"),
        "people": ("waiter waitress cook hostess bartender owner", "waiters cooks waitresses"),
        "place": ("terrace kitchen bar garden restaurant cafe", "tables chairs restrooms"),
    },
    "hotel": {
        "place": ("room bathroom lobby bed hallway balcony lounge apartment building suite cabin",
                  "rooms beds stairs corridors towels"),
        "people": ("receptionist porter manager concierge housekeeper guide", "cleaners neighbors guards"),
        "food": ("breakfast buffet coffee omelet toast fruit", "croissants sandwiches"),
    },
    "film": {
        "story": ("film movie plot ending opening dialog script soundtrack sequel comedy drama documentary",
                  "songs costumes effects jokes scenes"),
        "people": ("director narrator villain hero detective", "actors singers dancers"),
    },
    "book": {
        "story": ("book novel thriller biography essay poem preface translation memoir fable",
                  "chapters dialogs poems letters"),
        "people": ("author editor publisher bookseller librarian", "characters reviewers"),
    },
    "shop": {
        "thing": ("phone camera printer keyboard laptop speaker charger battery vacuum blender kettle drill "
                  "lamp radio clock backpack tent bicycle", "headphones boots gloves scissors batteries"),
        "people": ("salesman cashier assistant technician courier seller", "clerks repairmen"),
    },
}  # fmt: skip
"""What the reviews of each domain speak of: kind to topics in the singular and in the plural."""

OPENINGS = {
    "restaurant": (
        "we went there at noon", "I ate there with my sister", "we came for lunch",
        "we had a table outside", "I was there on my birthday",
        "we ordered the menu of the day", "it was my second visit",
    ),
    "hotel": (
        "we stayed two nights", "I stayed there in winter", "we booked it for a wedding", "we came by train",
        "I traveled with my parents", "we arrived late", "it was a business trip",
    ),
    "film": (
        "I saw it last night", "we watched it at home", "my brother chose it", "it lasts two hours",
        "I saw it on a plane", "we went with the children", "it is set in a small town",
    ),
    "book": (
        "I read it on the train", "my aunt gave it to me", "it has three parts", "I finished it in a week",
        "we read it at school", "I heard of it on the radio", "it is his second one",
    ),
    "shop": (
        "I bought it last week", "it arrived by mail", "I use it every day", "we needed it for a trip",
        "it came in a small box", "I ordered it in spring", "my son wanted it",
    ),
}  # fmt: skip
"""Sentences that a review of each domain may begin with; they say no opinion."""

SHIFTS = {
    "very": 0.4, "really": 0.4, "truly": 0.4, "absolutely": 0.5, "extremely": 0.6, "incredibly": 0.6,
    "quite": -0.2, "rather": -0.2, "fairly": -0.3, "somewhat": -0.4, "bit": -0.5, "slightly": -0.6,
}  # fmt: skip
"""How far a word moves the next opinion: a share of the way to +1 or -1 or, if negative, to 0."""

NEGATIONS = frozenset((
    "not", "never", "hardly", "nobody", "no", "far", "doubt", "wasn't", "weren't", "isn't", "aren't",
    "didn't", "don't", "doesn't", "wouldn't", "can't", "cannot",
))  # fmt: skip
"""The words that turn the next opinion around."""

WEIGHTS = {"but": 2.0, "yet": 2.0, "overall": 2.0, "although": 0.5, "though": 0.5}
"""What the opinions after a word count."""

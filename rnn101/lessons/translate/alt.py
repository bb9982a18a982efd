"""What the figures of the lesson *Many to many: translate* show, in words, as they come."""

read_first_then_write = (
    "Drawing of an encoder-decoder. Four encoder states read the words the, house, is, green. A thick "
    "arrow, the last state, leads to five decoder states, which write la, maison, est, verte, end. Each"
    " decoder state reads the word written before."
)

by_length = (
    "Line plot of the share of sentences right against their length, 4 to 12 words, a thin line a network "
    "for each of 96 and 24 units. With 96 units they fall from nearly 100 percent at 4 words to between 20 "
    "and 45 at 12; with 24 units they stay near 0."
)

attention_plane = (
    "Left, arrows in a plane: the states at the, house, is and green, and the query, which points nearly "
    "as house does; the mixture lies close to house. Right, bars of the weights: 0.04, 0.83, 0.02, 0.11."
)

attention = (
    "The encoder-decoder with attention, for the step that writes verte. A green arrow, the query, leads "
    "from the decoder's state h 4 to the weights. Lines of different thickness lead from all encoder "
    "states to the context vector c 4, most from green. It meets h 4 in a 4, which gives the word."
)

by_length_with_attention = (
    "The line plot of sentences right against their length once more, with three groups added: attention "
    "with 96 units stays near 100 percent at all lengths; with 24 units it falls from between 60 and 85 "
    "percent to about 10, below 96 units without attention. The fixed vector of 96 units, after 30 epochs, "
    "stays near 100 percent up to 7 words and falls to between 75 and 90 at 12."
)

attention_map = (
    "Heat map of attention weights, a row for each word of the French translation, a column for each "
    "English word. Most rows have one bright cell, ringed: maison at house, jardin at garden, verte at "
    "green."
)

swap = (
    "Bars of the probability of verte against vert in four cases. With house and la maison it is near 1, "
    "with garden and le jardin near 0; the two mixed cases differ from training to training."
)

map_pair = (
    "Two attention maps of one sentence side by side. In both, the framed row of verte has nearly all its "
    "weight, 0.99, at green, and next to nothing at house. The rows of la and of the end differ."
)

who_decides = (
    "Dot plot of the share of mixed cases in which the English noun decides, a circle for each stored "
    "network, a star for the one just trained. With attention two lie at 0 and one at 100 percent."
)

beam_tree = (
    "Tree of a beam search with two beginnings kept at each step. After the first word le leads with 0.60,"
    " after the second l' ancien with 0.38, and at the end l' ancien hôtel with 0.32."
)

gender_tagger = (
    "Drawing of a bidirectional tagger of the words the, house, is, green. Blue states go from left to "
    "right, orange ones from right to left; both lead to each word's tag: f, f, a dash, f."
)

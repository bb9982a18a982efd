"""What the figures of the lesson *Many to many: translate* show, in words, as they come."""

gender_tagger = (
    "Drawing of a tagger. Four steps read the words the, house, is, green, and each gets a tag at once:"
    " f, f, a dash, f. Arrows lead from each state to the next."
)

read_first_then_write = (
    "Drawing of an encoder-decoder. Four encoder states read the words the, house, is, green. A thick "
    "arrow, the last state, leads to five decoder states, which write la, maison, est, verte, end. Each"
    " decoder state reads the word written before."
)

attention = (
    "The same drawing with attention, for the step that writes verte. Lines of different thickness lead"
    " from all four encoder states to a mixture m 4, most from the state at green. The mixture and the "
    "decoder's state h 4 meet in a 4, which gives the word."
)

attention_map = (
    "Heat map of attention weights, a row for each word of the French translation, a column for each "
    "English word. Most rows have one bright cell, ringed: maison at house, jardin at garden, verte at "
    "green."
)

attention_explorer = "Bars of the attention at verte, most of it on green, and of likely next words."

what_does_the_form_depend_on = (
    "Bars of the probability of verte for four combinations of an English noun and a French beginning. "
    "With house and la maison it is near 1, with garden and le jardin near 0; the two mixed "
    "combinations differ from training to training."
)

agreement = (
    "Line plot of the share of right choices against the number of distractors, 0 to 3. Up to two "
    "distractors all networks are near 100 percent. With three they spread, those of both kinds."
)

whole_sentences_are_another_matter = (
    "Line plot of sentences right. Up to one, attention is near 100 percent, fixed vector lower; then 0."
)

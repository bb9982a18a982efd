"""What the figures of the lesson *Many to one: how positive is this text?* show, in words, as they come."""

many_to_one = (
    "Drawing of a network that reads the film is not good. Each word becomes a vector, each vector "
    "changes the state, h1 to h5, and the last state alone becomes the score y, a place on a line from "
    "-1 to +1: rather negative."
)

graded = (
    "Scatter plot of the predicted score against the wanted score of the test reviews, both from -1 to "
    "1. The dots lie close to the diagonal; a few crosses, if any, near the middle have the wrong sign."
)

score_line = (
    "Line plot of the score after each word of: they said that the soup was great, but it was not. The "
    "score stays near 0 up to the word great, jumps to about 0.8, and falls below 0 at the word not. A "
    "dashed line shows the wanted values, close to it."
)

accuracy_by_count = (
    "Bar plot of the share of right signs against the number of negations that turn the opinion, 0 to "
    "8. The bars for 0 to 2, which training showed, reach nearly 100 %. The hatched bars for 3 and more"
    " begin high and sink, not evenly."
)

padded_batch = (
    "Drawing of two sentences in one array of six columns: the film is not very good, and it is great "
    "with three paddings. Below, a mask with 1 for a word and 0 for padding. Without a mask the state "
    "of the short sentence goes on changing, h4 to h6; with a mask it is held at h3."
)

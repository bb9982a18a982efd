"""What the figures of the lesson *Many to one: how positive is this text?* show, in words, as they come."""

values = (
    "Three reviews, each word in a box colored by the value so far, orange for positive, blue for negative, "
    "with the number under it. The soup was good, but the room was bad: 0.60, at the end -0.20. I doubt that "
    "the soup was not good: 0.38. They said that the soup was great, but it was not: 0.80, at not -0.64."
)

surprise = (
    "Line plot of the loss against the probability given to the right answer, 0 to 1. It falls from above 4 "
    "at 0.01 over 1.47 at 0.23, 0.69 at 0.50 and 0.26 at 0.77 to 0 at 1."
)

weights = (
    "Bar plot of what ten words weigh for positive minus for negative. good, excellent and loved point to "
    "the positive side, bad, terrible and hated to the negative one. love points to the negative side and "
    "hate to the positive one. not is somewhat negative, did near 0."
)

many_to_one = (
    "Drawing of a network that reads the film is not good. Each word becomes a vector, each vector "
    "changes the state, h1 to h5, and the last state alone becomes the score y, a place on a line from "
    "-1 to +1: rather negative."
)

graded = (
    "Scatter plot of the predicted score against the wanted score of the test reviews, both from -1 to "
    "1. The dots lie close to the diagonal; a few crosses, if any, near the middle have the wrong sign."
)

score_after_each = (
    "They said that the soup was great, but it was not, in two rows of boxes: what the network says and what "
    "the grammar says. Both are white up to was, orange from great to the last was, and blue from not on."
)

turns = (
    "Three beginnings of sentences, each word colored by the turn read from the state, and once more below "
    "by the turn of the rule, which differs in size and not in color. the soup was: orange, "
    "not: blue. I: orange, doubt that the soup was: blue, not: orange. I think that the soup was very: "
    "orange throughout."
)

right_by_count = (
    "Line plot of the share of right signs against the number of negations, 0 to 8. For 0 to 2, which "
    "training showed, and for 3 and 4 all networks are at 90 to 100 %; from 5 on five thin lines and a thick "
    "one fall and swing, mostly between 50 and 90 %; one falls to 38 and 37 %, below guessing, at 5 and 7. "
    "The green lines of five networks, for texts as long with two negations, lie on each other at 100 %."
)

padded_batch = (
    "Drawing of two sentences in one array of six columns: the film is not very good, and it is great "
    "with three zeros. Below, a mask with 1 for a word and 0 for filling. Without a mask the state "
    "of the short sentence goes on changing, h4 to h6; with a mask it is held at h3."
)

"""What the figures of the lesson *Beyond* show, in words, as they come."""

scan_rounds = (
    "Drawing of eight boxes in four rows. From row to row each box is joined with the one 1, 2 and then"
    " 4 places to its left; in the last row box t stands for all steps from 1 to t."
)

answers = (
    "Four rows of a string of bits: the bits, whether the ones so far are odd, and the answers of a tanh RNN "
    "and of a minGRU. The tanh RNN's are all right; of the minGRU's, many are marked as wrong after the "
    "first steps."
)

who_keeps_count = "TODO line plots of the share of right answers"

controls = "TODO line plots of the share of right answers"

only_ones = (
    "Line plot of the state of one unit against 20 steps, all inputs being 1. Parity jumps between 1 and 0, "
    "and the tanh RNN's unit jumps at each step as well; the minGRU's unit moves one way and settles."
)

wide = "TODO line plots of the share of right answers"

recalled = (
    "Line plot of the share of pairs found again against their number, 2 to 256 on a log axis, ten thin "
    "lines each. Attention stays at 1. One matrix is near 1 up to about 8 pairs, falls to about half at 64, "
    "and lower after that."
)

map_of_lessons = (
    "Map of lessons 00 to 18 in six bands, one below the other: what it is, what it is for, why it forgets, "
    "other memories, what it is worth, and beyond."
)

thirds = "TODO line plots of the share of right answers"

"""What the figures of the lesson *Beyond* show, in words, as they come."""

scan_rounds = (
    "Drawing of eight boxes in four rows. From row to row each box is joined with the one 1, 2 and then 4 "
    "places to its left; in the last row box t stands for all steps from 1 to t."
)

answers = (
    "Four rows of a string of bits: the bits, whether the ones so far are odd, and the answers of a tanh RNN "
    "and of a minGRU. The tanh RNN's are all right; of the minGRU's, many are marked as wrong after the "
    "first steps."
)

who_keeps_count = (
    "Four line plots of the share of right answers against the step, 1 to 256 on a log axis, steps up to 16 "
    "shaded, thin lines for ten seeds. LSTM: 1 throughout. Tanh RNN: 1, but for one line that falls after "
    "step 16. MinGRU: a guess, 0.5, from step 8 on. Two minGRUs with tanh: near 1 up to step 8, a guess from "
    "32 on."
)

controls = (
    "Four line plots of the share of right answers against the step, 1 to 256 on a log axis, thin lines for "
    "ten seeds. With more layers the fall comes later: minGRU at step 4, with one tanh layer near 8, with "
    "three near 16; two minGRUs with tanh fall sooner than the one with three layers. All guess from 32 on."
)

only_ones = (
    "Line plot of the state of one unit against 20 steps, all inputs being 1. The tanh RNN's "
    "unit jumps at each step; the minGRU's unit moves one way and settles."
)

wide = (
    "Two line plots of the share of right answers against the step, 1 to 256 on a log axis, thin lines for "
    "ten seeds. MinGRU: a guess from step 8 on. Wide minGRU: 1 up to about 24, then a cliff to a guess at "
    "64."
)

marks_left = (
    "Three plots of what is left of a mark of 1 after 0 to 64 steps, steps up to 16 shaded. Factor 0.9: it "
    "falls from 1 to about 0.2 at 16 and to nearly 0 at 40. Factor −0.92: it jumps from side to side, and "
    "shrinks alike. Factor −1: it jumps between 1 and −1 and doesn't shrink."
)

recalled = (
    "Line plot of the share of pairs found again against their number, 2 to 256 on a log axis, ten thin "
    "lines each. Attention stays at 1. One matrix is at 1 up to 4 pairs, at about a quarter with 64, and "
    "near 0 at 256."
)

map_of_lessons = (
    "Map of lessons 00 to 18 in six bands, one below the other: what it is, what it is for, why it forgets, "
    "other memories, what it is worth, and beyond."
)

thirds = (
    "Four line plots of the share of right answers in counting modulo 3 against the step, 1 to 256 on a log "
    "axis, thin lines for five seeds. Tanh RNN and LSTM: 1. Wide minGRU: 1 up to 4, a guess, 0.33, from "
    "about 12 on. Two of them with tanh: 1 up to 16, a guess from 32 on."
)

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

controls = (
    "Four line plots of the share of right answers against the step, 1 to 256 on a log axis, thin lines for "
    "ten seeds. With more layers the fall comes later: minGRU at step 4, with one tanh layer near 8, with "
    "three near 16; two minGRUs with tanh fall sooner than the one with three layers. All guess from 32 on."
)

thirds = (
    "Four line plots of the share of right answers in counting modulo 3 against the step, 1 to 256 on a log "
    "axis, thin lines for five seeds. Tanh RNN and LSTM: 1. Wide minGRU: 1 up to 4, a guess, 0.33, from "
    "about 12 on. Two of them with tanh: 1 up to 16, a guess from 32 on."
)

who_keeps_count = (
    "Three line plots of the share of right answers against the step, 1 to 256 on a log axis, steps up to 16 "
    "shaded, thin lines for ten seeds. Tanh RNN: 1, but for one line that falls after step 16. LSTM: 1 "
    "throughout. MinGRU: a guess, 0.5, from about step 8 on."
)

only_ones = (
    "Two line plots of the state of one unit against 20 steps, all inputs being 1. After its first steps, "
    "drawn hollow, the tanh RNN's unit jumps from side to side at each step; the minGRU's unit moves up to a "
    "dashed line, its candidate, and settles."
)

cliffs = (
    "Four line plots of the share of right answers against the step, 4 to 1024 on a log axis, trained steps "
    "shaded, thin lines for ten seeds, with the factors at a 1 and at a 0. Trained on 16 steps, −0.92 and "
    "0.92: 1 up to about 30, a guess from 80 on. Gates times 4 at a 1 alone, and at a 0 alone: the fall "
    "comes a little later, near 50 and near 60. Gates times 4 at both: 1 up to 1024."
)

what_each_keeps = (
    "Drawing in three parts. Attention keeps each of three pairs, a key and a value of two numbers. One "
    "matrix of 2 × 2 numbers keeps their sum. The keys as arrows: the first two at right angles, the third "
    "between them, 0.6 of it along the first."
)

recalled = (
    "Line plot of the share of pairs found again against their number, 2 to 256 on a log axis, ten thin "
    "lines each. Attention stays at 1. One matrix is at 1 up to 4 pairs, at about a quarter with 64, and "
    "near 0 at 256. A dotted line at 8 pairs: there both keep 256 numbers."
)

silence = (
    "Dot plot with a row for each of five networks and a dot for each of ten seeds: steps of silence "
    "survived, on a log axis from 10 to 1000. All minGRUs lie between 21 and 56. To the end: no minGRU, 4 "
    "LSTMs, 9 GRUs, 9 tanh RNNs, all 10 minGRUs with gates times 4. The "
    "other LSTMs lie between 22 and 41, one GRU at 20, one tanh RNN at 103."
)

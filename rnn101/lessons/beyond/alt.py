"""What the figures of the lesson *Beyond* show, in words, as they come."""

bits = (
    "Bars of bits per character of held-out text: uniform 6.58, unigram near 4.9, 2-gram 3.8, 3-gram "
    "3.0, 4-gram 2.6, 5-gram 2.4; the live GRU is near the 4-gram, the stored ones end below the "
    "5-gram."
)

scan_rounds = (
    "Drawing of eight boxes in four rows. From row to row each box is joined with the one 1, 2 and then"
    " 4 places to its left; in the last row box t stands for all steps from 1 to t."
)

keeping_track = (
    "Line plot of the state of one unit against 20 steps, all inputs being 1. Parity jumps between 1 "
    "and 0; the LSTM's unit jumps with it; the minGRU's unit moves in one direction and settles."
)

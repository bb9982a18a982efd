"""What the figures of the lesson *A network that writes* show, in words, as they come."""

bits_by_order = (
    "Line plot of bits per character of the test part against n, 1 to 8. With plain counts they fall from "
    "4.9 to 2.5 at n = 5 and rise again. With Kneser–Ney's counts they fall all the way, to 2.0 at n = 8."
)

contest = (
    "Dot plot of bits per character of the test part, from 1.9 to 3.1, the most on top: a GRU after one pass "
    "near 3.0; Kneser–Ney’s 3-gram 2.96; plain counts of 5 letters 2.47; a GRU after twelve passes near "
    "2.31, three seeds close together; the 5-gram 2.17; two GRU layers 2.16; the 8-gram 2.03."
)

quotes_by_length = (
    "Scatter plot of the chance of a closing quote against the letters since the opening one, 65 passages "
    "twice. Where the quote was opened the mean falls from 0.57 over 0.35 to 0.18; where it was not, it "
    "stays between 0.11 and 0.20."
)

quote_unit = (
    "A made-up line, each letter on a color for what unit 32 holds. Inside the double quotes the "
    "letters are blue, outside they are mostly white or orange."
)

units_overwritten = (
    "Two rows of dots and arrows on an axis of the chance of a closing quote. Quote opened: an arrow from "
    "0.41 to 0.18 for unit 32, and ticks of the 99 other units close to 0.41. Not opened: an arrow from 0.17 "
    "to 0.39, and ticks close to 0.17."
)

two_readers = (
    "Drawing of the letters r, e, t, a smudge, r, n with two boxes above each; each letter goes into both. A "
    "lower row of arrows runs from the left, an upper one from the right; at the smudge both lead to the "
    "answer, u."
)

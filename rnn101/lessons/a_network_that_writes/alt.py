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

quotes_by_space = (
    "Two groups of thin lines, one for each passage, from its chance of a closing quote without the opening "
    "quote to that with it. In 40 passages without a space the mean rises from 0.25 to 0.61, in 25 with a "
    "space only from 0.03 to 0.09."
)

quote_unit = (
    "A made-up line, each letter on a color for what unit 32 holds. It's blue throughout a long quoted name "
    "of underscores and letters, and pales after the first space of a short quoted phrase."
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

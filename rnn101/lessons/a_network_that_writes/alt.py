"""What the figures of the lesson *A network that writes* show, in words, as they come."""

bits_by_order = (
    "Line plot of bits per character of the test part against n, 1 to 8. With plain counts they fall from "
    "4.9 to 2.5 at n = 5 and rise again. With Kneser–Ney's counts they fall all the way, to 2.0 at n = 8."
)

bits = (
    "Bars of bits per character of the test part, the most on top: no knowledge 6.58; Kneser–Ney’s 1-gram "
    "4.88; a GRU after one pass near 3; the 3-gram 2.96; plain counts of 5 letters 2.47; a GRU after twelve "
    "passes near 2.3; the 5-gram 2.17; two GRU layers near 2.16; the 8-gram 2.03."
)

quote_unit = (
    "A made-up line, each letter on a color for what unit 32 holds. Inside the double quotes the "
    "letters are blue, outside they are mostly white or orange."
)

units_overwritten = (
    "Scatter plot, a dot for each overwritten unit: the chance of a closing quote where one was opened, "
    "across, and where none was, upward. Ninety-nine dots lie close around 0.41 and 0.17, as with nothing "
    "overwritten. Unit 32 lies far away, at 0.18 and 0.39."
)

two_readers = (
    "Drawing of the letters r, e, t, a smudge, r, n with two boxes above each; each letter goes into both. A "
    "lower row of arrows runs from the left, an upper one from the right; at the smudge both lead to the "
    "answer, u."
)

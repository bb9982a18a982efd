"""What the figures of the lesson *A network that writes* show, in words, as they come."""

bits_by_order = (
    "Line plot of bits per character of the test part against n, 1 to 8. With plain counts they fall from "
    "4.9 to 2.5 at n = 5 and rise again. With Kneser–Ney's counts they fall all the way, to 2.0 at n = 8."
)

bits = (
    "Bars of bits per character of the test part: uniform 6.58; Kneser–Ney's 1-gram 4.88, 3-gram 2.96, "
    "5-gram 2.17, 8-gram 2.03; a GRU after one epoch near 3, after twelve near 2.3, two GRU layers "
    "near 2.16."
)

mixture = (
    "Line plot of bits per character against the network's share in the mean, a bow: 2.03 for the table "
    "alone, 2.31 for the network alone, and less than both between, 1.96 at a share of 0.3."
)

quote_unit = (
    "A made-up line, each letter on a color for what unit 32 holds. Inside the double quotes the "
    "letters are blue, outside they are mostly white or orange."
)

two_readers = (
    "Drawing of the letters r, e, t, a smudge, r, n with two boxes above each; each letter goes into both. A "
    "lower row of arrows runs from the left, an upper one from the right; at the smudge both lead to the "
    "answer, u."
)

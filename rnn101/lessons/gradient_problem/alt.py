"""What the figures of the lesson *The gradient problem* show, in words, as they come."""

walk_back = (
    "Drawing of one unit over three steps. Inputs 1, 0, 0 lead into the states 0.76, 0.36 and 0.18, and "
    "the "
    "last one to the error, 0.67. Below, from right to left, the deltas −1.588, −0.689 and −0.145; from "
    "each an "
    "arrow leads to its part: −0.577, −0.525 and 0. Their sum is −1.102."
)

circle_and_ellipse = (
    "Three planes of two units, each with the unit circle and what a matrix makes of it. Left, an "
    "ellipse; the arrow to its far end is 1.48 long. Middle, the same ellipse; one arrow keeps its direction "
    "and becomes 1.2 times as long, another 0.6 times. Right, a circle of radius 0.9; "
    "an arrow was turned by 40 degrees."
)

four_networks = (
    "Four log plots of what arrives at each of 51 steps, with ten draws and a dashed bound each. "
    "Orthogonal "
    "× 0.9: all fall to about 0.0001, below a falling bound. Glorot: from 0.001 to 2. Orthogonal × 2: "
    "all grow "
    "beyond 1,000. The same with loud input: all fall below 1e-6. The last three bounds rise out of sight."
)

thrown = (
    "Left, a map of the error over weight and bias, with a dark valley above a sharp edge and a pale "
    "plateau. A walk goes from a start in the valley to the edge; in a window, it hops across it and back. "
    "From the edge one long arrow leads onto the plateau, and a dashed line leads back up to the valley. "
    "Right, the error over the first updates, with jumps from update 13 on, and the norm, with a peak "
    "of 27 at update 17."
)

latch = (
    "Two log plots of the gradient that arrives against the weight, 0.5 to 2, with a noise of 0.1 and of "
    "0.02. It peaks near weight 1, just above a thousandth and at 0.005. Shaded is where 99 % of the bits "
    "are kept: from about 1.2 on with the louder noise, where the curve is far below the line at a "
    "thousandth; from 1 on with the weaker one, where it crosses that line."
)

while_trained = (
    "Two plots over 600 updates for ten networks. Left, the share named right: six reach 100 % and stay, "
    "one reaches it and falls to 83 %, two end at about half, one stays at a quarter. Right, on a log axis, "
    "the gradient at step 1: it climbs to about 1 for the six; for the one that lost it, it climbs to 0.3 "
    "and falls below 1e-10, as it does for the two."
)

scoreboard = (
    "Scoreboard with one row, the plain network, and columns for six delays, five seeds each. All seeds "
    "solve "
    "delays 5 to 20, most of them 50, one solves 100, and one 200; no training diverged."
)

clock = (
    "Five planes, for the steps 51 to 55 of a trained network. The sequences of the four classes lie in four "
    "heaps on a ring, and from step to step the whole ring turns by about a quarter, so that at step 55 each "
    "heap is about where it was at step 51."
)

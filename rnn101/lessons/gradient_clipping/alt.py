"""What the figures of the lesson *Gradient clipping* show, in words, as they come."""

crash = (
    "Two line plots over 100 updates. Above, the loss: not clipped, it falls from 2.6 to 0.3, rises to 1.2 "
    "and jumps to 3.4 after the dotted line at update 49; clipped at 1, it falls below 0.1. Below, the "
    "norm of the gradient on a log axis: both run between 0.1 and 3, until the one that is not clipped "
    "climbs to 20 at the dotted line."
)

only_one = (
    "The same two line plots for another pair: not clipped, and with only update 49 clipped. Loss and norm "
    "are one line up to update 49. Then the loss of the first jumps to 3.4 and stays above 1 for long, "
    "while that of the second falls below 0.1."
)

ten_runs = (
    "Two panels of ten thin loss curves over 130 updates. Not clipped, four of them, seeds 30, 32, 38 and "
    "39, leap from a low loss to about 2 or more, each in its own color. "
    "Clipped at 1, all ten fall, with small waves."
)

circle_and_box = (
    "Two drawings of the gradient (2, 0.6) over the slopes of weight 1 and weight 2. Left, a circle of "
    "radius 1: the gradient is shortened to (0.96, 0.29), on the same line. Right, a box from −1 to 1: it "
    "becomes (1, 0.6), on the box's side, turned by 14 degrees, with norm 1.2."
)

cliff_walks = (
    "Two maps of the error over weight w and bias b. Left, not clipped: the walk comes up to a wall at w "
    "4.4, b −2.3, and from there goes in one straight line to w 8.4, b 4.2, far across the map. Right, the "
    "wall close up, clipped at 1: the walk comes gently downhill to the wall's upper edge and is "
    "pushed off to its foot. The slope there leads it back to the wall three more times, and each time it is "
    "pushed off. The pushes are numbered 1 to 4."
)

along_the_step = (
    "Line plot of the loss against the distance walked. It starts at 1.2, drops at once to 0.7, rises "
    "slowly to 1.3 at a distance of 5, then climbs steeply to 3.4. The clipped step, 0.4 long, ends at 0.7; "
    "the full step, 7.9 long, at 3.4."
)

rates_and_maxima = (
    "Table of counts: how many networks of ten know the sentence, for six learning rates, 0.1 to 3.2, and "
    "eight maxima, 0.01 to none, with the share of updates clipped. High counts fill a broad band that "
    "bends down to small maxima at large rates; top right and bottom left are near 0. "
    "Three cells, 4, 6 and 3, have a solid frame, and two, 10 and 10, a dashed one."
)

steps_of_adam = (
    "Two line plots of the length of Adam's step on a log axis, 1 for the usual one, around a peak of 100. "
    "The peak at update 20: a step of 2, then down to about a tenth, and a quarter after 500 updates. The "
    "peak at update 1,000: a step of 11, then down below a third. Clipped at 3, both stay near 1."
)

scoreboard = (
    "Scoreboard of five rows against steps of noise, 5 to 200, five seeds each. The plain network and both "
    "clipped ones are nearly alike: most seeds solve up to 50 steps, few or none 100 and 200. The identity "
    "with ReLU and plain SGD diverges from 50 on; clipped, it never diverges, and solves up to 50 with most "
    "seeds."
)

messages = (
    "Two panels of 76 thin lines: the length of each letter's message, on a log axis, against the steps "
    "back, 0 to 75. After 40 updates nearly all fall, the long ones below 0.001. After 49 updates they "
    "spread between 0.01 and 4 and hardly fall after step 20."
)

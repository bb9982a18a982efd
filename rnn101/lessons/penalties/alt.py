"""What the figures of the lesson *Penalties* show, in words, as they come."""

overfitting = (
    "Two line plots of the loss over 250 epochs, four seeds each. On the 40 waves it falls to 0 without a "
    "penalty, and to between 0.06 and 0.1 with L2. On 200 new waves it falls to about 0.1 and stays with "
    "L2; without, it turns and rises to about 0.2."
)

by_hand = (
    "Two line plots of the loss on 200 new waves over 250 epochs, four seeds each. Left, L2 in Adam's loss: "
    "at 0.1 it stays near 0.1; without, it rises to about 0.2. Right, decay by hand: at 0.1 it rises as "
    "without a penalty; at 10 it stays near 0.1, as with L2 at 0.1."
)

strengths = (
    "Two line plots over 150 updates, three seeds each. Left, the norm of W_hh: without a penalty it rises "
    "above 2, with a strength of 0.01 it rises and falls to about 1.8, with 1 it falls to nearly 0. "
    "Right, the share right: 1 for the first two, about a quarter, guessing, for the last."
)

arrows = (
    "Three drawings of an arrow v that ends on a circle, and an arrow a from the same center. With 1 times "
    "W, a ends inside: r = 0.72, Ω = 0.23. With 1.39 times W it ends on the circle: r = 1, Ω = 0. With 1.8 "
    "times W it sticks out: r = 1.30, Ω = 0.47."
)

flows = (
    "Three line plots on one log axis: the gradient at each of 51 steps, divided by the last step's, "
    "five seeds each. Without a penalty some lines stay above 0.1 and others fall to 0.0001 and less at step "
    "1. With L2 nearly all fall below 0.0001. With Ω nearly all stay within about a factor of ten."
)

share_right = (
    "Three line plots over 150 updates, five seeds each: the share right. With Ω most rise to 1, the first "
    "within 30 updates; without a penalty some do, from 60 updates on; with L2 nearly all stay at a quarter."
)

scoreboard = (
    "Scoreboard of four remedies, lessons 06 to 08, against 5 to 200 steps of noise, five seeds each. "
    "Truncation and L2 solve up to 20 with most seeds, the plain network up to 50, the norm-preserving "
    "penalty all up to 100, and 200 with one of five. No training diverged."
)

updates_to_solve = (
    "Updates until solved, on a log axis, for lengths 20, 30, 40, three methods, five seeds. SGD-CR solves "
    "all: in about 1,000 updates at 20, 5,000 at 30, 5,000 to 20,000 at 40. SGD solves 5, 3 and 0 of five, "
    "SGD-C 5, 3 and 3, mostly with several times as many updates."
)

descents = (
    "Mean ratio of the signal's lengths over 150 steps down the held part of Ω, four draws for each of two "
    "gains. From 0.3 the lines rise to nearly 1 within 30 steps; from 3 they start at 1.4 and fall to 1."
)

"""What the figures of the lesson *Penalties* show, in words, as they come."""

penalized_update = (
    "Flow diagram. The loss leads, back through all steps, to its gradient; the penalty, times its "
    "strength, to its own. The two are added; the sum goes through a dashed box, clip, to the step."
)

spectrum = (
    "Norm and spectral radius of W_hh over 300 updates for three strengths. Without penalty both rise "
    "at once, to about 2.1 and 1.7, and stay. With 0.1 the radius rises to 1.4 and falls to 1.2; with 1"
    " both fall to nearly 0 within a hundred updates."
)

kept_lengths = (
    "Three rows of arrows for the signal at the steps T back to T - 4, each in a gray circle as large "
    "as the arrow one step later. Ratio 0.7: the arrows shrink inside their circles, Ω = 0.26. Ratio 1:"
    " they touch them, Ω = 0. Ratio 1.2: they stick out, Ω = 0.19."
)

from_below_and_from_above = (
    "Mean ratio of the signal's lengths over 150 steps down Ω, from four gains. Two lines start at 0.3 "
    "and 0.5 and rise, two start at 1.4 and 1.2 and fall; all come to within 0.03 of 1."
)

sgd_sgd_c_and_sgd_cr = (
    "Ω over the updates, from 0.22. With SGD-CR it falls to 0.02 at once and stays. With SGD and SGD-C "
    "it falls slowly, and climbs again toward the end, when the task is learned."
)

sgd_sgd_c_and_sgd_cr_over_updates = (
    "Mean norm of the gradient, penalty included and before clipping, over the updates. SGD and SGD-C "
    "stay near 0.4 for 500 updates, then rise beyond 4. SGD-CR falls from 1.8 to 0.75 and rises to 2.7."
)

updates_to_solve = (
    "Updates until solved, on a log axis, for lengths 20, 30, 40, three methods, five seeds. SGD-CR "
    "solves all: in about 1,000 updates at 20, 5,000 at 30, 5,000 to 20,000 at 40. SGD solves 5, 3 and "
    "0 of five, SGD-C 5, 3 and 3, mostly with several times as many updates."
)

gradient_flow = (
    "Norm of dL/dh on a log axis over 101 steps. Before training, and after 100 updates without "
    "penalty, it falls from 1 at the last step to 1e-8 at the first; with L2 so steeply that it leaves "
    "the picture halfway. With Ω it is nearly flat, between 0.05 and 0.3."
)

scoreboard = (
    "Scoreboard of four remedies, lessons 06 to 08, against 5 to 200 steps of noise, five seeds each. "
    "Truncation and L2 solve up to 20 with most seeds, the plain network up to 50, the norm-preserving "
    "penalty all up to 100, and 200 with two of five. No training diverged."
)

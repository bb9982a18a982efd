"""What the figures of the lesson *The gradient problem* show, in words, as they come."""

back_through_time = (
    "An unrolled network: inputs x below states h_1 to h_T, an output at the end, and a loss that "
    "compares it with the target. Arrows lead forward; others lead back from the loss to every state, "
    "thinner at every step and marked with W_hh."
)

gradient_explorer = (
    "Two panels over 50 steps. Above, the state is 0 and the factor 0.9 at every step. Below, on a log "
    "axis, the gradient, a straight line that falls from 1 at step 50 to 0.006 at step 1; its bound "
    "lies on it."
)

many_units_a_product_of_matrices = (
    "Norm of dh_T/dh_t on a log axis over 51 steps, for four networks, each below its bound. Orthogonal"
    " × 0.9, Glorot and orthogonal × 1.5 with loud input fall to about 0.001 or less at step 1; Glorot "
    "× 3 grows beyond 10,000. The bounds of the last three leave the picture at the top."
)

eigenvalues_tell_about_the_long_run = (
    "Log plot over 30 steps. Going back from the last step, the norm of the shear's powers first rises "
    "to 5, is below 1 from the sixth step back on, and then fades as steeply as the powers of 0.5, far "
    "above them. The bound, powers of 5.05, leaves the picture."
)

the_cliff = (
    "Map of the error E over the weight w, 3 to 6.5, and the bias b, −3.5 to −1.5. Below a line that "
    "falls to the right E is large, above it small. Left of w = 4 the change is gradual, right of it a "
    "sharp edge."
)

the_cliff_with_gradient = (
    "Section at w = 5. The error falls gently to 0.34, drops at b = −2.61 to nearly 0, and rises gently"
    " from 0.01. The size of its derivative, on a log axis, is about 0.1 to 0.3, with a spike beyond "
    "1,000 at the drop."
)

to_remember_is_to_have = (
    "Against the weight w from 0.5 to 3: the share of bits kept is a half, chance, up to w = 1, and "
    "climbs to 1 at about 1.2. The mean gradient, on a log axis, peaks near 0.01 at about w = 1.05 and "
    "has fallen below 1e-9 at 1.4."
)

gradient_flow = (
    "Norm of dL/dh at every step of the recall experiment with a delay of 50, on a log axis from 1e-10 "
    "to 10,000. Before training it is about 1 at the last step and less than 0.001 at the first; after "
    "100 updates it stays above 0.1 at all steps."
)

scoreboard = (
    "Scoreboard with one row, the plain network, and columns for six delays, five seeds each. All seeds"
    " solve delays 5 and 10, four solve 20 and 50, one solves 100, none solves 200; no training "
    "diverged."
)

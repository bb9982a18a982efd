"""What the figures of the lesson *Weight initialization* show, in words, as they come."""

circles_of_vectors = (
    "Drawing of four rows of circles: what a matrix W makes of all vectors h of length 1, applied 0, 1,"
    " 2 and 6 times. Identity: nothing changes. Orthogonal: the circle only turns. 0.8 times "
    "orthogonal: it shrinks. Shear, radius 0.6 and norm 1.6: it becomes a long ellipse first, and "
    "shrinks then."
)

eigenvalues = (
    "Scatter plot of the eigenvalues of four 100 by 100 matrices in the complex plane, with the circle "
    "of radius 1. Glorot uniform fills the disc; normal, 0.05: a disc of half the size; orthogonal: all"
    " on the circle; identity: all 100 at 1."
)

a_linear_network_first = (
    "Plot of norms against the step, log scale, for four linear networks: gradients as lines, states as"
    " dots. Over 49 steps, going on and going back, normal 0.12 grows about ten thousandfold, Glorot "
    "uniform stays near 1 for long and grows to about 50, orthogonal is 1, radius 0.9 falls to about a "
    "thousandth."
)

what_tanh_takes_away = (
    "Plot of norms against the step, log scale: gradients as lines, states as dots. Going back, "
    "orthogonal falls to about 0.001, plain and radius 0.95 to about 0.0001; identity with ReLU stays "
    "above 0.3. Its states grow to about 8; the others' are level, at about 1.5."
)

factor_by_gain = (
    "Scatter plot of the factor of one step back against the gain of an orthogonal matrix, 0.8 to 1.6, "
    "five seeds side by side. The measured factors lie on the expected line, 0.74 to 1.07, and cross 1 "
    "at gain 1.3. Full circles, solved: none up to gain 1; 3, 3, 2, 3 of 5 from 1.1 to 1.4; 1 at 1.5; 0"
    " at 1.6."
)

initial_weights_explorer = (
    "Left, line plot of norms against the step, log scale, for an orthogonal start with tanh and 50 "
    "steps: the state's norm levels off below 1, the gradient falls in a straight line from 1 at step "
    "50 to below 0.001 at step 0, along the expected line. Right, 64 eigenvalues on the circle of "
    "radius 1."
)

only_the_start = (
    "Line plot of the norm of dL/dh against the step, log scale, each line 1 at the last step. Before "
    "training it falls to about 0.002 at step 1. After training, the two networks that solved the task "
    "have lines between about 0.1 and 1 at all steps; those of the two others fall below 1e-10, one "
    "halfway back, one at about step 12."
)

the_adding_problem = (
    "Line plot of the mean squared error on held-out sequences against the updates, 0 to 500, log "
    "scale. It begins above what is shown. ReLU with the identity falls to about 0.03; both tanh "
    "networks stay between 0.1 and the baseline, 1/6."
)

the_adding_problem_errors_over_updates = (
    "Line plot of the mean squared error on held-out sequences against the updates, 0 to 4,000, log "
    "scale, three seeds of four kinds; it begins above what is shown. The tanh networks stay near the "
    "baseline of 1/6, but for one orthogonal one that falls to about 0.04. ReLU with the identity ends "
    "below 0.01 within 900 updates; with small input weights it comes down later."
)

scoreboard = (
    "Table of marks, rows: remedies of lessons 06 to 10, columns: 5 to 200 steps of noise, five seeds "
    "each. At 50 steps plain and orthogonal are solved by 4 of 5, radius 0.95 and identity with ReLU by"
    " 3, the latter clipped by 5; at 100, among those of lesson 10, only the clipped one is solved, by "
    "3. Lesson 08's norm-preserving penalty is solved at 100 by 5, and clipped at 200 by 4."
)

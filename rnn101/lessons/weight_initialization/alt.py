"""What the figures of the lesson *Weight initialization* show, in words, as they come."""

ten_glorot = (
    "Line plot of the gradient against the step, 1 to 51, log scale, each of ten lines 1 at the last "
    "step. Going back they fan out: at step 1 they reach from about 0.0002 to about 0.4."
)

turns_and_stretches = (
    "Two plots. Left: three walks of a vector that turns by 30 degrees a step. With stretch 0.9 it "
    "spirals inward, with 1 it stays on a circle, with 1.1 it spirals outward. Right: their "
    "eigenvalues, a pair for each, inside, on and outside the circle of distance 1. The angle is the "
    "turn, the distance from 0 the stretch."
)

eigenvalues = (
    "Four scatter plots of the eigenvalues of 32 by 32 matrices, each with the circle of distance 1. "
    "Normal, std 1: a disc about six times as wide. Glorot: about the disc inside the circle. "
    "Orthogonal: all on the circle. Identity: all 32 on one spot, at 1."
)

glorot_and_orthogonal = (
    "Two line plots of the gradient against the step, log scale, ten draws each. Glorot: at step 1 from"
    " 0.0002 to 0.4. Orthogonal: ten nearly straight lines close together that fall to between 0.0009 "
    "and 0.0024."
)

histograms_of_slopes = (
    "Three histograms of the slopes of tanh. At gain 0.8 most are near 1 and their root mean square is "
    "0.92; at gain 1 it is 0.87; at gain 1.3 the slopes spread down to near 0, and it is 0.77."
)

factor_by_gain = (
    "Scatter plot of the factor of one step back against the gain of an orthogonal matrix, 0.8 to 1.6, "
    "five seeds each. The measured factors lie on the expected line, 0.74 to 1.07, and cross 1 "
    "at gain 1.3. Full circles, solved: none up to gain 1; 3, 3, 2, 3 of 5 from 1.1 to 1.4; 1 at 1.5; 0"
    " at 1.6."
)

relu_and_identity = (
    "Four line plots of the gradient against the step, log scale, ten draws each. ReLU with Glorot: "
    "the lines fan out, and most are below 1e-6 at step 1. ReLU with He: they fan out around 1, from below "
    "0.0001 to above a million. Tanh with the identity: about 0.1 is left. IRNN: ten lines on top of each "
    "other, with about a third left."
)

what_is_left = (
    "Two panels of circles, ten for each of three starts: the share of the gradient that arrives after 50 "
    "updates, log scale. Rate 0.003: orthogonal above 1, but for one far below; Glorot from above 1 to below "
    "1e-11, seven solved; identity below 0.01, none solved. Rate 0.0001: orthogonal and identity above 1, "
    "all solved; Glorot from above 1 to 1e-7, seven solved."
)

scoreboard = (
    "Table of marks, rows: plain, clipped, norm-preserving and clipped, and the starts of this lesson; "
    "columns: 5 to 200 steps of noise, five seeds each. Of the starts, orthogonal and Glorot with tiny "
    "inputs come furthest: solved at 100 steps, and by four seeds at 200. Norm-preserving, clipped, "
    "solves 100, and one seed 200. Next: identity with ReLU and clipping, solved at 50 steps and by "
    "four seeds at 100."
)

adding = (
    "Five line plots of the mean squared error on held-out sequences against the updates, 0 to 4,000, "
    "log scale, three seeds each. Tanh, both starts: near the error of always saying the mean, but for "
    "one. ReLU with Glorot and with the identity: solved early. IRNN: falls late and slowly, to "
    "between 0.01 and 0.05."
)

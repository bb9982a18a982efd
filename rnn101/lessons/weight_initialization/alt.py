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

slanted_walk = (
    "Two plots. Left: a vector's first ten positions, from (1, 0) up and then back down, close to "
    "two directions that are nearly the same, marked times 0.8 and times 0.7. Right: its length against "
    "the step, from 1 up to 1.77 after 3 steps, then down to near 0 at step 40."
)

eigenvalues = (
    "Four scatter plots of the eigenvalues of 32 by 32 matrices, each with the circle of distance 1. "
    "Normal, std 1: a disc about six times as wide. Glorot: roughly the whole disc inside the circle. "
    "Orthogonal: all on the circle. Identity: all 32 on one spot, at 1."
)

glorot_and_orthogonal = (
    "Three line plots of the gradient against the step, log scale, ten draws each. Glorot: at step 1 from "
    "0.0002 to 0.4. Normal numbers divided by their radius: from 0.0004 to 0.009. Orthogonal: ten nearly "
    "straight lines close together that fall to between 0.0009 and 0.0024."
)

histograms_of_slopes = (
    "Three histograms of the slopes of tanh. At gain 0.8 most are near 1 and their root mean square is "
    "0.92; at gain 1 it is 0.87; at gain 1.3 the slopes spread down to near 0, and it is 0.77."
)

level = (
    "Two line plots of the gradient against the step, log scale, ten draws each of an orthogonal matrix. "
    "Gain 1: close together, down to about 0.002 at step 1. Gain 1.3: ten lines that stay near 1, "
    "from 0.75 to 1.7 at step 1."
)

gains = (
    "Two bar charts, a bar for each gain from 0.8 to 1.6, ten networks each, beside the share of gradient "
    "that arrives before training. 50 steps: from 3e-7 to 39 arrives; 0, 4, 7, 8, 9, 9, 7, 9, 9 of 10 learn. "
    "100 steps: from 7e-14 to 818 arrives; 0, 0, 0, 5, 7, 3, 5, 5, 0 learn."
)

relu_and_identity = (
    "Three line plots of the gradient against the step, log scale, ten draws each. ReLU, orthogonal, gain "
    "root 2: the lines fan out, from below 0.001 to several hundred at step 1. ReLU, identity: ten lines on "
    "top of each other, about a third is left. Tanh with the identity: close together, about 0.1 is left."
)

tiny_inputs = (
    "Two bar charts, a bar for each of seven starts, twenty networks each. At rate 0.003 learn: Glorot 6, "
    "orthogonal 1, identity 1, orthogonal times 1.3 8; with tiny inputs Glorot 12, orthogonal 18, identity "
    "1. "
    "At rate 0.0001: 0, 0, 15, 0; with tiny inputs 15, 20, 20."
)

scoreboard = (
    "Table of marks, rows: plain, norm-preserving and clipped, and starts of this lesson; columns: 5 to 200 "
    "steps of noise, five seeds each. Orthogonal and Glorot with tiny inputs come furthest: solved at 100 "
    "steps, and by four seeds at 200. Norm-preserving, clipped, solves 100, and one seed 200. Next: identity "
    "with ReLU and clipping, solved at 50 steps and by four seeds at 100."
)

adding = (
    "Six line plots of the mean squared error on held-out sequences against the updates, 0 to 4,000, "
    "log scale, three seeds each. Tanh, with Glorot's, orthogonal and tiny input weights: near the error of "
    "always saying the mean, but for one. ReLU with Glorot and with the identity: solved early. IRNN: falls "
    "late and slowly, to between 0.01 and 0.05."
)

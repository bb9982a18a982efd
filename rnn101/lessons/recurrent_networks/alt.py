"""What the figures of the lesson *Recurrent networks* show, in words, as they come."""

two_swings = (
    "Line plot of the places of two swings at four looks. One comes from −0.5 and 0, the other from 1 and "
    "0.87. At the third look both are at 0.5; at the fourth one is at 0.87, the other at 0."
)

ellipse = (
    "Scatter plot of the place one look later against the place now: the dots form a tilted ellipse. The "
    "lines of ten networks run through its middle. At 0.5 the ellipse is at 0.87 and at 0; they are at about "
    "0.45."
)

squash_and_turn = (
    "Four drawings. A feed-forward network of 3 input, 5 hidden and 2 output neurons; squashed, so that"
    " a circle is a whole layer: x, h, y; turned upright; and with time: a loop leads from h back to h."
)

rnn_loop_and_unrolled = (
    "Two drawings of a recurrent network. Left: input x, hidden layer h with a loop, output y. Right: "
    "the same network once for each step from 1 to T; it begins with a state of zeros, and arrows with the "
    "weights W_hh lead from h to h."
)

learning = (
    "Line plot of the loss, on a log scale, against the update, 0 to 300, for twenty networks. The ten "
    "without a loop come down to a dashed line, the floor at 0.125, and stay there. The ten with a loop "
    "fall through it, nine of them to about 0.01, and network 7 to 0.03."
)

forecasts = (
    "Two plots against the step. Left: a swing, the answers of ten networks without a loop, which miss it"
    " by far, and of ten with a loop, nine of them close to it after a few steps. Right: the loss at "
    "each step, on a log scale. Without a loop it stays near 0.125; with one it is higher at step 1, below "
    "from step 2 on, and falls far below 0.01, but for network 7."
)

ring = (
    "Two plots of a network's two units over 24 steps of a swing. Left: both swing along with the place, "
    "shifted in time. Right: unit 1 against unit 0, a point that goes round a ring. On one side the swing "
    "goes right, on the other left; the two places where it is at 0.5 lie apart."
)

own_series = (
    "Line plot of your series against the step, with a ring at each step for what the network had said. On "
    "the slow swing the rings go up and down with the line, but stay too low at the top."
)

counts = (
    "Line plot of the ones so far against the step, 1 to 36. The answers of five networks follow the count "
    "as far as it went in training, and then stay near 10, or fall where no 1 comes, while the count goes on."
)

five_shapes = (
    "Five drawings of inputs x, hidden layers h and outputs y. One to one: one step. One to many: one "
    "x, three y. Many to one: three x, one y at the end. Many to many in step: a y above every x. "
    "Encoder-decoder: two x, read by an encoder e, and after them three y. Where no x comes, an answer leads "
    "into the next step."
)

"""What the figures of the lesson *Recurrent networks* show, in words, as they come."""

squash_and_turn = (
    "Four drawings. A feed-forward network of 3 input, 5 hidden and 2 output neurons; squashed, so that"
    " a circle is a whole layer: x, h, y; turned upright; and with time: a loop leads from h back to h."
)

rnn_loop_and_unrolled = (
    "Two drawings of a recurrent network. Left: input x, hidden layer h with a loop, output y. Right: "
    "the same network once for each step from 1 to T; arrows with the weights W_hh lead from h to h."
)

unroll_explorer = (
    "Above, a layer unrolled over 20 steps: arrows called W_hh join its states, circles that are fuller"
    " the more they hold. Below, input and hidden state against the step. The input is 1 at step 3; the"
    " state climbs to 0.76 there, is below half of that from step 7 on, and fades to 0.08 at step 20."
)

train_one_the_next_value = (
    "Line plot of two noisy waves against the step, 1 to 30; each repeats after 12 steps."
)

train_one_the_next_value_along_steps = (
    "Line plot of the mean squared error against the step. Feed-forward and persistence stay near the "
    "floor, 0.135. The RNN begins a little above, falls within five steps, and stays near the noise."
)

longer_than_trained = (
    "Line plot of the number of ones so far against the step, 1 to 60. The RNN follows the count to "
    "about 14, also beyond step 20, the length of the training, and then levels off. The feed-forward "
    "network stays near 5."
)

five_shapes = (
    "Five drawings of inputs x, hidden layers h and outputs y. One to one: one step. One to many: one "
    "x, three y. Many to one: three x, one y at the end. Many to many in step: a y above every x. "
    "Encoder-decoder: two x, and after them three y."
)

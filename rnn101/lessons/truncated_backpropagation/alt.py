"""What the figures of the lesson *Truncated back-propagation* show, in words, as they come."""

truncated_windows = (
    "Nine unrolled steps with input x, state h and loss L, in three windows of three. Black arrows lead"
    " from input to state to loss, and from each state to the next, over both borders. Orange arrows "
    "lead back from the losses to the states and inputs and from state to state, and end in a bar at "
    "each border."
)

how_wrong = (
    "Line plot against the window, 1 to 21 steps, means over the networks. The error at 10 steps is "
    "near 0.15 untrained and near 0.6 trained, where it reaches 0 only at 21; the cosine rises to 1, "
    "later if trained."
)

more_data_does_not_help = (
    "Line plot of the relative error against 10 to 5,000 sequences. The full gradient's falls almost to"
    " 0, window 15's from 1 to about 0.5, where it stays; window 5's stays above 0.7."
)

does_it_mend_the_gradient_problem = (
    "Line plot of the norm of the gradient at each of 51 steps, on a log axis. The plain network's "
    "falls towards the first step, the linear layer's rises. With truncation both are unchanged over "
    "the last 20 steps and drop to nothing before."
)

what_it_cannot_learn = (
    "Line plot of the share of bits right against the window, for the best and the worst of three "
    "seeds. Both are low for windows of 5 and 9, below 0.8, and at or near 1 from 10 on."
)

what_it_can = (
    "Line plot of the share of right answers against the age of the last pulse. Trained with the state "
    "carried over it is at 1, up to 100 steps and more; with the state reset it is near 0.5 throughout."
)

a_reber_stream = (
    "Line plot of the share of named symbols that the grammar allows against the window. Where memory "
    "is needed it is near 0.5 at 2 and 5 and in between at 10; at 20 the best and the median of three "
    "seeds are near 1 and the worst near 0.6. For all other symbols even the worst is near 1 "
    "throughout."
)

scoreboard = (
    "A grid of marks: the plain network and truncation after 20 steps, against six delays. Up to 20 all"
    " seeds but one are solved; at 50 four and one, at 100 one and none, at 200 none."
)

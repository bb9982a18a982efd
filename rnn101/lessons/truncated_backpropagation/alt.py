"""What the figures of the lesson *Truncated back-propagation* show, in words, as they come."""

cost_of_an_update = (
    "Two line plots on log axes against 100 to 100,000 steps in one update. Memory rises in a straight line "
    "from below 0.1 to some 50 megabytes, and the time likewise from about a millisecond to about a second."
)

numbers_in_grid = (
    "A grid of six losses, downward, and six inputs, to the right. Numbers fill two small triangles along "
    "the diagonal, steps 1 to 3 and 4 to 6, shaded by size. The square of losses 4 to 6 and inputs 1 to 3 "
    "says cut; above the diagonal it is empty. Dashed lines mark the border."
)

truncated_windows = (
    "Nine unrolled steps with input x, state h and loss L, in three windows of three. Black arrows lead from "
    "input to state to loss, and from each state to the next, over both borders. Red arrows lead back "
    "from the losses to the states and inputs and from state to state, and end in a bar at each border."
)

writes_better = (
    "Line plot of the bits a letter against the letters read in each stream. From above 6 the line falls "
    "quickly to 4, then slowly below the dashed line of a table of pairs. Dots mark where the network has "
    "written."
)

same_runs_twice = (
    "Two line plots of the bits a letter on log axes, three runs for each of the windows 1, 5, 20 and 80. "
    "Left, against updates, windows 20 and 80 are lowest at 100 updates. Right, the same runs against the "
    "letters read: window 80 is highest to the end, and window 5 ends lowest."
)

by_age = (
    "Line plot of the share of right answers against the age of the last pulse, five runs each. With the "
    "state carried all are at 1, for pulses 50 steps old and older. With the state reset they lie near one"
    " half."
)

window_and_lag = (
    "Scatter plot of the steps read until the echo was learned against the window divided by the lag, both"
    " on log axes, five seeds for each of two lags. Half the lag is never enough. Both lines have their "
    "lowest part between 1.5 and 2 and rise slowly after that."
)

scoreboard = (
    "A grid of marks: the plain network and truncation after 20 steps, against six delays. Up to 20 nearly"
    " all seeds are solved in both; at 50 most of the plain ones and one truncated one, at 200 none."
)

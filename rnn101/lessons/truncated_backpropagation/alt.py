"""What the figures of the lesson *Truncated back-propagation* show, in words, as they come."""

cost_of_an_update = (
    "Line plot of megabytes against 100 to 100,000 steps in one update, both on log axes. For 16 units and "
    "one sensor memory rises in a straight line from 0.05 to some 46 megabytes. An empty mark for 256 units "
    "and 64 sensors, estimated, lies near 48,000, above the dashed line of a computer of 16 GB."
)

numbers_in_grid = (
    "A grid of six losses, downward, and six inputs, to the right. Two small triangles along the diagonal, "
    "steps 1 to 3 and 4 to 6, are orange, the larger numbers darker. In the square of losses 4 to 6 and "
    "inputs "
    "1 to 3 the numbers stand on gray, from −0.04 to −0.23; above the diagonal it is empty. Dashed "
    "lines mark the border."
)

truncated_windows = (
    "Nine unrolled steps with input x, state h and loss L, in three windows of three. Black arrows lead from "
    "input to state to loss, and from each state to the next, over both borders. Orange arrows lead back "
    "from the losses to the states and inputs and from state to state, and end in a bar at each border."
)

writes_better = (
    "Line plot of the bits a letter against the letters read in each stream, window by window, and their "
    "mean "
    "over twenty. It falls quickly from above 6 to 4, then slowly. Four dots show held-out text: "
    "about 6.7 at the start, and about 3 after 32,000 letters."
)

same_runs_twice = (
    "Two line plots of the bits a letter on held-out text, for windows of 5, 20 and 80, three runs each; "
    "updates and letters are on log axes. Left, after 320 updates window 20 is far below 5. Right, the "
    "same runs against the letters read: at the end window 5 is lowest, then 20, and 80 is highest."
)

echo_grids = (
    "Three grids of 40 losses and 40 inputs with the gradient in orange blocks, for windows of 11, 20 and "
    "40. "
    "Dots on a diagonal mark the input of ten steps ago that each loss needs: filled where its block reaches "
    "it. These are 3 of 40 losses for window 11, 20 for window 20 and 30 for window 40."
)

window_and_lag = (
    "Scatter plot of the steps read until the echo was learned against the window divided by the lag, both "
    "on log axes, ten seeds for each of two lags, each window at its better rate. Half the lag is never "
    "enough. Both lines through the medians are lowest at 1.5, hardly higher at 2, and rise slowly after "
    "that. A dashed curve shows the count for each: higher just above 1, and close to the line from 1.5 on."
)

the_only_loss = (
    "Four rows of boxes, a box a step, with a dot on the first, where the class is shown; the last has the "
    "loss. Orange is what the loss asks: at delay 20, the last 20 of 21 steps with borders from the end, and "
    "one alone with borders from the start; at delay 50, the last 20 and the last 11. The class is in none."
)

scoreboard = (
    "A grid of marks: the plain network and truncation after 20 steps, against six delays. Up to 20 nearly "
    "all seeds are solved in both; at 50 most of the plain ones and few of the truncated; at 100 hardly "
    "any, as at 200."
)

three_shapes = (
    "Three grids of 24 losses and 24 inputs. A triangle: all below the diagonal is orange. Blocks of 3: "
    "eight "
    "small triangles along the diagonal. A band: a strip along the diagonal, six inputs wide."
)

by_age = (
    "Line plot of the share of right answers against the age of the last pulse, on a log axis, three runs "
    "each. "
    "With the state carried all are at 1, for pulses 50 steps old and older. With the state reset they lie "
    "near the dashed line of a coin, 0.5."
)

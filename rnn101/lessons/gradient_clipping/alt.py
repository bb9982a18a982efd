"""What the figures of the lesson *Gradient clipping* show, in words, as they come."""

ball_and_box = (
    "Two drawings of the gradient (2, 0.6) over weight 1 and weight 2. Left, a ball of radius 1: the "
    "gradient is shortened to (0.96, 0.29), on the same line. Right, a box from -1 to 1: it becomes (1,"
    " 0.6), on the box's side, turned by 14 degrees, with norm 1.2."
)

the_cliff = (
    "Map of the error over weight w, 3.8 to 5.6, and bias b, -3.2 to -1.4: a high plain below, a low "
    "one above, a sharp wall between. Both walks go from w 4.4, b -2.6 down to the wall. There the one "
    "that is not clipped leaves the picture in one straight line, at an arrowhead; the clipped one "
    "stays at the wall's foot."
)

a_training_that_explodes = (
    "Line plot of the gradient's norm, on a log axis, against the update, 1 to 400. Not clipped, it "
    "jumps from below 100 to above 1e9 and ends at once, with a cross: the last finite norm. Clipped, "
    "the norms before clipping stay between 10 and 1000 for about half of the training, and then are "
    "mostly far below 1; after clipping none is above 0.5."
)

choose_the_maximum = (
    "Line plot of the gradient's norm, on a log axis, against the update, 1 to 100. Most norms are a "
    "few units; the first two are the largest, and a later peak is about ten times the rest. The "
    "median's line is below the mean's. A shade marks half to ten times the mean: it begins close to "
    "the median, and only the largest peak is above it."
)

what_clipping_does_not_do = (
    "Line plot of the norm of dL/dh, on a log axis, against the time step, 1 to 51. The plain line "
    "rises steadily to the last step, by more than three powers of ten; the other runs parallel to it, "
    "a tenth as high."
)

scoreboard = (
    "Scoreboard of nine remedies, lessons 06 to 09, against steps of noise, 5 to 200, five seeds each. "
    "The plain network, clipped by value and clipped by norm are alike: most seeds up to 50, one or two"
    " beyond. With the norm-preserving penalty all solve 100, and two 200; clipped as well, four. The "
    "ReLU network with plain descent solves 20 with none and diverges from 50 on with all seeds; "
    "clipped, it never diverges, and solves up to 50 with all, 100 with one, 200 with none."
)

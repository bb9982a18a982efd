"""What the figures of the lesson *Echo state networks* show, in words, as they come."""

series = (
    "Line plot of 500 steps of the Mackey-Glass series, around step 2,000: hills of unequal height and "
    "shape, about 50 steps apart, that never quite repeat. The part up to step 2,000 is known, the rest "
    "is test data."
)

bucket = (
    "Drawing of a bucket of water. Pebbles, the input, fall in at the left; waves run across the water, "
    "the reservoir; five corks float on it, and arrows lead up from them to a weighted sum, the readout, "
    "which says the next value. Nobody trains the water."
)

echo_state_network = (
    "Drawing of an echo state network. Dashed gray arrows lead from the input x to some units of a "
    "reservoir, and between its ten units: W_xh and W_hh, drawn once, never trained. Bold arrows lead "
    "from units, from the input and from a constant 1 to the output: W_hy, trained by one regression. A "
    "thin arrow leads from the output back to the input, for when it is alone."
)

echoes = (
    "Line plot of the states of five units against the steps after a pulse, 0 to 30. Each swings up and "
    "down in its own way, and the swings fade."
)

both_alone = (
    "Line plot of the series, the regression alone and the reservoir alone, steps 1 to 150. The "
    "regression leaves the series at once; the reservoir lies on it for some seventy steps, and stays "
    "near it after that."
)

ten = (
    "Dot plot of the steps held alone by ten draws each, with the median: persistence for almost none, the "
    "regression for some five, the reservoir for some twenty to two hundred and fifty."
)

leaks = (
    "Dot plot of the steps that ten draws held alone, a row for each leak rate from 1 to 0.1, with the "
    "median. It is largest at 0.3, about twice that at 1, and small again at 0.1. The dots of each row lie "
    "far apart."
)

ridges = (
    "Dot plot of the steps that ten draws held alone, a row for each penalty from 0 to 0.0001, with the "
    "median. It is largest at 1e-8, and smallest at 0.0001."
)

distances = (
    "Line plot of the distance of two states, log axis, against the step, 0 to 399. With radius 0.5 and "
    "0.9, and with 1.5 and a loud input, it falls below "
    "the dashed line at 0.001, and on to the rounding errors; with 1.5 alone it stays near 10."
)

tested = (
    "Dot plot of the steps held alone on test data by ten new draws each: the first reservoir for about 50 "
    "in the median, the pair found on validation data for over 200."
)

memory_curves = (
    "Line plot of the squared correlation against the delay, 0 to 40, for 20 units. The whispered numbers "
    "are recalled clearly up to a delay of about 10, the spoken ones up to about 5, the shouted ones for "
    "two or three. The sums are 14.1, 7.3 and 3.7, of at most 20."
)

scoreboard = (
    "Scoreboard, a row for each remedy, a column for each delay from 5 to 200. The echo state network "
    "solves all up to 200, without a leak up to 20. Of the trained networks two solve 200 from most "
    "seeds: those with tiny inputs, orthogonal and Glorot's."
)

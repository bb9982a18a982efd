"""What the figures of the lesson *LSTM* show, in words, as they come."""

carousel = (
    "Three rows of five circles, joined by arrows to the left, the way of an error back through time. A"
    " plain layer multiplies by a matrix J at each step, and the circles pale; the cell of 1997 by 1, "
    "and all stay full; a cell with forget gate by f, and they pale slowly."
)

lstm_steps = (
    "The cell of an LSTM drawn four times, each time with one part in color. 1: the forget gate "
    "multiplies the old cell. 2: input gate times candidate is written. 3: the sum of both is the new "
    "cell. 4: the output gate times tanh of the cell is the hidden state."
)

gates_explorer = (
    "Above, four rows of 20 squares: the gates f, i, g, o at each step, the darker the further open. "
    "Below, cell and output against the step. The cell climbs to 0.80 at step 3, falls to 0.47 in the "
    "steps 8 to 12, and stays; the output is 0 until it is read at step 20."
)

how_much_of_an_error_comes = (
    "Line plot of gradient norms, log scale, against the time step, 1 to 51. The plain network falls to"
    " about 2e-4 at step 1, the LSTM with forget bias 1 below it, to 2e-5 by the cell and 7e-6 by the "
    "hidden state. Chrono stays near 0.1 by the cell, and falls to 2e-3 by the hidden state. The cell "
    "of 1997, by the cell, rises to about 8."
)

forget_or_fill_up = (
    "Line plot of the norm of the cell state against the step, 1 to 1,000, mean of 5 streams. With the "
    "forget gate it stays near 5 to 10; without, it grows almost in a straight line to about 900."
)

gate_map = (
    "Heat map: gates f, i, o and tanh(c) of four cells, against 36 symbols; lines part the strings. In "
    "cell 10, on top, f is shut at the B that begins a string and mostly open after it; tanh(c) is near"
    " 1 in strings with T, from the letter after it on, and not in the one with P."
)

scoreboard = (
    "Scoreboard of all remedies of lessons 06 to 12 against steps of noise, 5 to 200, five seeds each. "
    "The chrono LSTM solves all delays with all seeds; the LSTM of 1997 all up to 100, with forget bias"
    " 2 up to 50, with 1 up to 20, with 0 up to 10; the GRU up to 20. Other rows as in the lessons "
    "before."
)

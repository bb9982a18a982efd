"""What the figures of the lesson *LSTM* show, in words, as they come."""

wanted = (
    "The sentence, a square for each letter. From the opening bracket to the s of cooks the squares are "
    "orange, all others white."
)

three_keepers = (
    "Left, three units with a loop: × 0.5 and tanh, called fades; × 2 and tanh, settles; × 1 and no tanh, "
    "adds up. Middle, line plot of the state over 20 letters: fades is near 0 within ten letters, settles "
    "stays at 0.96, adds up at 1. Right, what is left of an error against steps back, log axis: fades falls "
    "to about 1e-6, settles to about 1e-15, adds up stays at 1."
)

summed = (
    "Two rows of a sentence with a smiley, a colon and a closing bracket, before the brackets. In the "
    "first, what is wanted: orange inside the brackets. In the second, the sum: blue from the smiley on, "
    "white inside the brackets, blue after them. It is never orange."
)

sigmoid = "Line plot of the sigmoid, an S from 0 to 1: 0.0025 at −6, 0.5 at 0, 0.7311 at 1 and 0.9975 at 6."

lstm_steps = (
    "The cell of an LSTM drawn four times, each time with one part in color. 1: the forget gate "
    "multiplies the old cell. 2: input gate times candidate is written. 3: the sum of both is the new "
    "cell. 4: the output gate times tanh of the cell is the hidden state."
)

ways_back = (
    "Three steps of an LSTM, and the ways of an error from the right to the left. Above, a thick blue line "
    "along the cell, from step to step, times the forget gate. Below it, thin ways: from each cell to "
    "the boxes, from the boxes to the hidden state of the step before, and from there up into the cell of "
    "that step."
)

gates = (
    "A sentence in four rows: a cell, its forget gate, what it writes, and the answer, orange inside the "
    "brackets. The cell changes its color at both brackets. Its forget gate is orange inside, paler at the "
    "brackets. What it writes is strong at both brackets, with opposite signs, and weak between them."
)

scoreboard = (
    "Scoreboard of three rows against steps of noise, 5 to 200, five seeds each. Plain: four or five seeds "
    "up to 50, one at 100, one at 200. LSTM of 1997: all five at each delay. LSTM, forget bias 1: all five "
    "up to 20, none from 50 on."
)

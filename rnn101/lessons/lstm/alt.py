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
    "Two rows of a sentence with a smiley, a colon and a closing bracket, before the brackets. First what "
    "is wanted: orange inside the brackets. Then the sum: blue from the smiley on, white inside the "
    "brackets, blue after them. It is never orange."
)

lstm_steps = (
    "The cell of an LSTM drawn four times, each time with one part in color. 1: the forget gate "
    "multiplies the old cell. 2: input gate times candidate is written. 3: the sum of both is the new "
    "cell. 4: the output gate times tanh of the cell is the hidden state."
)

ways_back = (
    "Two paths of an error from the cell at step t back to the cell before. Above, in blue, along the "
    "cell, past a plus and a times sign with the forget gate. Below, in brownish red, three arrows: down to "
    "the candidate, left to the hidden state that it had looked at, up to the cell that was shown there; at "
    "each of the three a slope is multiplied."
)

gates = (
    "A sentence in five rows: a cell, its forget gate, the gate by hand, what it writes, and the answer, "
    "orange inside the brackets. The cell changes from blue to orange at the first and back at the second. "
    "Its forget gate is never white; the gate by hand is white at the closing bracket. What it writes is "
    "strong at both brackets, with opposite signs, and weak between them."
)

scoreboard = (
    "Scoreboard of three rows against steps of noise, 5 to 200, five seeds each. Plain: four or five seeds "
    "up to 50, one at 100, one at 200. LSTM, forget bias 1: all five up to 20, none from 50 on. LSTM of "
    "1997: all five at each delay."
)

by_hand = (
    "Two rows of the sentence with the smiley. First what the cell holds: full orange from the opening "
    "bracket to the last letter inside, white elsewhere. Then what it shows: the same in a lighter orange, "
    "and white at each space."
)

along_the_gates = (
    "Line plot: what is left of an error along the cell over 50 steps back. A forget gate of 1 leaves all of "
    "it, 0.9975 leaves 0.88, 0.9 leaves 0.0052, 0.73 leaves 1.6e-07."
)

pushes = (
    "Line plot of what is left of a push over ten steps. With w = 0 it stays at 1; with w = −1 it falls to "
    "0.07; with w = 1 it grows to 2.18."
)

debt = (
    "A sentence without and with a smiley before its bracket, two rows each: a cell, and the answer. Without "
    "the smiley the cell turns from blue to orange at the bracket, and the answer is orange up to the "
    "closing bracket. With it the cell turns only white, then blue again, and the answer is orange for one "
    "letter."
)

smiley = (
    "Three readings, each letter orange if many of ten LSTMs answer inside there. After a smiley right "
    "before the bracket, the orange turns pale within the first word. If the cells stay as they are at the "
    "smiley, and with a word between, it is full orange up to the closing bracket."
)

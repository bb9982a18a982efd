"""What the figures of the lesson *What an LSTM remembers* show, in words, as they come."""

reber_graph = (
    "The grammar. Above, a whole string: B, then T or P, then an inner string, then the same letter, T or "
    "P, and E. Below, the inner string's graph of eight states: B; then T or P; above, S any number of "
    "times and X; below, T any number of times and V; from there over X, P, S and V to a last E."
)

one_sum = (
    "Line plot of what one cell holds against the letter read, one stream of eight strings, a dotted line "
    "where each starts, its T or P above. Never cleared, the cell climbs step by step from 0 to above 20, in "
    "strings with P as well. Cleared at each start, it goes above 0 with T and below 0 with P."
)

one_cell = (
    "A stream of several strings in two rows, each letter on a color: the forget gate of one cell, white "
    "where it is shut, and what the cell holds. A mark stands where each string starts: there the gate is "
    "shut. What is held is orange, high, in the strings with T, and blue or white in those with P."
)

yours = (
    "Typed strings, each letter on the shade of one forget gate, white where it is shut. A mark points at "
    "each T or P behind an inner E, and below stands what the network said would come there."
)

two_ways = (
    "Two line plots of what is left of a gradient, log scale, against the steps back, 100 to 0, three "
    "thin lines for each start. Along the cell, 100 steps back: bias 1 far below 1e-9, bias 2 near 3e-6, "
    "ln 12 near 3e-4, bias 3 near 0.01, bias 5 near 0.5, chrono near 0.1. In all: bias 1 near 1e-8, bias "
    "2 and chrono both near 0.2, ln 12 near 3, bias 3 near 10, and bias 5 above 50."
)

two_tasks = (
    "Two panels of dots, the share right against the first forget bias, ten seeds each, filled where solved. "
    "Recall over 100 steps: with bias 1 all ten dots lie at guessing, with 5 all at 1. The stream: the other "
    "way round, with 1 all at 1, with each larger bias fewer, with 5 all between 0.5 and 0.7."
)

half_way = (
    "Two line plots against the updates, log scale, ten thin lines for ten seeds. Left, the share named "
    "right: six lines reach 1 within 100 updates, one after 550, three stay near 0.5 up to 1,800. Right, log "
    "scale, the gradient at step 1, the last step being 1: above 5 where it is solved, below 0.01 in the "
    "three."
)

gru_cell = (
    "One step of a GRU. The state's line runs from the left to the right: it is multiplied by the update "
    "gate z, and the candidate, multiplied by 1 minus z, is added. Both gates read the old state and the "
    "input; the candidate reads the input, and the old state times the reset gate r."
)

scoreboard = (
    "The finished scoreboard: all remedies of lessons 06 to 13 against steps of noise, 5 to 200, five "
    "seeds each. Shaded: echo state network, LSTM of 1997, LSTM with chrono and GRU with chrono, which "
    "solve all delays with all seeds."
)

horizons = (
    "Dots, a dot for each of 32 units in rising order, the steps until 37 % is kept, log scale; a line marks "
    "the length of the sequences, 51. With a forget bias of 1 all dots lie near 3. With chrono they rise "
    "from about 2 to nearly 50."
)

lowest_gates = (
    "Two panels of dots, the lowest value of each cell's forget gate, twelve for each of ten seeds. From "
    "a bias of 1 nearly all dots lie near 0, and eleven or twelve cells of each network are below 0.5. "
    "From a bias of 5 nearly all lie near 1: one or two cells below 0.5 in five networks, none in the "
    "other five, of which four are right."
)

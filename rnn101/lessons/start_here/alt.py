"""What the figures of the lesson *Start here* show, in words, as they come."""

in_two_orders = (
    "A sentence of 73 letters in three rows, in order and shuffled twice. Letters that the network guessed "
    "right are on green: 49 of 72 in order, a handful in each shuffled row."
)

wiped = (
    "The same sentence in two rows. With its memory the network guesses 49 of 72 letters right; with its "
    "memory wiped before each letter, 12."
)

one_number = (
    "Drawing of a unit h with an arrow from the input x, marked times 0.5, and an arrow that leaves h and "
    "comes back to it, marked times 0.8. Beside it four bars, the state after each step: 0.5, 0.4, 0.32, "
    "0.256, each 0.8 of the one before."
)

three_memories = (
    "Three bar charts of the state against the step. With loop weight 0.8 the message of step 5 is all but "
    "gone before the chatter of steps 21 to 30 comes. With 0.95 a little of it is left below the chatter, "
    "and both fade. With 1 both stay to the end, the message a third of the whole."
)

brain_analogy = (
    "Drawing of a brain from the left. The temporal lobe is joined to a feed-forward network (long-term"
    " memory), the occipital lobe to a convolutional network (vision), and the frontal lobe to a "
    "recurrent network with a loop (short-term memory). A note calls this an analogy and names its "
    "limits."
)

two_orders = (
    "Two line plots of Google's opening price in dollars. In order it climbs from 100 to 741 and falls to "
    "313. Shuffled, the same prices are a dense band that jumps up and down from day to day."
)

sliding_window = (
    "Drawing of five numbers, 10 to 50, and of three windows of two cut from them, each one place further to "
    "the right. The windows become the rows of X, and the number after each becomes y."
)

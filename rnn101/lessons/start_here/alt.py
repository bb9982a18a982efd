"""What the figures of the lesson *Start here* show, in words, as they come."""

in_two_orders = (
    "A sentence of 73 letters in three rows, in order and shuffled twice. Letters that the network guessed "
    "right are on green: 49 of 72 in order, a handful in each shuffled row. Below any other stands its guess."
)

wiped = (
    "The same sentence in two rows. With its memory the network guesses 49 of 72 letters right; with its "
    "memory wiped before each letter, 12."
)

one_number = (
    "Drawing of a unit h with an arrow from the input x, marked times 0.5, and an arrow that leaves h and "
    "comes back to it, marked times 0.8. Beside it six bars, the state after each step: 0.5, 0.4, 0.32, "
    "0.256, 0.205, 0.164, each 0.8 of the one before. A dashed line at half of the first: the fifth is "
    "below it."
)

three_memories = (
    "Three bar charts of the state against the step. With loop weight 0.8 the message of step 5 is all but "
    "gone before the chatter of steps 21 to 30 comes: 0 % of the state at step 50. With 0.95 a little of it "
    "is left below the chatter, 15 %, and both fade. With 1 both stay to the end, the message 33 %."
)

brain_analogy = (
    "Drawing of a brain from the left. The temporal lobe is joined to a feed-forward network (long-term"
    " memory), the occipital lobe to a convolutional network (vision), and the frontal lobe to a "
    "recurrent network with a loop (short-term memory). A note calls this an analogy and names its "
    "limits."
)

two_orders = (
    "Three line plots of Google's opening price in dollars. In order, over all days, it climbs from 100 to "
    "741 and falls to 313; its first 60 days, in order, make a line with small steps. The first 60 of the "
    "shuffled prices jump up and down by hundreds from one place to the next."
)

sliding_window = (
    "Drawing of five numbers, 10 to 50, and of three windows of two cut from them, each one place further to "
    "the right. The windows become the rows of X, each number in a list of its own, and the number after "
    "each becomes y."
)

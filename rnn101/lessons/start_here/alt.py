"""What the figures of the lesson *Start here* show, in words, as they come."""

brain_analogy = (
    "Drawing of a brain from the left. The temporal lobe is joined to a feed-forward network (long-term"
    " memory), the occipital lobe to a convolutional network (vision), and the frontal lobe to a "
    "recurrent network with a loop (short-term memory). A note calls this an analogy and names its "
    "limits."
)

a_sequence_has_an_order = (
    "Line plot of Google's opening price in dollars against the date, August 2004 to October 2008. It "
    "climbs from 100 to 741 in November 2007, falls to 313 and ends at 394."
)

memory_explorer = (
    "Input and memory against the step, 1 to 50. The input is a pulse, 1 at steps 5 to 9. The memory, "
    "with a = 0.8, climbs to 0.67 during the pulse and fades; at step 13 it is below half of that."
)

"""What the figures of the lesson *One to many: describe a picture* show, in words, as they come."""

look_at_the_scenes = (
    "Eight small pictures in two rows, each with one or two colored circles, squares, triangles or "
    "crosses, and below each a caption, such as “a large yellow circle is below a small red cross”."
)

unrolled_captioner = (
    "Drawing of the captioner. From the left, a picture of a red square passes through convolutions and"
    " becomes features. They make the first state of an LSTM, unrolled over four steps, and are looked "
    "at after each. It reads <start>, a, red, square, and says a, red, square, <end>; a word said is "
    "read next."
)

truth_over_epochs = (
    "Line plot against the epoch, in percent. The loss falls at once and then slowly. Grammatical "
    "captions are near 100 from the first epochs on. True captions start low and rise later."
)

watch_it_write = (
    "Eight test pictures in two rows, each with the network's own caption below it, and if it is true."
)

next_words = (
    "A test picture, and below it a bar for each word of its caption, shared out among the words that "
    "could have been said. Bars of articles and of words after a certain beginning are whole; bars "
    "where a size or a color may be left out, or where either thing may come first, are divided."
)

where_it_fails = (
    "Pictures with false captions, and in bold what is false: a thing that is not there, or a relation."
)

temperature_explorer = (
    "A test picture; beside it, bars of the next word's probability at temperature 1.5, with marks for "
    "temperature 1; below, the most frequent of 40 sampled captions, true or false."
)

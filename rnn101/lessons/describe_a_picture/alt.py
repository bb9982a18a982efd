"""What the figures of the lesson *One to many: describe a picture* show, in words, as they come."""

look_at_the_scenes = (
    "Eight small numbered pictures in two rows, each with one or two colored circles, squares, triangles or "
    "crosses, and below each a caption, such as “a small red cross is above a yellow circle”."
)

filter_at_work = (
    "Three panels. Left, a dark square on a light ground, with a frame around 3 × 3 pixels at its left edge. "
    "Middle, the filter: 1, 0, −1 in each of three rows. Right, its map: a blue stripe at the square's left "
    "edge, where the frame's result is 2.19, an orange stripe at its right edge, white elsewhere."
)

unrolled_captioner = (
    "Drawing of the captioner. From the left, a picture of a red square passes through convolutions and "
    "becomes features. A summary of them is the first state of an RNN, unrolled over four steps; after each "
    "step, a glance at the features is mixed in. It reads <start>, a, red, square, and says a, red, square, "
    "<end>; a word said is read next."
)

growing_captions = (
    "A picture, and beside it what the network said of it after each epoch, marked true or false: at first "
    "sentences that are false, later a true one."
)

truth_over_epochs = (
    "Line plot of shares of the captions against the epoch. Grammatical captions are the first to reach "
    "100 percent. True captions stay near 0 at first and follow some epochs later."
)

is_it_true = (
    "Eight numbered test pictures in two rows, each with the network's own caption below it, and whether it "
    "is true."
)

next_words = (
    "A test picture, and below it a bar for each word of its caption, shared out among the words that "
    "could have been said. Bars of articles, of shapes and of the end are whole or nearly; bars where a "
    "size or a color may be left out, or either thing may come first, are divided, and so is the relation's."
)

where_it_looks = (
    "The same picture once for each word of its caption, dark where covering it makes the word less "
    "probable, with a frame round the worst cover: it touches the thing whose shape or color is named. "
    "Pictures of sizes and articles stay pale."
)

never_seen = (
    "Four pictures with a pair of color and shape that training never showed, each with the network's false "
    "caption, and in bold what is false: mostly a shape that is not there."
)

learned_maps = (
    "A test picture and seven gray maps of it, one for each filter: things are lighter or darker than the "
    "background, whole or along their edges."
)

"""What the figures of the lesson *Leaks and intervals* show, in words, as they come."""

coin_tosses = (
    "Bars of 40 daily changes between −2.5 and 2.5 dollars, and a dot for each forecast. Most dots lie on "
    "the bar's side of zero and grow with it; about one in four, with an empty mark, is on the wrong side."
)

levels_and_changes = (
    "Two scatter plots of the next change, in dollars, against the level, 0 to 1. Scaled by all days, the "
    "dots are cut off at both ends and the means fall from about 0.65 to −0.65. Scaled by the days so far, "
    "the means lie along zero."
)

gallery = (
    "Dot plot of skill in percent for seven leaks, ten seeds each, leaky and mended, from −10 to 10; larger "
    "ones are arrows. The means stand beside it. Leaky: the day's own high and low 81, shuffled days 46, "
    "changes that are not over 28, scale 6, the others 2 to 3. Mended, all means are at zero or below."
)

sorted_scores = (
    "Nine scores as dots on a line from 0 to 16 dollars, from 0.05 to 13.84. They leave ten numbered gaps. "
    "The radius is the eighth score, 12.05 dollars: gaps 1 to 8 are shaded as inside the interval, 9 "
    "and 10 as outside."
)

band_2008 = (
    "Line plot of real minus forecast in dollars over 2007 and 2008, in a band of plus and minus 14.49. In "
    "2007, which set the radius, 24 of 250 days lie outside. In 2008, 50 of 199, with crosses, lie outside."
)

storms = (
    "The 2,000 steps of one walk as thin lines, most between −2 and 2. The fifth with the largest spread is "
    "red: it comes in bursts, in which steps reach 4 or more."
)

rules_compared = (
    "Dot plot of nine rules, ten walks each: how much of the storm they cover, and their cost by that of the "
    "known spread. Set once: 63 percent, cost 1.55. 500 scores: 73 percent with γ = 0, cost 1.29; with "
    "γ = 0.05 93 percent, a quarter of the intervals infinite. None is infinite for 50 scores, 88 percent, "
    "1.05; 50 scores with γ = 0.01, 92 percent, 1.05; 20 scores, 92 percent, 1.04; by recent size, 92 "
    "percent, 1.02."
)

band_at_last = (
    "Line plot of real minus forecast in dollars over the test days, inside a band by the recent size. The "
    "band widens after wild days and narrows after calm ones; crosses mark the days outside."
)

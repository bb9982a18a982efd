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
    "Dot plot of skill in percent for seven leaks, ten seeds each, leaky and mended. Leaky: the day's own "
    "high and low near 81, shuffled days 46, overlapping targets 28, scale 6, the others 2 to 3. Mended, "
    "they lie from about −10 to 1, their means at zero or a little below. A second panel shows −10 to 10."
)

sorted_scores = (
    "Bars of nine scores in rising order, from 0.05 to 13.84 dollars. Ticks between and beside them mark ten "
    "gaps. The bar of rank 8, 12.05 dollars, is dark: eight gaps to its left are shaded as held, two to its "
    "right as missed."
)

band_2008 = (
    "Line plot of real minus forecast in dollars over 2007 and 2008, in a band of plus and minus 14.49. In "
    "2007 it mostly stays inside. In 2008 it is wilder, and 50 of 199 days, marked with crosses, lie outside."
)

rules_compared = (
    "Four dot plots over eight rules, ten seeds each, with the means. Held, all steps: 84 percent if set "
    "once, 88 to 90 by the others. Held in the storm: 63 if set once, 73 at γ = 0, up to 93 with γ; 88 to 92 "
    "for the last three rules. Infinite in the storm: 3 to 41 with γ from 0.01 to 0.1; none for the last "
    "three. Width in the storm, where 1 is as by the true spread: from 0.6 up to 1.3; 1.0 to 1.1 for the "
    "last three."
)

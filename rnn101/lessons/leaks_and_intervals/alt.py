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

rules_compared = (
    "Four dot plots over seven rules, ten seeds each, with the means. Coverage of all steps: 84 percent if "
    "set once, 88 to 90 by the others. In the storm: 63 if set once, 73 at γ = 0, up to 93 with γ; 88 and 92 "
    "for the last two rules. Infinite in the storm: 3 to 41 with γ from 0.01 to 0.1; none for the last two. "
    "Median width in the storm, where 1 is that of the known spread: 0.6 to 1.3; 1.0 and 1.1 for the last."
)

band_at_last = (
    "Line plot of real minus forecast in dollars over the test days, inside a band by the recent size. The "
    "band widens after wild days and narrows after calm ones; crosses mark the days outside."
)

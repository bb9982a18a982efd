"""What the figures of the lesson *Testing a forecast* show, in words, as they come."""

r2_of_walks = (
    "Dots on bars: persistence's R² on random walks of 20, 60, 250 and 1,000 days. The median climbs from "
    "0.60 over 0.86 and 0.97 to 0.99; the bar, which holds nine of ten walks, shrinks from more than 1 to "
    "almost nothing."
)

day_by_day = (
    "Bars of the loss difference on the 199 test days of 2008, in dollars², above 0 where persistence was "
    "closer, below 0 where the regression was. Most are tiny, a few reach 200 to 400; the last two, in "
    "October, are the largest, -521 and +506."
)

flips = (
    "Two histograms on one axis, bell-shaped around 0, of 10,000 means with flipped signs. Left, for the "
    "regression on 10, from -20 to 20, and the real mean, -0.68, in the middle. Right, for the last close, "
    "from -75 to 75, and the real mean, -126, far outside."
)

network_days = (
    "Bars of the loss difference on 199 test days for the network. Nearly all are above 0, up to 6,000 "
    "dollars², and the large ones stand in bunches of a few days."
)

random_signs = (
    "Two histograms of the skill on 200 draws of the changes' signs, on one axis in percent. Fitted on "
    "training days, nearly all lie below 0, around -10. Fitted on all days, all lie above 0, around 15; the "
    "16.8 on the real prices lie inside the hill."
)

two_hills = (
    "Two histograms on one axis, both around 0, of the mean of the flips without the real mean. The "
    "outlined one, each day alone, is narrow, with a standard deviation of 82 dollars²; the filled one, in "
    "ten blocks, is lower and wider, with 134."
)

kept_skills = (
    "Line plot of the p-value against the supposed skill, from -10 to 10 percent. The regression's line is "
    "a wide hill with its top near 0, the drift's a narrow one with its top at -0.9. Bars below show where p "
    "is not below 0.05: from -6.0 to 5.6 percent for the regression, from -2.1 to 0.1 for the drift."
)

two_moods = (
    "Line plot of the changes over 300 days. On shaded stretches, where a change repeats the one before, the "
    "line swings slowly; on the others, where it takes it back, it zigzags from day to day."
)

dots_by_seed = (
    "Rows of dots, ten series each, of the skill on the test days. The regression lies around 37 percent, "
    "the network around 53, the fitted law around 55, and the best forecast, which has the true numbers, "
    "around 56. From the network down a thin line joins the dots of a series, and goes to the right nearly "
    "each time."
)

folds = (
    "Drawing of 24 days in three folds, twice. In order of time, each fold trains on the days before its "
    "test days, and the later ones are not used. Shuffled, test days lie scattered among training days."
)

promised_and_came = (
    "Two scatter plots of the skill afterwards against the skill that the folds promised, 36 settings each. "
    "Google, near 0: all 22 that were promised a gain, on a shaded band, lie below the dashed line of "
    "persistence, most of them close around a cross, the average rise alone; the ringed favorite is among "
    "the lowest; 5 settings are not shown. Two moods: the dots climb along the diagonal, most of them above "
    "it, from 2 to 39 percent; the ringed favorite is the highest."
)

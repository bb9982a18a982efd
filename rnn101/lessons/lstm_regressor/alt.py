"""What the figures of the lesson *The LSTM regressor* show, in words, as they come."""

would_you_trade = (
    "Line plot of Google's opening price in dollars from January to October 2008 and of a forecast. The "
    "price falls from 690 to 425, climbs to 600, and falls to 313. The forecast is smoother and takes every "
    "large turn with it, a little later."
)

whole_series = (
    "Line plot of Google's opening price in dollars against the date. In the training part, August 2004 to "
    "December 2007, it climbs from 100 to 741. In the shaded test part, 2008, it falls to 425, climbs to "
    "599, and falls to 313."
)

windows_by_hand = (
    "Drawing of six prices and, below them, three examples. Each has a window of three prices in blue and "
    "the price that follows in orange, and stands one day to the right of the one above it."
)

stacked_regressor = (
    "Drawing of the stacked regressor: a window of shape (60, 1) passes through four LSTM layers of 50 "
    "units, dropout 0.2 after each. Three pass on (60, 50), the fourth (50,), and a Dense layer makes "
    "one number of it."
)

late = (
    "Line plot of thirteen trading days in April 2008, each named, in dollars. The real price jumps from "
    "456 to 535 on 18 April. The forecast passes 500 dollars three to four days after the price, as an "
    "arrow shows, and ends above it."
)

answers_to_a_nudge = (
    "Two bar charts of how far a forecast rises, in cents per dollar, when one of the last 14 prices is "
    "raised. Regression: 95 for the last price, at most 14 for the others. Network: a hill with its top, "
    "22, at the price that is four days old, and 6 for the last one."
)

variants = (
    "Dots of the RMSE in dollars of six kinds of network, five seeds each, on the training part and on the "
    "test part, with a dashed line for persistence. As it was, with four dropouts, the dots lie far to the "
    "right of the line; with one dropout they lie nearer, with none nearer still, whether there are four "
    "layers or one. With the change as the answer they lie on the line."
)

longer = (
    "Line plot of the training error in dollars against the epoch, up to 300, three thin lines for the "
    "network as it was and three for the one without dropout. As it was, the lines fall from about 23 past "
    "100 epochs, where training had stopped, to about 10, and stay above the dashed line of persistence at "
    "8.4. Without dropout they are near 10 at 100 epochs, and then waver between there and the line."
)

hills = (
    "Three line plots of how far forecasts rise, in cents per dollar, when one of the last 14 prices is "
    "raised; a thin line a seed. As it was: hills of about 20 around four days ago, near 5 for the last "
    "price. No dropout, and as it was but after 300 epochs: nearly all for the last three days, about 50 "
    "for the last price."
)

changes = (
    "Scatter plot of the forecast change against the real change in dollars, a dot a day of 2008, with the "
    "days in each quarter counted. Said up, went down: 98. Said up, went up: 68. Said down, went down: 22. "
    "Said down, went up: 11. The dots make a wide cloud, mostly above 0, that does not follow the diagonal."
)

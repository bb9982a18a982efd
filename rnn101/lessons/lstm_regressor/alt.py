"""What the figures of the lesson *The LSTM regressor* show, in words, as they come."""

look_at_the_prices = (
    "Line plot of Google's opening price in dollars against the date. In the training part, August 2004"
    " to December 2007, it climbs from 100 to 741. In the shaded test part, 2008, it falls to 425, "
    "climbs to 599, and falls to 313."
)

window_explorer = (
    "Two line plots. Above, the whole price series, with the window of 60 days before 2008-01-02 "
    "marked. Below, the 60 prices of that window in dollars against trading days before the day to "
    "predict; persistence, a diamond at the last price of the window; and the real price, a circle "
    "close to it."
)

lstm_cell = (
    "Drawing of one step of an LSTM. The forget gate multiplies the memory line c, the input gate lets "
    "a candidate in, which is added, and the output gate decides what is shown as h."
)

stacked_regressor = (
    "Drawing of the stacked regressor: a window of shape (60, 1) passes through four LSTM layers of 50 "
    "units, dropout 0.2 after each. Three pass on (60, 50), the fourth (50,), and a Dense layer makes "
    "one number of it."
)

losses = (
    "Line plot of the training loss against the epoch, on a log axis. It falls steeply in the first "
    "epochs, then slowly and with small jumps until epoch 100."
)

predict_2008 = (
    "Line plot of the real and the predicted opening price in dollars, January to October 2008. The "
    "predicted curve is smoother; it has the same rises and falls as the real one, some days later."
)

what_is_it_worth = "Bars of the RMSE in dollars; both networks are far beyond the line of persistence."

lag = (
    "Three lines of dollars against the date, June to October 2008: the real price, the forecast, which"
    " comes late at every turn, and the forecast moved some days back, which lies close to the real "
    "price."
)

the_lag_illusion = (
    "Line plot of the RMSE in dollars against the days moved back. It falls by about half, then rises."
)

changes = (
    "Scatter plot of the predicted change against the real change in dollars, a mark a day. The four "
    "layers' dots make a wide cloud that ignores the diagonal. The residual form's crosses lie along "
    "the horizontal line at 0."
)

"""Dates in a price CSV: layouts, day or month first, and what is none."""

import pytest

from rnn101.datasets.prices import load_csv


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2012-01-03", "2012-01-04"], "2012-01-03"),
        (["2012/1/3", "2012/1/4"], "2012-01-03"),
        (["1/3/2012", "1/13/2012"], "2012-01-03"),
        (["3/1/2012", "13/1/2012"], "2012-01-03"),
        (["3-1-2012", "13-1-2012"], "2012-01-03"),
        (["03.01.12", "13.01.12"], "2012-01-03"),
        (["1/3/12 16:00:00", "1/13/12 16:00:00"], "2012-01-03"),
        (["1/3/2012 4:00 PM", "1/13/2012 4:00 PM"], "2012-01-03"),
        (["03-Jan-12", "04-Jan-12"], "2012-01-03"),
        (["3-JAN-2012", "4-JAN-2012"], "2012-01-03"),
        (["3 January 2012", "4 January 2012"], "2012-01-03"),
        (["Jan 3, 2012", "Jan 4, 2012"], "2012-01-03"),
        (["Sept. 3, 2012", "Sept. 4, 2012"], "2012-09-03"),
        (["2012-01-03T00:00:00Z", "2012-01-04T00:00:00Z"], "2012-01-03"),
        (["5/5/2012", "6/6/2012"], "2012-05-05"),  # the same day either way
        (["31-Dec-49", "30-Dec-49"], "2049-12-30"),
        (["03-Jan-50", "04-Jan-50"], "1950-01-03"),
        (["2/29/2012", "3/1/2012"], "2012-02-29"),
    ],
)
def test_layouts(price_csv, dates, first):
    assert str(load_csv(price_csv(dates=dates)).dates[0]) == first


@pytest.mark.parametrize(
    ("day_first", "dates"), [(True, ["2012-03-01", "2012-04-01"]), (False, ["2012-01-03", "2012-01-04"])]
)
def test_open_order_of_day_and_month_is_an_error_that_the_caller_can_settle(price_csv, day_first, dates):
    path = price_csv(dates=["1/3/2012", "1/4/2012"])
    message = r"line 2, column 'Date': '1/3/2012' can be read day first or month first.*day_first=True"
    with pytest.raises(ValueError, match=message):
        load_csv(path)
    assert [str(date) for date in load_csv(path, day_first=day_first).dates] == dates


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        (["1/13/2012", "13/1/2012"], "line 3, column 'Date': '13/1/2012' has the day first, but line 2"),
        (["1/13/2012", "2/30/2012"], r"line 3, .*'2/30/2012' is no day of the calendar \(read month first\)"),
        (["2012-01-03", "2012-02-30"], "line 3, .*'2012-02-30' is no day of the calendar$"),
        (["03-Jan-12", "04-Jam-12"], "line 3, .*'04-Jam-12' is no day of the calendar$"),
        (
            ["2012-01-03", "13/01/2012"],
            "line 3, .*'13/01/2012' is no date of the layout of line 2, '2012-01-03'",
        ),
        (["yesterday", "2012-01-03"], "line 2, .*'yesterday' is no date such as 2012-01-03"),
        (["2012-01-03", "Total"], "line 3, .*'Total' is no date of the layout"),
        (["0000-01-03", "2012-01-03"], "line 2, .*'0000-01-03' is no day"),
        (["20120103", "20120104"], "line 2, .*'20120103' is no date such as"),
        (["2012-01-03 noon", "2012-01-04"], "line 2, .*'2012-01-03 noon' is no date such as"),
    ],
)
def test_bad_dates_name_line_and_column(price_csv, dates, message):
    with pytest.raises(ValueError, match=message):
        load_csv(price_csv(dates=dates))


def test_the_callers_word_against_the_file(price_csv):
    path = price_csv(dates=["1/13/2012", "1/14/2012"])
    with pytest.raises(
        ValueError, match=r"line 2, .*'1/13/2012' is no day of the calendar \(read day first\)"
    ):
        load_csv(path, day_first=True)


def test_duplicate_dates_name_both_lines(price_csv):
    path = price_csv(dates=["2012-01-04", "2012-01-03", "2012-01-04"])
    with pytest.raises(ValueError, match="line 4, column 'Date': 2012-01-04 is already in line 2"):
        load_csv(path)

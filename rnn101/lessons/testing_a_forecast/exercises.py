"""Lesson 15, Honest forecasting: mend seven leaks, test for luck, and set a radius that holds."""

from rnn101.lessons.testing_a_forecast import exercises_leaks as leaks
from rnn101.lessons.testing_a_forecast import exercises_numbers as numbers
from rnn101.lessons.testing_a_forecast import exercises_questions as questions

# In the order of the notebook.
fit_scale = leaks.fit_scale
split_days = leaks.split_days
known_targets = leaks.known_targets
day_features = leaks.day_features
adjust = leaks.adjust
choose = leaks.choose
report_skill = leaks.report_skill
dm_statistic = numbers.dm_statistic
radius = numbers.radius
q_shuffled = questions.q_shuffled
q_r2 = questions.q_r2
q_significant = questions.q_significant

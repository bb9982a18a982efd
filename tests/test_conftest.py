import os


def test_unit_tests_have_a_home_of_their_own(tmp_path_factory):
    home = os.environ["RNN101_HOME"]
    assert home.startswith(str(tmp_path_factory.getbasetemp()))
    assert os.listdir(home) == []  # noqa: PTH208

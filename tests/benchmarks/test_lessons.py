import subprocess
import sys
import time

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.benchmarks.lessons import SAMPLE_EVERY, PeakMemory, Run, main, measure, resident_memory
from tests.notebook_files import all_notebooks, lesson_number

HUNGRY = "held = bytearray(300_000_000)\nimport time\ntime.sleep(0.5)\ndel held"


def write(path, source):
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), path)
    return path


def test_a_child_of_before_does_not_count():
    code = "held = bytearray(100_000_000); print('ready', flush=True); input()"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as left_over:
        left_over.stdout.readline()
        with PeakMemory() as peak:
            time.sleep(5 * SAMPLE_EVERY)
        left_over.communicate(b"\n")
    assert peak.megabytes == 0


def test_a_copy_of_the_parent_does_not_count():
    here = psutil.Process()
    assert resident_memory(here, here.cmdline()) == 0
    assert resident_memory(here, ["another"]) > 1e7


@pytest.mark.slow
def test_the_peak_is_seen_after_it_is_over(tmp_path):
    modest = measure(write(tmp_path / "00_modest.ipynb", "x = 1"))
    hungry = measure(write(tmp_path / "00_hungry.ipynb", HUNGRY))
    assert modest.megabytes < 200
    assert 300 < hungry.megabytes < 300 + 200  # the array, and the kernel
    assert hungry.seconds > 0.5


@pytest.mark.slow
def test_a_lesson_over_its_limits_fails_the_command(tmp_path, capsys):
    path = write(tmp_path / "00_hungry.ipynb", HUNGRY)
    before = path.read_bytes()
    assert main([str(path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("00_hungry ")
    assert "/  200 MB" in line
    assert line.endswith("  OVER")
    assert path.read_bytes() == before


def test_limits_differ_by_lesson():
    assert not Run("14_the_lstm_regressor", 109.0, 990.0).is_over
    assert Run("14_the_lstm_regressor", 111.0, 990.0).is_over
    assert Run("14_the_lstm_regressor", 109.0, 1001.0).is_over
    assert Run("12_lstm", 61.0, 190.0).is_over
    assert Run("12_lstm", 40.0, 201.0).is_over
    assert all(lesson_number(path).isdigit() for path in all_notebooks())

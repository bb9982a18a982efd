import contextvars
import importlib
import sys
import threading
import time

import pytest

from rnn101.course.time_limit import EndedProgram, OutOfTime, call_within


def endless():
    while True:
        pass


def endless_and_catching():
    while True:
        try:
            while True:
                pass
        except Exception:
            pass


def is_running():
    return any(thread.name == "rnn101-answer" for thread in threading.enumerate())


@pytest.mark.parametrize("function", [endless, endless_and_catching])
def test_an_endless_loop_is_stopped(function):
    start = time.monotonic()
    with pytest.raises(OutOfTime, match=r"^no result after 0.2 seconds$") as caught:
        call_within(0.2, function)
    assert caught.value.stopped
    assert time.monotonic() - start < 2
    assert not is_running()


def test_an_endless_loop_is_stopped_when_called_from_another_thread():
    caught = []

    def call():
        try:
            call_within(0.2, endless)
        except OutOfTime as error:
            caught.append(error.stopped)

    caller = threading.Thread(target=call)
    caller.start()
    caller.join(5)
    assert caught == [True]
    assert not is_running()


def test_the_caller_goes_on_when_the_function_cannot_be_stopped():
    release = threading.Event()
    with pytest.raises(OutOfTime) as caught:
        call_within(0.1, release.wait)  # waits inside compiled code, where no exception reaches it
    assert not caught.value.stopped
    release.set()


def test_the_time_of_a_first_import_does_not_count(tmp_path, monkeypatch):
    names = [f"slow_to_import_{number}" for number in range(4)]
    for name in names:
        (tmp_path / f"{name}.py").write_text("import time\n\ntime.sleep(0.15)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def import_them():
        return [importlib.import_module(name).__name__ for name in names]

    assert call_within(0.3, import_them) == names
    for name in names:
        monkeypatch.delitem(sys.modules, name)


def test_results_and_errors_come_through():
    assert call_within(5, lambda a, b: a + b, 2, 3) == 5
    with pytest.raises(ZeroDivisionError):
        call_within(5, lambda: 1 / 0)
    with pytest.raises(TimeoutError):  # the function's own, not the limit's
        call_within(5, raise_timeout)


@pytest.mark.parametrize("ending", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()], ids=repr)
def test_a_function_that_ends_the_program_does_not_end_the_callers(ending):
    def leave():
        raise ending

    with pytest.raises(EndedProgram, match=type(ending).__name__) as caught:
        call_within(5, leave)
    assert caught.value.__cause__ is ending


def raise_timeout():
    raise TimeoutError


def test_the_function_sees_the_callers_context():
    variable = contextvars.ContextVar("variable", default="none")
    variable.set("the caller's")
    assert call_within(5, variable.get) == "the caller's"


def test_an_interrupt_of_the_caller_stops_the_function(monkeypatch):
    original, calls = threading.Thread.join, []

    def interrupted_once(self, timeout=None):
        calls.append(timeout)
        if len(calls) == 1:
            raise KeyboardInterrupt
        original(self, timeout)

    monkeypatch.setattr(threading.Thread, "join", interrupted_once)
    with pytest.raises(KeyboardInterrupt):
        call_within(5, endless)
    assert not is_running()

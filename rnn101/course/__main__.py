"""For instructors: ``python -m rnn101.course class FOLDER``."""

import argparse
import io
import sys

from rnn101.course.class_view import class_view


def main() -> None:
    """Read the command line and do what it says; end with code 2 and a sentence if that cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m rnn101.course")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    view = commands.add_parser("class", help="who is where in a class, and what stops it")
    view.add_argument("folder", metavar="FOLDER", help="where the learners' progress files are")
    view.add_argument("--to", default=".", metavar="FOLDER", help="where class.html and class.csv go (here)")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a pipe on Windows has no ✓
    try:
        class_view(arguments.folder, arguments.to)
    except (OSError, ValueError) as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()

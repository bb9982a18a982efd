"""What README says of the lessons, from `rnn101.lessons`: ``python -m tests.readme`` writes it anew."""

import re

from rnn101.lessons import LESSONS, Lesson
from tests.notebook_files import ROOT

README = ROOT / "README.md"


def lesson_table() -> str:
    """A row for each lesson; the core path is in bold."""
    rows = ["| lesson | you learn to | minutes |", "|---|---|---|"]
    for lesson in LESSONS:
        name = f"[{lesson.number} {lesson.title}](notebooks/{lesson.notebook})"
        learn = lesson.learn[0].lower() + lesson.learn[1:]
        rows.append(f"| {f'**{name}**' if lesson.core else name} | {learn} | {lesson.minutes} |")
    return "\n".join(rows)


def hours() -> str:
    """What the whole course and its core path cost a learner."""
    whole = sum(lesson.minutes for lesson in LESSONS) / 60
    core = sum(lesson.minutes for lesson in LESSONS if lesson.core) / 60
    return f"The whole course takes about {whole:.0f} hours, its core path {core:.1f}, exercises included."


def in_words(lessons: list[Lesson]) -> str:
    numbers = [lesson.number for lesson in lessons]
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"


def needs() -> str:
    """Which lessons load tensorflow, and which never do."""
    numpy, keras = ([lesson for lesson in LESSONS if lesson.keras is kind] for kind in (False, True))
    return (
        f"- **Machines**: lessons {in_words(numpy)} need no tensorflow and about 200 MB of\n"
        f"  memory for each learner; lessons {in_words(keras)} load tensorflow once and stay under 1 GB.\n"
        "  None needs the network. An installation takes about 2 GB of disk."
    )


PARTS = {"hours": hours, "lessons": lesson_table, "needs": needs}


def with_parts(readme: str) -> str:
    """Put each part between its marks ``<!-- NAME -->`` and ``<!-- end -->``."""
    for name, write in PARTS.items():
        marked = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
        found = len(marked.findall(readme))
        if found != 1:
            raise ValueError(
                f"README.md: expected one part between <!-- {name} --> and <!-- end -->, got {found}"
            )
        readme = marked.sub(write().replace("\\", r"\\"), readme)
    return readme


if __name__ == "__main__":
    README.write_text(with_parts(README.read_text(encoding="utf-8")), encoding="utf-8")

"""Pages made from the package itself: the table of lessons, the way to start, the scoreboard."""

import re
from pathlib import Path

from rnn101 import experiments
from rnn101.lessons import LESSONS


def write(readme: Path, target: Path) -> None:
    """Write the parts that the site's pages include into the folder `target`."""
    target.mkdir(parents=True)
    (target / "lessons.md").write_text(lessons(), encoding="utf-8")
    (target / "tree.md").write_text(tree(), encoding="utf-8")
    (target / "scoreboard.md").write_text(scoreboard(), encoding="utf-8")
    (target / "start.md").write_text(start(readme.read_text(encoding="utf-8")), encoding="utf-8")


def lessons() -> str:
    """Return the table of lessons; the path of a one-day workshop is in bold."""
    rows = ["| | lesson | you learn to | minutes |", "|---|---|---|---:|"]
    for lesson in LESSONS:
        link = f"[{lesson.title}](/lessons/{lesson.notebook})"
        name = f"**{link}**" if lesson.core else link
        rows.append(f"| {lesson.number} | {name} | {lesson.learn} | {lesson.minutes} |")
    return "\n".join([*rows, "", "In bold: the core path."])


def tree() -> str:
    """Return the menu of lessons, with their numbers."""
    entries = [
        f"{lesson.number} {lesson.title} </lessons/{Path(lesson.notebook).stem}>" for lesson in LESSONS
    ]
    return "\n".join(["```{toctree}", ":hidden:", ":caption: The lessons", "", *entries, "```"])


def scoreboard() -> str:
    """Return the finished scoreboard as a table."""
    scores = experiments.scoreboard()
    delays = sorted(scores[0].runs)
    rows = ["| lesson | remedy | " + " | ".join(map(str, delays)) + " |", "|---|---|" + "---:|" * len(delays)]
    for score in scores:
        solved = [str(sum(run.solved for run in score.runs[delay])) for delay in delays]
        rows.append(f"| {score.lesson} | {score.remedy} | {' | '.join(solved)} |")
    return "\n".join(rows)


def start(readme: str) -> str:
    """Return what README says of starting, updating and what may go wrong."""
    return "\n".join(
        _section(readme, title) for title in ("Start", "Update, or start afresh", "Troubleshooting")
    )


def _section(readme: str, title: str) -> str:
    found = re.search(rf"^## {title}\n.*?(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f'README.md: expected a section "## {title}", got none')
    text = re.sub(r"<!--.*?-->\n", "", found[0])
    return text.replace("#troubleshooting", "#Troubleshooting").replace(".github/images/", "/images/")

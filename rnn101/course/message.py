"""What the course says to a learner: text and Markdown with the same words, no color, no JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass

from IPython.display import display


class Shown:
    """What can be displayed under a notebook's cell."""

    def show(self) -> None:
        """Display this under the current cell; print it where there is no notebook."""
        display(self)  # type: ignore[no-untyped-call]  # IPython has no types for it


@dataclass(frozen=True, repr=False)
class Message(Shown):
    """A headline, some lines of inline Markdown and perhaps a block of code, shown under a notebook's cell.

    Both forms carry the same words, so that a notebook's stored output is the same wherever it runs.
    """

    headline: str  # one line; symbols such as ✓ always come with the word they stand for
    lines: Sequence[str] = ()  # one paragraph each
    code: str = ""  # shown unchanged in a block of its own
    language: str = "text"

    def __repr__(self) -> str:
        """Return the message as plain text."""
        block = [f"    {line}".rstrip() for line in self.code.splitlines()]
        return "\n".join([self.headline, *self.lines, *block])

    def _repr_markdown_(self) -> str:
        paragraphs = [f"**{self.headline}**", *self.lines]
        if self.code:
            fence = "```"
            while fence in self.code:
                fence += "`"
            paragraphs.append(f"{fence}{self.language}\n{self.code.rstrip()}\n{fence}")
        return "\n\n".join(paragraphs)


@dataclass(frozen=True, repr=False)
class Table(Shown):
    """Rows under headings, with some lines below: text with aligned columns, or a Markdown table."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[str] = ()

    def __repr__(self) -> str:
        """Return the table as plain text."""
        table = [self.headings, *self.rows]
        widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
        aligned = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table]
        return "\n".join([*aligned, *self.lines])

    def _repr_markdown_(self) -> str:
        table = [self.headings, ["---"] * len(self.headings), *self.rows]
        rows = ["| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in table]
        return "\n\n".join(["\n".join(rows), *self.lines])

"""Print, for each guide, the ten places that are hardest to read: ``python -m tests.notebook_rules``."""

import nbformat

from tests.notebook_files import all_notebooks
from tests.notebook_rules.guides import GUIDES, beyond

WORST = 10


def main() -> None:
    """Print the worst ten beyond each guide; nothing fails."""
    lessons = [(nbformat.read(path, as_version=4), path) for path in all_notebooks()]
    for guide in GUIDES:
        places = beyond(guide, lessons)
        print(f"{guide.what}, at most {guide.at_most:g}: {len(places)} beyond")
        for place in places[:WORST]:
            print(f"  {place.value:5g}  {place.where}")


if __name__ == "__main__":
    main()

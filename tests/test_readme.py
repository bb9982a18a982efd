from tests.readme import README, with_parts


def test_readme_says_of_the_lessons_what_the_package_says():
    stored = README.read_text(encoding="utf-8")
    assert with_parts(stored) == stored, "run: python -m tests.readme"

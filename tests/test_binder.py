"""What mybinder.org builds from ``.binder/``: the files, repo2docker's steps, and what comes of them."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.notebook_files import ROOT

BINDER = ROOT / ".binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ON_BINDER = {**default_environment(), "sys_platform": "linux", "platform_machine": "x86_64"}
TOOL = shutil.which(
    "jupyter-repo2docker", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
)


def pins() -> dict[str, str]:
    """Return the locked packages and their versions."""
    text = (BINDER / "requirements.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_every_line_of_the_lock_is_a_pin_with_its_hashes():
    text = (BINDER / "requirements.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    pinned = [line for line in lines if re.fullmatch(r"[a-z0-9-]+==[\w.]+ \\", line)]
    hashes = [line for line in lines if re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line)]
    assert len(pinned) + len(hashes) == len(lines)
    assert len(pinned) == len(pins()) == len([line for line in hashes if not line.endswith("\\")])


def test_the_lock_holds_third_parties_only():
    assert "tensorflow-cpu" in pins()
    assert not {"rnn101", "tensorflow"} & set(pins())


@pytest.mark.parametrize("line", [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]])
def test_the_lock_agrees_with_the_projects_ranges(line):
    requirement = Requirement(line)
    if requirement.marker is None or requirement.marker.evaluate(ON_BINDER):
        assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


def test_the_python_of_binder_is_one_of_the_projects():
    version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert Requirement(f"python{PROJECT['project']['requires-python']}").specifier.contains(version)


@pytest.mark.parametrize("name", ["postBuild", "start", "lock"])
def test_scripts_can_be_executed(name):
    assert os.access(BINDER / name, os.X_OK)


def test_errors_in_post_build_stop_the_build():
    commands = [line for line in (BINDER / "postBuild").read_text().splitlines() if line and line[0] != "#"]
    assert commands[0] == "set -e"


def test_start_hands_over_to_the_command_it_is_given():
    run = subprocess.run([BINDER / "start", "echo", "two  words"], capture_output=True, text=True, check=True)
    assert run.stdout == "two  words\n"
    assert (BINDER / "start").read_text().splitlines()[-1] == 'exec "$@"'


@pytest.fixture(scope="module")
def dockerfile():
    """What repo2docker would give to Docker; it needs no Docker to say so."""
    if TOOL is None:
        pytest.skip("jupyter-repo2docker is not installed")
    command = [TOOL, "--no-build", "--debug", "."]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Building conda environment for python=3.11" in run.stderr
    return run.stdout


@pytest.mark.slow
def test_repo2docker_makes_these_steps(dockerfile):
    steps = [
        'pip install --no-cache-dir -r ".binder/requirements.txt"',
        "COPY --chown=0:0 src/ ${REPO_DIR}/",  # after the packages: a new lesson leaves their layer as it is
        "RUN ./.binder/postBuild",
        'ENV R2D_ENTRYPOINT="${REPO_DIR}/.binder/start"',
    ]
    places = [dockerfile.index(step) for step in steps]
    assert places == sorted(places)
    assert dockerfile.count("pip install") == 1


@pytest.mark.skipif(
    "RNN101_BUILD_BINDER" not in os.environ, reason="takes minutes: set RNN101_BUILD_BINDER=1"
)
def test_lesson_00_runs_in_what_those_steps_build(dockerfile):
    python = shutil.which((BINDER / "runtime.txt").read_text(encoding="utf-8").strip().replace("-", ""))
    if python is None:
        pytest.skip("the Python of runtime.txt is not installed")
    steps = re.findall(r"^RUN (.*(?:/pip install |\./\.binder/postBuild).*)$", dockerfile, re.MULTILINE)
    assert len(steps) == 2
    with tempfile.TemporaryDirectory() as folder:
        checkout, environment = Path(folder) / "checkout", Path(folder) / "environment"
        shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".git", ".venv", "venv", ".*_cache"))
        subprocess.run([python, "-m", "venv", environment], check=True)
        variables = {
            **os.environ,
            "KERNEL_PYTHON_PREFIX": str(environment),
            "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        }
        for step in [*steps, "./.binder/start jupyter execute notebooks/00_start_here.ipynb"]:
            subprocess.run(["bash", "-c", step], cwd=checkout, env=variables, check=True)

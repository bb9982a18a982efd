"""A hub for a class on one machine, without containers: every learner has a folder and a server.

For a class that trusts each other: all servers run as the user who started the hub. `docs/pages/teach/hub.md`
says how to start it. What can be set stands in variables:

- ``HUB_PASSWORD``: what learners type beside a name of their own choice; at least 8 characters
- ``HUB_ADMIN_PASSWORD``: the instructor's, at least 32; the instructor's name is ``instructor``
- ``HUB_URL``: where the hub listens (``http://127.0.0.1:8000``)
- ``HUB_FOLDER``: where the hub and the learners' folders are kept (``hub``, where it is started)
- ``HUB_PROXY``: the command of configurable-http-proxy, if it is not on the PATH
"""

import os
import shutil
import sys
from pathlib import Path

from jupyterhub.spawner import Spawner

COURSE = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("HUB_FOLDER", "hub")).resolve()
FOLDER.mkdir(parents=True, exist_ok=True)


def bring_the_course(spawner: Spawner) -> None:
    """Copy the notebooks into a learner's folder the first time; what is there later is the learner's."""
    mine = FOLDER / "learners" / spawner.user.name
    if not (mine / "notebooks").exists():
        mine.mkdir(parents=True, exist_ok=True)
        shutil.copytree(COURSE / "notebooks", mine / "notebooks.new", dirs_exist_ok=True)
        (mine / "notebooks.new").rename(mine / "notebooks")  # a copy that was cut short is made again


c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.JupyterHub.bind_url = os.environ.get("HUB_URL", "http://127.0.0.1:8000")
c.JupyterHub.db_url = f"sqlite:///{FOLDER / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(FOLDER / "jupyterhub_cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.ConfigurableHTTPProxy.command = os.environ.get("HUB_PROXY", "configurable-http-proxy").split()

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ["HUB_PASSWORD"]
c.SharedPasswordAuthenticator.admin_password = os.environ["HUB_ADMIN_PASSWORD"]
c.Authenticator.allow_all = True
c.Authenticator.admin_users = {"instructor"}

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "learners" / "{username}")
c.Spawner.pre_spawn_hook = bring_the_course
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
c.Spawner.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.Spawner.start_timeout = 120  # a whole class starts at once
c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 50
c.Spawner.environment = {
    # The notebooks import the course from here, whatever the learner's folder is.
    "PYTHONPATH": str(COURSE),
    "TF_CPP_MIN_LOG_LEVEL": "2",
    # Many learners on few processors: more threads would only wait for each other.
    "OPENBLAS_NUM_THREADS": "1",
}
c.Spawner.args = [
    # Kernels that nobody has used for an hour are ended, and their memory is given back.
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    c.Spawner.args.append("--allow-root")  # whoever starts the hub as root means it

if "HUB_LOAD_TEST_TOKEN" in os.environ:
    c.JupyterHub.services = [{"name": "load-test", "api_token": os.environ["HUB_LOAD_TEST_TOKEN"]}]
    c.JupyterHub.load_roles = [
        {
            "name": "load-test",
            "scopes": ["admin:users", "admin:servers", "access:servers"],
            "services": ["load-test"],
        }
    ]

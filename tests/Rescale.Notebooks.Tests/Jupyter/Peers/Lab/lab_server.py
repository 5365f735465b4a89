"""Serves the JupyterLab that build.mjs has made in the folder LAB_FOLDER, with Debian's Jupyter Server behind it."""
import os

from jupyterlab_server import LabServerApp

LAB = os.environ["LAB_FOLDER"]
USER = os.environ["JUPYTER_CONFIG_DIR"]


class LabPage(LabServerApp):
    name = "lab_page"
    app_name = "JupyterLab"
    load_other_extensions = False
    static_dir = os.path.join(LAB, "static")
    schemas_dir = os.path.join(LAB, "schemas")
    themes_dir = os.path.join(LAB, "themes")
    templates_dir = os.path.join(LAB, "templates")
    user_settings_dir = os.path.join(USER, "settings")
    workspaces_dir = os.path.join(USER, "workspaces")


def _jupyter_server_extension_points():
    return [{"module": __name__, "app": LabPage}]


LabPage.launch_instance()

"""What is in the wheel, and what an import of the admin's module costs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import setuptools

ROOT = Path(__file__).resolve().parents[2]

#: The first setuptools that reads all of pyproject.toml.
NEEDED = 77


@pytest.mark.skipif(
    int(setuptools.__version__.split(".")[0]) < NEEDED, reason=f"setuptools is older than {NEEDED}"
)
def test_the_wheel_has_all_files_of_the_package(tmp_path):
    source = tmp_path / "source"
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "parting"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("git lists no files here")
    for name in (*tracked, "pyproject.toml", "README.md", "LICENSE", "setup.py"):
        if (ROOT / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = ["wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir"]
    subprocess.run(
        [sys.executable, "-m", "pip", *command, tmp_path, source], check=True, timeout=300
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("parting/")}
    assert packed == {name for name in tracked if (ROOT / name).exists()}
    assert "parting/static/parting/partitions.css" in packed


def test_the_admin_of_a_site_imports_nothing_that_only_the_pages_need():
    program = (
        "import django, sys\n"
        "from django.conf import settings\n"
        "settings.configure(INSTALLED_APPS=['django.contrib.admin', 'django.contrib.auth', "
        "'django.contrib.contenttypes', 'django.contrib.messages', 'parting'])\n"
        "django.setup()\n"
        "from django.contrib import admin\n"
        "before = set(sys.modules)\n"
        "admin.autodiscover()\n"
        "assert 'parting.admin.site' in sys.modules\n"
        "print(*sorted(one for one in set(sys.modules) - before if one.startswith('parting')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert [one for one in done.stdout.split() if one.startswith("parting.pipeline")] == []
    assert "parting.admin.cards" not in done.stdout

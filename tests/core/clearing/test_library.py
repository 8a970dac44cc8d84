"""The clearing as a library: the page's own example, without Django."""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "clearing.md"


def test_the_notebook_of_the_page_runs_without_django():
    """Word for word, in a Python in which Django cannot be imported."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    blocked = "import sys\nsys.modules['django'] = None\n"
    done = subprocess.run([sys.executable, "-c", blocked + code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

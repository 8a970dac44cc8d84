"""What cannot be run here is held by reading it: the container file, and the unit for systemd."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTAINER = (ROOT / "packaging" / "Containerfile").read_text(encoding="utf-8")
UNIT = ROOT / "packaging" / "repatria.service"


def steps(word):
    joined = CONTAINER.replace("\\\n", " ")
    return re.findall(rf"^{word} +(.*)$", joined, re.M)


def test_the_container_runs_as_nobodys_root():
    assert steps("USER") == ["10001"]
    last_stage = CONTAINER.rpartition("FROM ")[2]
    assert last_stage.index("USER") < last_stage.index("ENTRYPOINT")


def test_every_base_names_its_version():
    for base in steps("FROM"):
        assert re.search(r":\d+\.\d+", base.split()[0]) and "latest" not in base


def test_every_file_that_is_copied_is_there():
    for copied in steps("COPY"):
        parts = copied.split()
        if not parts[0].startswith("--"):
            assert all((ROOT / part).exists() for part in parts[:-1])


def test_it_is_asked_whether_it_is_well_and_serves_its_volume():
    assert "/health" in steps("HEALTHCHECK")[0]
    assert steps("VOLUME") == ["/register"]
    assert '"/register/register"' in steps("CMD")[-1]


@pytest.fixture
def unit():
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    return parser


def test_the_service_may_do_nothing_that_it_does_not_need(unit):
    service = dict(unit["Service"])
    for name in ("NoNewPrivileges", "PrivateDevices", "PrivateTmp", "ProtectHome", "RestrictNamespaces"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict" and service["CapabilityBoundingSet"] == ""
    assert service["User"] == "repatria" and service["LimitCORE"] == "0"
    assert service["StateDirectoryMode"] == "0700"


def test_the_service_starts_what_there_is(unit):
    words = unit["Service"]["ExecStart"].split()
    assert words[1:4] == ["-m", "repatria", "serve"]
    assert "--host" not in words, "a proxy on the same machine speaks for it"


def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(UNIT)], capture_output=True, text=True, check=False
    )
    assert "Unknown" not in done.stderr

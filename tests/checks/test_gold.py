"""The real call against what a careful reader worked out. Read from the shared folder, never copied."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from kcsite.config import read_archive
from kcsite.pipeline import Wanted, build
from tests.conftest import copy_company

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = "000_97c745b8eaf7e611.txt"


def test_the_errors_of_the_real_call_and_no_other(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    shutil.copy(shared / "seeds" / SEED, tmp_path / "seeds" / SEED)
    copy_company("kingsoft-cloud", tmp_path)
    assert build(read_archive(tmp_path), Wanted()).replaced
    call = tmp_path / "output/kingsoft-cloud/2025-q1/call.json"
    told = subprocess.run([sys.executable, shared / "gold" / "score.py", call], capture_output=True, text=True, check=True, timeout=60)
    line = re.search(r"ledger +(\d+) of 12 errors flagged .*; false alarms (\d+); (\d+) checks", told.stdout)
    assert line, told.stdout
    flagged, alarms, checks = map(int, line.groups())
    assert flagged >= 11
    assert alarms == 0
    assert checks >= 100
    assert call.read_text(encoding="utf-8").count('"verdict":"agrees"') >= 100

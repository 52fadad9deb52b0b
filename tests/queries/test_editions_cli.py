"""Editions by command line: frozen, listed, computed again, published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.database import engine, write_connection
from data.schema import editions
from outputs.__main__ import main
from queries.editions import read_edition, read_former, read_page, read_without_story

CODE = "songkhla-2569"
FREEZE = ("freeze", CODE, "--name", "วันพลเมือง", "--province", "90", "--year", "2567", "--set", "SK2570")
DAY = ("--day", "2026-06-30")


def test_an_edition_is_frozen_checked_and_published(
    own_house: Path, shapes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["editions"]) == 0
    assert "ยังไม่มีฉบับ" in capsys.readouterr().out
    assert main([*FREEZE, *DAY]) == 1  # sample rows take part
    assert "ข้อมูลสมมติ" in capsys.readouterr().err
    assert main([*FREEZE, *DAY, "--demonstration"]) == 0
    edition = read_edition(code=CODE)
    assert edition is not None
    assert edition.sha256 in capsys.readouterr().out
    assert edition.frozen_by.startswith("cli")

    assert main(["editions"]) == 0
    assert CODE in capsys.readouterr().out
    assert main(["editions", "--verify"]) == 0
    assert main(["publish", CODE]) == 0
    assert read_page(edition=CODE, path="th/index.html") is not None
    capsys.readouterr()
    assert main(["publish", CODE]) == 1
    assert "เผยแพร่แล้ว" in capsys.readouterr().err
    assert main(["publish", "nothing"]) == 1

    with write_connection(engine()) as connection:
        connection.execute(editions.update().values(sha256="0" * 64))
    capsys.readouterr()
    assert main(["editions", "--verify"]) == 1
    told = capsys.readouterr()
    assert CODE in told.out
    assert "ไม่ตรง" in told.err

    assert main(["withdraw", CODE]) == 0
    assert main(["editions", "--verify"]) == 0, "there is nothing to differ any more"
    assert main(["editions"]) == 0
    assert "ถอนแล้ว" in capsys.readouterr().out
    assert read_without_story() == ()
    asked = {"forum_code": None, "data_date": date(2030, 1, 1), "demonstration": True, "before": None}
    assert read_former(province="90", **asked) is None, "the next edition is not compared with it"
    assert main(["withdraw", CODE]) == 1

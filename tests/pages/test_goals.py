"""The goals page, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import ROOT

pytestmark = pytest.mark.usefixtures("own_house")


def run(path: str = "goals", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    app.switch_page(f"pages/{path}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join(str(element.proto) for element in app.get("html"))


def test_the_set_of_the_province_is_shown_by_pillar() -> None:
    said = words(run(year="2568"))
    for pillar in ("เศรษฐกิจสร้างสรรค์", "สิ่งแวดล้อมยั่งยืน", "สังคมเป็นสุข"):
        assert f"<h2>{pillar}</h2>" in said
    assert "3 จาก 4" not in said
    assert "1 จาก 4 ตามแผนหรือบรรลุ" in said

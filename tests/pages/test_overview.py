"""The overview, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import remove_sample
from data.database import engine
from data.domain.rights import program
from data.settings import ROOT

pytestmark = pytest.mark.usefixtures("own_house")


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    return " ".join(str(getattr(element, "proto", element)) for element in app.get("html")) + " ".join(
        element.body for element in app.get("html") if hasattr(element, "body")
    )


def test_songkhla_is_shown_without_being_asked_for() -> None:
    said = words(run())
    assert "141" in said
    assert "อย่างน้อย 25" in said
    assert "จาก 167 แห่ง" in said
    assert "1.43 ล้าน" in said
    assert "16.7%" in said


def test_every_card_says_where_its_figure_is_from() -> None:
    said = words(run())
    assert said.count("pk-foot") >= 5


def test_a_province_without_a_register_shows_a_gap_and_not_zero() -> None:
    said = words(run(province="10"))
    assert "ยังไม่มีทะเบียนของพื้นที่นี้" in said
    assert "อย่างน้อย 0" not in said


def test_the_sample_tag_goes_with_the_sample_rows() -> None:
    assert "ข้อมูลสมมติ" in words(run())
    remove_sample(engine(), actor=program("test"))
    assert "ข้อมูลสมมติ" not in words(run())


def test_english_says_the_same() -> None:
    said = words(run(lang="en"))
    assert "At least 25" in said
    assert "1.43 million" in said


def test_chosen_districts_are_added_up() -> None:
    said = words(run(district="9011-9012"))
    assert "426,977" in said  # 404,004 and 22,973

import time
from pathlib import Path

import pytest
from sqlalchemy import text

from data.actions import (
    RowsRefused,
    SeedsLoaded,
    SeedUnreadable,
    UnknownRecord,
    load_seeds,
    remove_sample,
    undo_batch,
)
from data.database import engine, newest_batch, read_connection
from data.domain.rights import program
from tests.actions.house import current, dump, population, write

pytestmark = pytest.mark.engine


@pytest.fixture
def seeds(house: Path, tmp_path: Path) -> Path:
    """A seed folder whose population the house lacks, with one sample row."""
    folder = tmp_path / "seed"
    (folder / "sample").mkdir(parents=True)
    head = "area_code,as_of,total,male,source_key\n"
    (folder / "population.csv").write_text(
        head + "9001,2021-12-31,10,,dopa\n90,2021-12-31,20,9,dopa\n", encoding="utf-8"
    )
    (folder / "sample" / "population.csv").write_text(head + "900101,2021-12-31,5,,\n", encoding="utf-8")
    return folder


def load(folder: Path, *, release: str = "1", complete: bool = True) -> SeedsLoaded:
    return load_seeds(engine(), actor=program("office"), release=release, complete=complete, folder=folder)


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def total(area: str) -> int | None:
    row = current("population", f"{area}|2021-12-31")
    return row["total"] if row else None


def test_reference_and_sample_rows_load_as_a_batch_each(seeds: Path):
    loaded = load(seeds)
    assert loaded.reference is not None
    assert loaded.sample is not None
    assert (loaded.reference.number, loaded.sample.number) == (2, 3)
    row = current("population", "9001|2021-12-31")
    assert row is not None
    assert (row["total"], row["male"], row["province_code"], row["row_kind"]) == (10, None, "90", "reference")
    row = current("population", "900101|2021-12-31")
    assert row is not None
    assert row["row_kind"] == "sample"


def test_loading_again_does_nothing(seeds: Path):
    load(seeds)
    before = dump()
    assert load(seeds) == SeedsLoaded(None, None)
    assert dump() == before


def test_a_new_release_with_the_same_rows_makes_no_batch(seeds: Path):
    load(seeds)
    again = load(seeds, release="2")
    assert again.reference is not None
    assert again.reference.number is None
    with read_connection() as connection:
        assert newest_batch(connection) == 3


def test_a_release_changes_its_own_rows_and_never_an_imported_one(seeds: Path):
    load(seeds)
    write("import", {"population": [population(99)]})
    replace(seeds / "population.csv", ",10,", ",11,")
    replace(seeds / "population.csv", ",20,", ",21,")
    loaded = load(seeds, release="2")
    assert (total("9001"), total("90")) == (99, 21)
    assert loaded.reference is not None
    assert [d["columns"] for d in loaded.reference.differences] == [
        {"source_key": [None, "dopa"], "total": [99, 11]}
    ]


def test_what_was_held_back_is_offered_again_once_the_import_is_undone(seeds: Path):
    load(seeds)
    write("import", {"population": [population(99)]})
    replace(seeds / "population.csv", ",10,", ",11,")
    load(seeds, release="2")
    undo_batch(engine(), actor=program("office"), number=4)
    load(seeds, release="2")
    assert total("9001") == 11


def test_an_undone_release_stays_undone_until_other_files_come(seeds: Path):
    load(seeds)
    undo_batch(engine(), actor=program("office"), number=2)
    load(seeds)
    assert total("9001") is None
    replace(seeds / "population.csv", ",20,", ",21,")
    load(seeds, release="2")
    assert (total("9001"), total("90")) == (10, 21)


def test_a_row_that_left_the_release_is_closed_only_when_the_release_is_complete(seeds: Path):
    load(seeds)
    replace(seeds / "population.csv", "90,2021-12-31,20,9,dopa\n", "")
    load(seeds, release="2", complete=False)
    assert total("90") == 20
    load(seeds, release="2", complete=True)
    assert (total("90"), total("9001"), total("900101")) == (None, 10, 5)


def test_removed_sample_rows_do_not_come_back_with_a_release(seeds: Path):
    load(seeds)
    remove_sample(engine(), actor=program("office"))
    replace(seeds / "sample" / "population.csv", ",5,", ",6,")
    assert load(seeds, release="2").sample is None
    assert total("900101") is None


def test_a_wrong_seed_row_is_named_and_nothing_is_written(seeds: Path):
    replace(seeds / "population.csv", ",20,", ",many,")
    before = dump()
    with pytest.raises(RowsRefused) as refused:
        load(seeds)
    (error,) = refused.value.errors
    assert (error.record.name, error.row, error.column, error.given) == ("population", 2, "total", "many")
    assert dump() == before


def test_a_file_that_is_no_csv_of_a_record_is_refused(seeds: Path):
    (seeds / "population.csv").write_bytes("รหัส".encode("tis-620"))
    with pytest.raises(SeedUnreadable):
        load(seeds)
    (seeds / "population.csv").rename(seeds / "people.csv")
    with pytest.raises(UnknownRecord):
        load(seeds)


@pytest.mark.sqlite  # the house of every test on PostgreSQL is loaded so
def test_what_the_project_ships_loads_whole_in_a_few_seconds_and_then_is_no_change(empty_house: Path):
    start = time.process_time()
    loaded = load_seeds(engine(), actor=program("office"), release="1", complete=True)
    seconds = time.process_time() - start
    assert loaded.reference is not None
    assert loaded.reference.counts["area"].new > 8000
    assert loaded.reference.counts["population"].new > 8000
    assert loaded.reference.differences == []
    assert loaded.sample is not None
    assert loaded.sample.total("new") > 0
    assert seconds < 20, "3 s of work, whatever runs beside it"
    with read_connection() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_stat1")).scalar()
    again = load_seeds(engine(), actor=program("office"), release="2", complete=True)
    assert again.reference is not None
    assert again.sample is not None
    assert (again.reference.number, again.sample.number) == (None, None)

"""`python -m tools.seed SOURCE`: writes the made seed files anew, the same content every time."""

import argparse
from pathlib import Path

from data.boundaries import shipped
from tools.seed import areas, borders, goals, laos, population, units
from tools.seed.files import SEED, Row, pack_seed, write_seed


def make(source: Path) -> dict[str, list[Row]]:
    """Every made seed file: name -> rows. `source` is the folder that holds registers/."""
    registers = source / "registers"
    return {
        "area": areas.make_areas(registers),
        "lao": laos.make_laos(registers, of_three=True),
        "lao_coverage": laos.make_coverage(registers, of_three=True),
        "population": population.make_population(registers),
        "catchment": population.make_catchments(registers),
        "health_unit": units.make_units(registers),
        "unit_affiliation": units.make_affiliations(registers),
        "unit_staff": units.make_staff(registers),
    }


def make_nation(source: Path) -> dict[str, list[Row]]:
    """What is shipped of the other provinces beside their areas and people: packed, it is many rows."""
    registers = source / "registers"
    return {
        "lao": laos.make_laos(registers, of_three=False),
        "lao_coverage": laos.make_coverage(registers, of_three=False),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="the folder, with registers/ and boundaries/ in it")
    source = parser.parse_args().source
    for name, rows in make(source).items():
        tell(write_seed(name, rows=rows), rows)
    for name, rows in make_nation(source).items():
        tell(pack_seed(name, rows=rows), rows)
    shipped.FILE.write_bytes(borders.make_borders(source, areas=SEED / "area.csv"))
    for name, rows in goals.make_goal_samples().items():
        tell(write_seed(name, rows=rows, folder=SEED / "sample"), rows)


def tell(path: Path, rows: list[Row]) -> None:
    print(f"{path.parent.name}/{path.name}: {len(rows)} rows, {path.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()

"""Time and memory of `python -m data boundaries PATH`; run as `python -m tests.bench.bench_boundaries`."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from data.boundaries import read_shipped
from data.settings import ROOT

MAX_SECONDS = 60
MAX_MIB = 2048


@dataclass(frozen=True)
class Measure:
    """Wall-clock seconds, seconds of work (fewer on a busy machine), peak of resident memory in MiB."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def measure_boundaries(path: Path) -> Measure:
    """Install the shapes in `path` into a folder that is thrown away, in a process of its own.

    Raises CalledProcessError where the file is refused.
    """
    with tempfile.TemporaryDirectory() as var:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "data", "boundaries", str(path)],
            cwd=ROOT,
            env={**os.environ, "VAR_DIR": var},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measure(seconds=seconds, cpu_seconds=used.ru_utime + used.ru_stime, peak_mib=used.ru_maxrss / 1024)


def write_nation(folder: Path) -> Path:
    """The shipped borders as a file that someone might install."""
    packed = read_shipped().packed
    codes = [code.ljust(6, "1") for code in packed.codes.tolist()]
    frame = gpd.GeoDataFrame({"tambon_code": codes}, geometry=packed.drawings["near"], crs="EPSG:4326")
    frame.to_file(folder / "nation.gpkg", driver="GPKG")
    return folder / "nation.gpkg"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", help="a file of shapes; the shipped ones without")
    path = parser.parse_args().path
    with tempfile.TemporaryDirectory() as folder:
        show(path or write_nation(Path(folder)))


def show(path: Path) -> None:
    made = measure_boundaries(path)
    print(f"boundaries {path.name}: {made.seconds:.1f} s (goal {MAX_SECONDS})", end=", ")
    print(f"{made.cpu_seconds:.1f} s of work", end=", ")
    print(f"{made.peak_mib:.0f} MiB (goal {MAX_MIB})")


if __name__ == "__main__":
    main()

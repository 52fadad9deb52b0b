"""`python -m tests.bench`, or `make bench`: every bench, each in a process of its own."""

import subprocess
import sys

BENCHES = (
    "bench_map",
    "bench_boundaries",
    "bench_import",
    "bench_desk",
    "bench_goals",
    "bench_goals_page",
    "bench_files",
    "bench_stage",
    "bench_public",
    "bench_search",
    "bench_transfer",
)

if __name__ == "__main__":
    failed = [
        bench
        for bench in BENCHES
        if subprocess.run([sys.executable, "-m", f"tests.bench.{bench}"], check=False).returncode
    ]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)

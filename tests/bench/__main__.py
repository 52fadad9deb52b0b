"""`python -m tests.bench`: all benches; there is one so far."""

from tests.bench.bench_map import main

main()

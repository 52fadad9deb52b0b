"""The servers of a run, each a process of its own with its own data."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx2
import psutil

from data.settings import ROOT

APPS = Path(__file__).parent / "apps"
START_SECONDS = 60
MIB = 1024 * 1024


@dataclass(frozen=True)
class Server:
    address: str
    process: subprocess.Popen[bytes]

    def memory(self, kind: Literal["uss", "rss"]) -> float:
        """MiB, with child processes: `uss` what they alone occupy, `rss` with shared pages of files."""
        own = psutil.Process(self.process.pid)
        full = [one.memory_full_info() for one in (own, *own.children(recursive=True))]
        return sum(getattr(one, kind) for one in full) / MIB


@contextmanager
def streamlit(script: Path, *, var: Path) -> Iterator[Server]:
    """A Streamlit server for `script`; the app itself when that is app.py."""
    options = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    options += ["--server.fileWatcherType", "none", "--browser.serverAddress", "localhost"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options, "--server.port"]
    with _running(command, var=var, folder=script.parent) as server:
        yield server


@contextmanager
def bare(*, var: Path) -> Iterator[Server]:
    """The bare Leaflet page."""
    command = [sys.executable, "-m", "uvicorn", "bare:app", "--log-level", "warning", "--port"]
    with _running(command, var=var, folder=APPS) as server:
        yield server


@contextmanager
def _running(command: list[str], *, var: Path, folder: Path) -> Iterator[Server]:
    with closing(socket.socket()) as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"VAR_DIR": str(var), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    log = var / f"server-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, str(port)], cwd=folder, env=environment, stdout=output, stderr=output
        )
    server = Server(address=f"http://localhost:{port}", process=process)
    try:
        _wait(server, log=log)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(server: Server, *, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.process.poll() is None:
        try:
            httpx2.get(f"{server.address}/", params={"province": "90"})
        except httpx2.TransportError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")

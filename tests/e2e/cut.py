"""A wire between browser and server that a test can cut, and mend as if the server had been started anew."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_KNOWN_SESSION = re.compile(rb"(?i)(sec-websocket-protocol:[^\r\n]*,\s*)([0-9a-f-]{36})")
PIECE = 65536


class Wire:
    """Listens on a port of its own and carries everything to `port`."""

    def __init__(self, port: int) -> None:
        self.whole = True
        self._to = port
        self._open: set[socket.socket] = set()
        self._forgets = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """End what is open and take nothing new."""
        self.whole = False
        for end in list(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self, *, forgets: bool) -> None:
        """Carry again. `forgets`: the server is told of no session that it knew, as after a new start."""
        self._forgets = forgets
        self.whole = True

    def close(self) -> None:
        self._listening.close()
        self.cut()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, contextlib.suppress(OSError):
            if not self.whole:
                return
            with socket.create_connection(("localhost", self._to)) as far:
                self._open |= {near, far}
                threading.Thread(target=self._pump, args=(far, near), daemon=True).start()
                self._pump(near, far, first=True)
                self._open -= {near, far}

    def _pump(self, source: socket.socket, sink: socket.socket, *, first: bool = False) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(PIECE):
                if first and self._forgets:
                    piece = _KNOWN_SESSION.sub(rb"\g<1>00000000-0000-0000-0000-000000000000", piece)
                sink.sendall(piece)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    wire = Wire(port)
    try:
        yield wire
    finally:
        wire.close()

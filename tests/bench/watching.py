"""Times as the browser sees them, and bytes as the wire sees them.

Every stamp is milliseconds since the epoch from the page's own clock, so that a frame's stamps and its
page's can be told apart; nothing is measured by when Python noticed.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from google.protobuf.message import DecodeError
from playwright.sync_api import Browser, Frame, Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

WATCH = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const until = (test) => new Promise((done) => {
    const look = () => (test() ? done(now()) : requestAnimationFrame(look));
    look();
  });
  window.bench = { now, until };
  addEventListener("click", () => { bench.clicked = now(); }, true);
  // Not before: frames asked for by a document still on its way are lost.
  addEventListener("DOMContentLoaded", () => until(() => DRAWN).then((time) => { bench.drawn = time; }));
})();"""

SLOWEST = 90_000
POLL = 20


@contextmanager
def fresh_page(browser: Browser, *, drawn: str, stand_ins: dict[str, str] | None = None) -> Iterator[Page]:
    """A page of a new browser context, with an empty cache. `drawn`: JavaScript that says it all stands.

    `stand_ins`: addresses elsewhere that end so are answered with a text, all others elsewhere with nothing.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="th-TH")
    context.set_default_timeout(SLOWEST)
    context.add_init_script(WATCH.replace("DRAWN", drawn))
    if stand_ins is not None:
        files = stand_ins

        def answer(route) -> None:  # type: ignore[no-untyped-def]
            name = route.request.url.rsplit("/", 1)[-1]
            route.fulfill(body=files.get(name, ""))

        context.route(lambda url: "://localhost" not in url, answer)
    yield context.new_page()
    context.close()


def wait_drawn(page: Page) -> tuple[float, Frame]:
    """Milliseconds from navigation until drawn, and the frame in which it is."""
    start = page.evaluate("performance.timeOrigin")
    for _ in range(SLOWEST // POLL):
        for frame in page.frames:
            stamp = frame.evaluate("window.bench && bench.drawn")
            if stamp:
                return stamp - start, frame
        page.wait_for_timeout(POLL)
    raise TimeoutError(f"{page.url} was not drawn")


def settle(page: Page) -> None:
    """Wait until Streamlit has nothing more to say."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(400)


@dataclass
class Traffic:
    """Bytes since the last `clear`: of the map's own messages, and all."""

    of_map: int = 0
    whole: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def clear(self) -> None:
        self.of_map = self.whole = 0
        self.kinds = {}

    def follow(self, page: Page) -> None:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.webSocketFrameReceived", lambda event: self._received(event["response"]))
        network.on("Network.webSocketFrameSent", lambda event: self._sent(event["response"]))
        network.on(
            "Network.loadingFinished", lambda event: self._add("http", int(event["encodedDataLength"]))
        )

    def _received(self, frame: dict[str, str]) -> None:
        body = base64.b64decode(frame["payloadData"])
        message = ForwardMsg()
        try:
            message.ParseFromString(body)
        except DecodeError:
            self._add("unread", len(body))
            return
        kind = message.WhichOneof("type") or "none"
        if kind == "delta":
            kind = message.delta.new_element.WhichOneof("type") or "block"
        if kind == "component_instance":
            self.of_map += len(body)
        self._add(kind, len(body))

    def _sent(self, frame: dict[str, str]) -> None:
        self._add("sent", len(base64.b64decode(frame["payloadData"])))

    def _add(self, kind: str, number: float) -> None:
        size = int(number)
        self.whole += size
        self.kinds[kind] = self.kinds.get(kind, 0) + size

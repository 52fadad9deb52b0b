"""Steps and questions that every browser test shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, Page, TimeoutError, expect

from tests.languages import Said, latin_in, thai_in

SHOTS = Path(__file__).parent / "shots"

STREAMLIT_OWN = [["[data-testid=stFileUploaderDropzone]"], ["[data-testid=stDateInput]"]]
"""The two places where Streamlit's own markup breaks a rule."""

AXE = Axe()
HEAVY = {"serious", "critical"}

LIGHTER_RULES = """
(heavy) => axe._audit.rules
  .filter((rule) => rule.impact && !heavy.includes(rule.impact))
  .map((rule) => rule.id)
"""
"""Rules of axe whose findings would be left out: they take a fifth of its time."""

CLICKS, FIRST_CLICKS = 3, 8_000
"""On a button for a file, and the milliseconds after which one of the first is held to be lost."""

STANDS = """
(before) => {
  const { run, theme } = document.documentElement.dataset;
  const app = document.querySelector('[data-testid=stApp]')?.dataset;
  return run !== before && theme !== undefined
    && app?.testConnectionState === 'CONNECTED' && app.testScriptState === 'notRunning';
}
"""
ASKED_EVERY = 30
"""Milliseconds between two looks at whether a page stands."""

VISIBLE_TEXTS = """
() => {
  const skipped = '[data-testid=stIconMaterial], script, style, noscript, svg, .pk-foot, [lang=th-TH]';
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element || element.closest(skipped) || !shown(element)) continue;
    const thai = element.closest('[lang=th]');
    const language = thai && thai !== document.documentElement ? 'th' : null;
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.nodeValue.trim()) found.push([node.nodeValue.trim(), language]);
    } else {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        const value = element.getAttribute(name);
        if (value?.trim()) found.push([value.trim(), language]);
      }
    }
  }
  return found;
}
"""


@dataclass(frozen=True)
class Screen:
    """One browser page on the app at `address`."""

    page: Page
    address: str

    def open(self, path: str) -> None:
        """Go to a path with its query, and wait until the page stands."""
        self.page.goto(f"{self.address}{path}")
        self.settle()

    def go(self, path: str) -> None:
        """To an address within the session, as a hit of the search box leads there, and wait as `open` does.

        No page is loaded, which is most of what opening one costs. Name something in the query: one that says
        nothing leaves the view as it is.
        """
        assert "?" in path
        self.page.mouse.move(0, 0)  # nothing is under the pointer, as after a load
        with self.changing():
            assert self.page.evaluate("(way) => phuenthi.open(way)", path.removeprefix("/"))

    def each(self, *paths: str) -> Iterator[str]:
        """Look at one after the other: the first is opened, to the others the session goes."""
        for place, path in enumerate(paths):
            (self.go if place else self.open)(path)
            yield path

    def settle(self) -> None:
        """Wait until the server has nothing more to say and the shell's script has had the last word.

        Right after a step the page still stands as it was before it: see `changing`.
        """
        self._await_run(None)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Around a step that makes the server run the page again: leaves when the new run stands."""
        root = self.page.locator("html")
        before = root.get_attribute("data-run") or ""
        yield
        self._await_run(before)

    def take(self, button: Locator) -> Download:
        """The file that a button gives. A click that meets another run of the page is lost: then again."""
        for _ in range(CLICKS - 1):
            self.settle()
            with suppress(TimeoutError):
                with self.page.expect_download(timeout=FIRST_CLICKS) as taken:
                    button.click()
                return taken.value
        self.settle()
        with self.page.expect_download() as taken:
            button.click()
        return taken.value

    def _await_run(self, before: str | None) -> None:
        """Wait for a run that is not `before` and stands.

        In the page itself: `expect` asks after a tenth, a quarter and half of a second, then once a second,
        and draws up the accessibility tree of the page each time that it is not yet so.
        """
        self.page.wait_for_function(STANDS, arg=before, polling=ASKED_EVERY)

    def url(self) -> str:
        """As it stands in the page itself: what Playwright knows of an address may come a moment later."""
        return str(self.page.evaluate("location.href"))

    def query(self) -> dict[str, str]:
        return dict(parse_qsl(str(self.page.evaluate("location.search.slice(1)"))))

    def path(self) -> str:
        return str(self.page.evaluate("location.pathname"))

    def chip(self, name: str) -> Locator:
        """The button of a filter: province, district, lao_type, year."""
        return self.page.locator(f".st-key-chip_{name} button").first

    def open_chip(self, name: str) -> Locator:
        """Open a filter; the panel that holds its widget."""
        self.chip(name).click()
        panel = self.page.get_by_test_id("stPopoverBody")
        expect(panel).to_be_visible()
        return panel

    def choose_districts(self, *names: str) -> None:
        panel = self.open_chip("district")
        for name in names:
            with self.changing():
                panel.get_by_role("button", name=name, exact=True).click()
        self.page.keyboard.press("Escape")

    def switch_language(self) -> None:
        root = self.page.locator("html")
        before = root.get_attribute("lang") or ""
        with self.changing():
            self.page.locator(".st-key-language button").click()
        expect(root).not_to_have_attribute("lang", before)  # another run may have come between
        self.settle()

    def in_both_themes(self) -> Iterator[str]:
        """Light, then dark, as the reader's system has it: the page that stands takes the other's colours."""
        for theme in ("light", "dark"):
            self.page.emulate_media(color_scheme=theme)
            expect(self.page.locator("html")).to_have_attribute("data-theme", theme)
            self.settle()
            yield theme

    def go_to(self, title: str) -> None:
        """Through the navigation."""
        with self.changing():
            self.page.locator(".st-key-nav").get_by_role("link", name=title, exact=True).click()

    def latin_words(self) -> list[str]:
        """Visible texts and names of a Thai page that hold Latin words without a right to be there."""
        return latin_in(self._visible())

    def thai_words(self) -> list[str]:
        """Visible texts of an English page in Thai that are not marked as Thai."""
        return thai_in(self._visible())

    def _visible(self) -> list[Said]:
        return [(text, language) for text, language in self.page.evaluate(VISIBLE_TEXTS)]

    def violations(self, *, within: str = "") -> list[str]:
        """What axe finds serious or critical, with the places.

        `within`: a selector, where what stands around it was looked at before.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.axe_script)
        lighter: list[str] = self.page.evaluate(LIGHTER_RULES, sorted(HEAVY))
        context = {"include": [[within or "html"]], "exclude": STREAMLIT_OWN}
        options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in lighter}}
        found = self.page.evaluate("([context, options]) => axe.run(context, options)", [context, options])
        return [
            f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'][:5])}"
            for rule in found["violations"]
            if rule["impact"] in HEAVY
        ]

    def shoot(self, name: str) -> Path:
        """A picture of the whole page in tests/e2e/shots, which is not committed."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path

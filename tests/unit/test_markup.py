"""Text, addresses and drawings on their way into markup."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from outputs.markup import (
    MOST_LETTERS,
    address,
    drawn,
    form,
    html_in,
    link,
    link_to_come,
    own_address,
    shortened,
    web_address,
)
from outputs.qr import qr_svg

HOSTILE = "\"><img src=x onerror='alert(1)'>&"
NO_ADDRESS = (
    None,
    "",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example\\x",
    "https:evil.example",
    "https://a.example/\nx",
    "www.example.go.th",
    "mailto:a@example.org",
)


def test_words_become_text_in_either_language() -> None:
    safe = "&#34;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;"
    for lang in ("th", "en"):
        said = html_in(HOSTILE, lang=lang)
        assert said == safe
        assert isinstance(said, Markup)


def test_thai_on_an_english_page_says_its_language() -> None:
    assert html_in("A <ตำบล บ่อยาง> 3", lang="en") == ('A &lt;<span lang="th">ตำบล บ่อยาง</span>&gt; 3')
    assert html_in("A <ตำบล บ่อยาง> 3", lang="th") == "A &lt;ตำบล บ่อยาง&gt; 3"


def test_thai_without_an_end_is_broken_inside_its_language_too() -> None:
    broken = f'<span lang="th">{"ก" * 200}</span><wbr><span lang="th">{"ก" * 50}</span>'
    assert html_in("ก" * 250, lang="en") == broken


def test_each_paragraph_is_shown_up_to_its_most_letters() -> None:
    whole, long = "a" * MOST_LETTERS, "b" * (MOST_LETTERS + 1)
    assert shortened(whole) == whole
    assert shortened(f"{long}\n{whole}\nc") == f"{'b' * MOST_LETTERS}…\n{whole}\nc"
    assert html_in(long, lang="th") == "b" * MOST_LETTERS + "…"


@pytest.mark.parametrize("to", [*filter(None, NO_ADDRESS), "https://example.go.th/"])
def test_an_address_that_we_put_together_leads_to_us_and_nowhere_else(to: str) -> None:
    assert own_address("?at=A-1") == "?at=A-1"
    with pytest.raises(ValueError, match="no address of ours"):
        own_address(to)


@pytest.mark.parametrize("to", NO_ADDRESS)
def test_what_is_no_address_of_ours_or_of_the_web_stays_text(to: str | None) -> None:
    assert address(to) is None
    assert web_address(to) is None
    assert link(HOSTILE, to=to) == html_in(HOSTILE, lang="th")


@pytest.mark.parametrize(
    "to", ["?at=A-1&lang=en", "#main", "/goals", "./p/th/index.html", "../th/index.html"]
)
def test_an_own_address_opens_in_its_place(to: str) -> None:
    assert address(to) == to
    assert web_address(to) is None
    assert link("ก", to=to) == Markup('<a href="{}" target="_self">ก</a>').format(to)


def test_an_address_of_the_web_opens_in_a_tab_that_knows_nothing_of_ours() -> None:
    for to in ("https://example.go.th/a?b=1&c=2", "http://www.wang.go.th/"):
        assert address(to) == web_address(to) == to
    assert link("ก", to="https://example.go.th/a?b=1&c=2") == (
        '<a href="https://example.go.th/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">ก</a>'
    )


def test_a_quote_in_an_address_or_attribute_does_not_leave_it() -> None:
    made = link("ก", to='https://evil.example/"onmouseover=b//', class_='a" onclick="b', data_state="x")
    assert made == (
        '<a href="https://evil.example/&#34;onmouseover=b//" target="_blank" rel="noopener noreferrer" '
        'class="a&#34; onclick=&#34;b" data-state="x">ก</a>'
    )


def test_a_form_leads_to_an_address_of_ours_with_its_attributes_as_text() -> None:
    made = form(Markup("<input>"), to='./search?q="x', class_="a", data_words=HOSTILE)
    assert made == (
        '<form method="get" action="./search?q=&#34;x" class="a" '
        'data-words="&#34;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;"><input></form>'
    )
    for to in (*filter(None, NO_ADDRESS), "https://example.go.th/"):
        with pytest.raises(ValueError, match="no address of ours"):
            form(Markup(), to=to)


def test_a_link_whose_address_is_to_come_has_none_and_keeps_its_text_as_text() -> None:
    assert link_to_come("<b>", data_tip='"x') == '<a data-tip="&#34;x">&lt;b&gt;</a>'


def test_the_words_of_a_link_may_be_markup() -> None:
    assert (
        link(Markup("<b>ก</b>"), to="?x=1", target="_blank") == '<a href="?x=1" target="_blank"><b>ก</b></a>'
    )


def test_a_code_is_drawn_as_its_library_made_it() -> None:
    for made in (qr_svg("https://example.org/p/a&b"), qr_svg("x", dark="#000000", light=None)):
        assert isinstance(made, Markup)
        assert made == drawn(str(made))
        assert made.startswith("<svg ")


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "<b>x</b>",
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"></svg>',
        '<svg><path d="M0 0" onclick="alert(1)"/></svg>',
        '<svg><a href="https://evil.example/"><path d="M0 0"/></a></svg>',
        '<svg><path d="M0 0"/></svg><img src=x>',
        "<svg><title>x</title></svg>",
        '<svg><path d="&quot;"/></svg>',
        '<svg><path d="M0 0""/></svg>',
    ],
)
def test_a_drawing_is_paths_and_nothing_else(svg: str) -> None:
    with pytest.raises(ValueError, match="not a drawing"):
        drawn(svg)

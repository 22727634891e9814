"""Which addresses are one document, and what is an address at all."""

from __future__ import annotations

import pytest

from provenance.addresses import canonical, is_address
from provenance.timecodes import is_valid


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://EX.org:80/a/", "http://ex.org/a"),
        ("https://ex.org:443/", "https://ex.org"),
        ("https://ex.org", "https://ex.org"),
        ("https://ex.org/a#top", "https://ex.org/a"),
        ("https://ex.org/#/news/12", "https://ex.org#/news/12"),
        ("https://ex.org/a?utm_source=x&id=7&fbclid=y&gclid=z", "https://ex.org/a?id=7"),
        ("https://ex.org/a?b=2&a=1", "https://ex.org/a?a=1&b=2"),
        ("https://ex.org/%7Ea/%c3%a9", "https://ex.org/~a/%C3%A9"),
        ("https://ex.org:8080/a", "https://ex.org:8080/a"),
        ("https://u@EX.org./a", "https://u@ex.org/a"),
        ("http://[::1]/a", "http://[::1]/a"),
        (" https://ex.org/A ", "https://ex.org/A"),
        ("http://[broken", "http://[broken"),
        ("http://ex.org:x/", "http://ex.org:x/"),
        ("ex.org/a#b", "ex.org/a#b"),
        ("mailto:A@ex.org", "mailto:A@ex.org"),
    ],
)
def test_one_document_has_one_address(url: str, same: str) -> None:
    assert canonical(url) == same
    assert canonical(same) == same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://ex.org/a", "https://ex.org/a"),
        ("https://ex.org/a", "https://www.ex.org/a"),
        ("https://ex.org/a", "https://ex.org/A"),
        ("https://ex.org/a?id=1", "https://ex.org/a?id=2"),
        ("https://ex.org/#/1", "https://ex.org/#/2"),
        ("https://ex.org/a%2Fb", "https://ex.org/a/b"),
    ],
)
def test_what_may_differ_stays_two(a: str, b: str) -> None:
    assert canonical(a) != canonical(b)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("https://ex.org/licence", True),
        ("http://ex.org", True),
        ("mailto:rights@ex.org", True),
        ("urn:newsml:ex.org:20310504:1", True),
        ("https://пример.рф/право", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("www.ex.org", False),
        ("//ex.org/a", False),
        ("https://", False),
        ("https:///a", False),
        ("mailto:nobody", False),
        ("https://ex.org/a b", False),
        ("https://ex.org/\n", False),
        ("http://[x", False),
        ("", False),
    ],
)
def test_an_address_is_absolute_and_leads_somewhere(text: str, yes: bool) -> None:
    assert is_address(text) is yes


@pytest.mark.parametrize(
    ("text", "yes"),
    [("00:00:00", True), ("23:59:59.999", True), ("00:01:14.5", True)]
    + [
        (t, False)
        for t in ("24:00:00", "00:60:00", "00:00:60", "0:01:14", "00:01:14.0001", "٠١:٠١:٠١", "-00:01:00", "")
    ]
    + [(t, False) for t in ("00:01:14\n", "00:01", "00:01:14,5", " 00:01:14")],
)
def test_time_codes(text: str, yes: bool) -> None:
    assert is_valid(text) is yes

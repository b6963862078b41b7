"""By which address a visitor is counted: never one that the visitor chose."""

import pytest

from serving.rooms.visitors import behind_proxy, visitor

LOCAL = "127.0.0.1"


@pytest.mark.parametrize("forwarded", ["", "203.0.113.9", "203.0.113.9, 198.51.100.7", "n’importe quoi"])
def test_without_a_proxy_it_is_the_one_of_the_connection_whatever_the_headers_say(forwarded):
    assert visitor("192.0.2.1", forwarded, proxied=False) == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the first one came from the visitor
        ("", LOCAL),
        ("n’importe quoi", LOCAL),
        ("203.0.113.9, ", LOCAL),
        ("203.0.113.9:4242", LOCAL),
    ],
)
def test_behind_a_proxy_it_is_the_last_that_the_proxy_wrote(forwarded, counted):
    assert visitor(LOCAL, forwarded, proxied=True) == counted


def test_a_subscriber_of_ipv6_is_one_visitor_whatever_the_address_taken_in_the_network():
    first, second, other = (f"2001:db8:0:{network}::{end}" for network, end in (("1", "1"), ("1", "ffff"), ("2", "1")))
    assert visitor(first, "", False) == visitor(LOCAL, second, True) == "2001:db8:0:1::/64"
    assert visitor(other, "", False) != visitor(first, "", False)
    assert visitor("::ffff:192.0.2.1", "", False) == "192.0.2.1"


def test_a_connection_without_an_address_is_still_counted():
    assert visitor("", "", False) == ""
    assert visitor("0.0.0.0", "", True) == "0.0.0.0"  # noqa: S104 - what tornado says of a local socket


@pytest.mark.parametrize(
    ("path", "told", "proxied"),
    [
        (None, None, False),
        ("/", None, False),
        ("/parcours-segur/", None, True),
        ("/", "oui", True),
        ("/parcours-segur/", "non", False),
    ],
)
def test_a_path_means_a_proxy_unless_one_says_otherwise(monkeypatch, path, told, proxied):
    for name, value in (("PARCOURS_CHEMIN", path), ("PARCOURS_MANDATAIRE", told)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert behind_proxy() is proxied

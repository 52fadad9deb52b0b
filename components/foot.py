"""The foot under the name that pages still to be moved know it by."""

from components.pieces.foot import AsOf, Credit, build_foot, show_foot

WEB = ("https://", "http://")

foot = build_foot

__all__ = ["WEB", "AsOf", "Credit", "foot", "show_foot"]

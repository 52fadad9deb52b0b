"""One unit: what is known of its transfer and by what, year by year its network, and the ways on."""

from __future__ import annotations

from components.known import beside_known
from components.language import t
from components.markup import show
from components.pieces.ways import show_fresh_way
from components.place_link import show_place_way
from components.transfer.shown import TransferShown
from components.transfer.units import ratio_columns
from outputs.credits import build_foot, credits_of_rows
from outputs.pieces.lines import build_entry, quiet
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet
from queries.networks import UnitOfNetwork


def show_detail(shown: TransferShown, one: UnitOfNetwork) -> None:
    """The unit that is opened, with the way back to all."""
    back = t("transfer_page.back")
    with beside_known(one.code, page="transfer", back=back, province=shown.province, year=shown.year):
        facts = Sheet((one,), ratio_columns(shown)).facts()
        foot = build_foot(credits=credits_of_rows((one,)))
        title = t("transfer_page.network")
        if facts:
            show(build_record(title, facts=facts, foot=foot, data_code=one.code))
        elif one.profile is None and one.posts is None:
            show(build_entry(title, parts=[quiet(t("transfer_page.no_profile"))]))
        show_fresh_way(t("transfer_page.on_map"), path="map", preset="transfer", at=one.code)
        show_place_way(t("transfer_page.to_place"), one.district_code)

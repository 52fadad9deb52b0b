"""Agreements of which it is public that they were signed, and not what was promised."""

from __future__ import annotations

from operator import attrgetter

from components.agreements.shown import AgreementsShown
from components.chain_link import show_chain_link
from components.language import n_words, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.groups import show_groups
from components.promises.agreement import build_agreement
from outputs.credits import credits_of
from outputs.pieces.groups import Group, build_head
from outputs.pieces.lines import quiet
from queries.agreements import Agreement
from queries.chain_net import LinkKind
from queries.sources import distinct


def show_signed(shown: AgreementsShown) -> None:
    """A card each: who signed what when, with its source and the way to its chain."""

    def draw(one: Agreement) -> None:
        show(build_agreement(one, promises=shown.promises))
        show_chain_link(kind=LinkKind.AGREEMENT, code=one.code)

    title = t("promises.signed_title", n=n_words(len(shown.signed)))
    head = build_head(title, more=quiet(t("promises.signed_about")))
    show_groups([Group(head, shown.signed)], name="signed", code=attrgetter("code"), draw=draw)
    show_foot(credits=credits_of(distinct(one.source_key for one in shown.signed)))

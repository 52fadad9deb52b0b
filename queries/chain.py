"""The promise chain: from a proposal to the place on the map, to be walked both ways; and where it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from queries.chain_net import ChainLink, Gap, LinkKind, Net, Node, read_net
from words import Problem


class NoSuchLink(Problem):
    """Nothing of this kind and code in the province."""


@dataclass(frozen=True)
class Chain:
    """All that hangs on one link, by kind in the order of LinkKind; a kind without a link has ()."""

    opened: ChainLink
    levels: Mapping[LinkKind, tuple[ChainLink, ...]]
    gaps: tuple[Gap, ...]

    @property
    def links(self) -> tuple[ChainLink, ...]:
        return tuple(link for level in self.levels.values() for link in level)

    @property
    def has_sample(self) -> bool:
        return any(link.is_sample for link in self.links)


def read_chain(*, kind: str, code: str, province: str, today: date) -> Chain:
    """The chain of one link. `kind`: a value of LinkKind. Raises NoSuchLink."""
    net = read_net(province=province, today=today)
    if kind not in set(LinkKind) or (LinkKind(kind), code) not in net.links:
        raise NoSuchLink("promises.no_such_link", code=code)
    opened = net.links[LinkKind(kind), code]
    nodes = _chain_of(net, opened.node)
    levels = {
        one: tuple(link for node, link in net.links.items() if node in nodes and link.kind is one)
        for one in LinkKind
    }
    return Chain(opened, levels, tuple(gap for gap in net.gaps if gap.link.node in nodes))


def _chain_of(net: Net, node: Node) -> frozenset[Node]:
    """What a link comes from, what comes of it, and what stands beside it on the same way."""
    above = _closure(node, net.up)
    found = above | _closure(node, net.down)
    commitments = {one for one in above if one[0] is LinkKind.COMMITMENT}
    milestones = {one for one in above if one[0] is LinkKind.MILESTONE}
    beside = {
        LinkKind.PLAN_ITEM: (commitments, {LinkKind.PLAN_ITEM, LinkKind.MILESTONE, LinkKind.PLACE}),
        LinkKind.INDICATOR: (milestones, {LinkKind.PLACE}),
        LinkKind.PLACE: (milestones, {LinkKind.INDICATOR}),
    }
    starts, kinds = beside.get(node[0], (set(), set()))
    for start in starts:
        found |= {
            one for below in net.down.get(start, ()) if below[0] in kinds for one in _closure(below, net.down)
        }
    for start in commitments:
        found |= {below for below in net.down.get(start, ()) if below[0] is LinkKind.PLAN_ITEM}
    return frozenset(found)


def _closure(node: Node, ways: Mapping[Node, tuple[Node, ...]]) -> set[Node]:
    """The node and all that can be reached from it."""
    found, waiting = {node}, [node]
    while waiting:
        for other in ways.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found

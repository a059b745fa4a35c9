"""The servers that are measured side by side."""

from bench.peers import node, python_app, stateful
from bench.peers.peer import Peer

PEERS: dict[str, Peer] = {
    peer.name: peer for peer in (*python_app.PEERS, *node.PEERS, *stateful.PEERS)
}
"""By name, ours first."""

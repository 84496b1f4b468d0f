"""Which states are called "the kingdom", "the island" or "the emirate" (public record: constitutions and geography)."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["FORMS"]

FORMS: Mapping[str, frozenset[str]] = {
    "kingdom": frozenset(
        "SAU GBR NOR SWE DNK NLD BEL ESP MAR JOR BHR THA KHM MYS LSO SWZ TON BTN".split(),
    ),
    "emirate": frozenset("QAT KWT ARE".split()),
    "sultanate": frozenset("OMN BRN".split()),
    "monarchy": frozenset("SAU QAT KWT ARE OMN BHR JOR MAR".split()),
    "principality": frozenset("MCO LIE AND".split()),
    "island": frozenset(
        "TWN CYP LKA JAM CUB MLT ISL IRL DMA GRD BRB LCA VCT KNA ATG MDG MUS BHR SGP NRU TLS COM SYC DOM HTI".split()
    ),
    "archipelago": frozenset("PHL IDN MDV BHS CPV FJI SLB VUT SYC TUV KIR MHL FSM PLW TON WSM COM JPN".split()),
    "city-state": frozenset("SGP MCO VAT".split()),
}
"""What a state may be called by its form, with the keys of the states."""

"""Training of the attribution model; see docs/models/attribution.md."""

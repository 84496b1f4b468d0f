"""Codings of acts: PLOVER types, modes and contexts, CAMEO with Goldstein scores, BPA moves."""

from detente.coding.plover import Coding, code

__all__ = ["Coding", "code"]

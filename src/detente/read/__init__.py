"""Bytes to articles: encodings, language, dates, and what is headline, heading, body and boilerplate."""

from detente.read.articles import read_file, read_text
from detente.read.layout import Layout, find_layout

__all__ = ["Layout", "find_layout", "read_file", "read_text"]

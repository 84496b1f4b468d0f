"""A small transformer on the CPU: words -> vectors in their context. What reads the vectors stands with its task.

The word-piece embeddings are one table, shared by every encoder that ships; an encoder is the layers above it.
"""

from detente.annotate.encoder.encoder import Encoder, load_encoder, open_encoder
from detente.annotate.encoder.pieces import PARAGRAPH, WordPieces, load_pieces

__all__ = ["PARAGRAPH", "Encoder", "WordPieces", "load_encoder", "load_pieces", "open_encoder"]

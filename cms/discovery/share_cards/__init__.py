"""Cards that others show with a link to a page: drawn ahead, in the background, for each page and language."""

from .card import HEIGHT, WIDTH
from .keeping import share_card_url

__all__ = ["HEIGHT", "WIDTH", "share_card_url"]

from .asked import Asked
from .change import SearchChange
from .check import SearchCheck
from .entry import SearchEntry
from .index import SearchIndex
from .word import SearchWord

__all__ = ["Asked", "SearchChange", "SearchCheck", "SearchEntry", "SearchIndex", "SearchWord"]

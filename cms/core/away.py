class StorageAway(OSError):
    """The place where files are kept does not answer, or refuses; it may be back in a moment."""

import errno


class StorageAway(OSError):
    """The place where files are kept does not answer, or refuses; it may be back in a moment."""


def is_full(error: BaseException | None) -> bool:
    """Whether a disk takes no more: also that of the temporary folder, where large uploads wait."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)

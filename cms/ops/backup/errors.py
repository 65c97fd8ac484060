class BackupError(Exception):
    """What is wrong with a copy, or with what it is made of or restored to: a sentence for who runs the command."""

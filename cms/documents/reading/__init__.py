"""The text inside files, read in the worker's process only: knows nothing of Django."""

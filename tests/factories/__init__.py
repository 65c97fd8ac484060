"""Makes what tests need, complete enough to be published; every argument may be overridden."""

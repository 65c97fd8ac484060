"""Machine translation through wagtail-localize's own interface: what may be sent, and what comes of it until a person
has read it."""

from .reviewing import confirm, may_release, needs_review, unreviewed

__all__ = ["confirm", "may_release", "needs_review", "unreviewed"]

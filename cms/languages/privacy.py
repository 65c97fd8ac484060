"""No language of a page is more public than its source."""

from typing import Any

from wagtail.models import Page, PageViewRestriction

Terms = tuple[str, str, frozenset[int]]  # kind, password, groups


def mirror_privacy(source: Page, page: Page, take_away: bool = False) -> None:
    """Gives `page` what restricts its source, by itself or by a page above, and does not restrict `page` yet; may take
    away what it has of its own beside that, as when the source is opened."""
    wanted = [_terms(row) for row in effective(source)]
    for row in page.view_restrictions.all() if take_away else []:
        if _terms(row) not in wanted:
            row.delete()
    there = [_terms(row) for row in effective(page)]
    for kind, password, groups in wanted:
        if (kind, password, groups) not in there:
            row = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
            row.groups.set(groups)


def effective(page: Page) -> Any:
    """Restrictions of the page and of those above it."""
    above = Page.objects.ancestor_of(page, inclusive=True)
    return PageViewRestriction.objects.filter(page__in=above).prefetch_related("groups")


def _terms(row: PageViewRestriction) -> Terms:
    return row.restriction_type, row.password or "", frozenset(group.pk for group in row.groups.all())

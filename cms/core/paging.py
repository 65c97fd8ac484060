from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as PaginatorPage


class NearestPaginator(Paginator):
    """`get_page` has the nearest page for a number out of range: Django's has the last one for 0 as well."""

    def get_page(self, number: Any) -> PaginatorPage:
        try:
            return self.page(number)
        except PageNotAnInteger:
            return self.page(1)
        except EmptyPage:
            return self.page(1 if int(number) < 1 else self.num_pages)

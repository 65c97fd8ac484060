"""A Wagtail site as `wagtail start` makes it, with one page type: what the site's own pages are measured against."""

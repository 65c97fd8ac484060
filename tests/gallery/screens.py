"""Addresses of the editors' screens."""

from django.urls import reverse

from gallery.models import GalleryPage, Work

LIST = reverse("wagtailsnippets_gallery_work:list")
ADD = reverse("wagtailsnippets_gallery_work:add")


def edit_url(work: Work) -> str:
    return reverse("wagtailsnippets_gallery_work:edit", args=[work.pk])


def order_url(gallery: GalleryPage) -> str:
    return reverse("wagtailsnippets_gallery_work:order", args=[gallery.pk])


def add_many_url(gallery: GalleryPage) -> str:
    return reverse("wagtailsnippets_gallery_work:add_many", args=[gallery.pk])

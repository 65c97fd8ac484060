from .gallery_index_page import GalleryIndexPage
from .gallery_page import GalleryPage
from .work import Work, WorkText

__all__ = ["GalleryIndexPage", "GalleryPage", "Work", "WorkText"]

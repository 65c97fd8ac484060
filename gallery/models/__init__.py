from .gallery_index_page import GalleryIndexPage
from .gallery_page import GalleryPage
from .work import Work
from .work_text import WorkText

__all__ = ["GalleryIndexPage", "GalleryPage", "Work", "WorkText"]

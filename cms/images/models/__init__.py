from .alt_text import ImageAltText
from .image import CulturalImage, CulturalImageQuerySet
from .licence import Licence
from .rendition import CulturalRendition

__all__ = ["CulturalImage", "CulturalImageQuerySet", "CulturalRendition", "ImageAltText", "Licence"]

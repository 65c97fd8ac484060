from .alt_text import ImageAltText
from .doubt import AddressInDoubt
from .image import CulturalImage, CulturalImageQuerySet
from .licence import Licence
from .rendition import CulturalRendition

__all__ = ["AddressInDoubt", "CulturalImage", "CulturalImageQuerySet", "CulturalRendition", "ImageAltText", "Licence"]

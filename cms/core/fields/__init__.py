from .localized_text import LocalizedTextField
from .partial_date import PartialDateField

__all__ = ["LocalizedTextField", "PartialDateField"]

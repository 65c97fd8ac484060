from cms.languages.models.batch import Batch, BatchItem
from cms.languages.models.language_of_set import LanguageOfSet

__all__ = ["Batch", "BatchItem", "LanguageOfSet"]

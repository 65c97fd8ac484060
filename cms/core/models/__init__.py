from .base_page import BasePage
from .body import BodyMixin
from .index_page import SectionIndexPage
from .settings import SiteIdentity
from .slug import SlugFromNameMixin
from .subjects import SubjectsMixin

__all__ = ["BasePage", "BodyMixin", "SectionIndexPage", "SiteIdentity", "SlugFromNameMixin", "SubjectsMixin"]

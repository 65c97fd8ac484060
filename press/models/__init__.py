from .boilerplate import Boilerplate
from .coverage import Coverage
from .newsroom_page import NewsroomPage
from .press_page import Correction, PressMediaContact, PressPage, PressParty
from .release_page import PressReleasePage, ReleaseAttachment
from .story_page import StoryPage

__all__ = [
    "Boilerplate",
    "Correction",
    "Coverage",
    "NewsroomPage",
    "PressMediaContact",
    "PressPage",
    "PressParty",
    "PressReleasePage",
    "ReleaseAttachment",
    "StoryPage",
]

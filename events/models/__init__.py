from .event_index_page import EventIndexPage
from .event_page import EventPage
from .opening import OpeningRule, hours_on
from .party import EventParty
from .series import Edition, Series
from .stop import EventStop

__all__ = ["Edition", "EventIndexPage", "EventPage", "EventParty", "EventStop", "OpeningRule", "Series", "hours_on"]

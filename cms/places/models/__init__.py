from .city import City, CityName
from .country import Country
from .topic import Topic
from .venue import Venue

__all__ = ["City", "CityName", "Country", "Topic", "Venue"]

from .organisation import Organisation
from .party import AbstractParty
from .person import Office, Person

__all__ = ["AbstractParty", "Office", "Organisation", "Person"]

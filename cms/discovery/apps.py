from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "cms.discovery"
    label = "discovery"

    def ready(self) -> None:
        from cms.discovery import lists, people  # noqa: F401, PLC0415 (registers)
        from cms.discovery.old_addresses import keeps_old_addresses  # noqa: PLC0415 (models are ready only now)
        from cms.discovery.share_cards import following  # noqa: F401, PLC0415 (connects the signals)
        from cms.people.models import Person  # noqa: PLC0415
        from cms.people.views import addresses_of  # noqa: PLC0415

        keeps_old_addresses(Person, lambda person: addresses_of(person) if person.is_shown else {})

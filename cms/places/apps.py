from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "cms.places"
    label = "places"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.places import examples  # noqa: F401, PLC0415 (registers)
        from cms.places.models import City, CityName, Country, Topic, Venue  # noqa: PLC0415

        cities = ["city__former_names", "inside__city__former_names", "inside__inside__city__former_names"]
        keep(Country.objects.all())
        keep(Topic.objects.all())
        keep(City.objects.select_related("country").prefetch_related("former_names"), CityName)
        keep(Venue.objects.select_related("inside__inside").prefetch_related(*cities), City, CityName)

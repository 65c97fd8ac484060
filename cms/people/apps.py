from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cms.people"
    label = "people"

    def ready(self) -> None:
        from cms.core.records import keep  # noqa: PLC0415 (models are ready only now)
        from cms.people.models import Office, Organisation, Person  # noqa: PLC0415

        keep(Organisation.objects.select_related("country", "logo", "part_of"))
        keep(Person.objects.prefetch_related("offices__organisation", "portrait__alt_texts"), Office, Organisation)

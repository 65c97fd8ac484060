"""What the lists and forms of all records share in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup


class RecordViewSet(SnippetViewSet):
    """Records are found by typing a part of a name in any language; copies of people and places are not wanted."""

    list_per_page = 50
    chooser_per_page = 20
    copy_view_enabled = False


class RecordGroup(SnippetViewSetGroup):
    """One entry of the main menu for the records of a room."""

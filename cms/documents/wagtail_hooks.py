from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.documents.views.bulk_actions import DeleteBulkAction
from wagtail.documents.views.documents import DeleteView

from cms.core.taking_down.views import TellsUses, TellsUsesOfMany


class DeleteDocument(TellsUses, DeleteView):
    template_name = "core/taking_down/confirm_document.html"


@hooks.register("register_bulk_action", order=1)  # after Wagtail's own, whose place it takes
class DeleteDocuments(TellsUsesOfMany, DeleteBulkAction):
    template_name = "core/taking_down/confirm_documents.html"


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, whose place it takes
def deleting_documents() -> list[URLPattern]:
    return [path("documents/delete/<int:document_id>/", DeleteDocument.as_view())]

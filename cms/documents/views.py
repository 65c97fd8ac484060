from typing import NoReturn

from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.models import document_served
from wagtail.permissions import policy_registry

from cms.documents.models import PrivateDocument
from cms.users.models import User

# By extension, never by content or by a table of this machine; what is not here is a download without a type.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@require_safe
def document(request: HttpRequest, token: str, filename: str) -> FileResponse:
    """The file, if the reader may have it; 404 in every other case, so that nothing tells which tokens exist."""
    found: PrivateDocument = get_object_or_404(PrivateDocument.objects.select_related("collection"), token=token)
    public = found.is_public
    if found.filename != filename or not (public or may_read(request.user, found)):
        raise Http404
    storage: Storage = found.file.storage
    try:
        file = storage.open(str(found.file.name), "rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    extension = found.file_extension.lower()
    response = FileResponse(
        file,
        as_attachment=extension != "pdf",
        filename=found.filename,
        content_type=CONTENT_TYPES.get(extension, "application/octet-stream"),
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    # A withdrawn document is gone at once: nobody between us and the reader keeps it.
    response["Cache-Control"] = "no-cache" if public else "private, no-store"
    document_served.send(sender=PrivateDocument, instance=found, request=request)
    return response


def may_read(user: User | AnonymousUser, document: PrivateDocument) -> bool:
    """Staff who may edit it, or who bring documents themselves and may choose this one. Translators, who may choose
    only, learn its title and no more."""
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(PrivateDocument)
    if policy.user_has_permission_for_instance(user, "change", document):
        return True
    may_choose = policy.user_has_permission_for_instance(user, "choose", document)
    return bool(may_choose and policy.user_has_any_permission(user, ["add", "change"]))


def gone(request: HttpRequest, *_args: str, **_kwargs: str) -> NoReturn:
    """Wagtail's own addresses carry the document's number and can be guessed: they exist in name only."""
    raise Http404

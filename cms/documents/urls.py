"""Mount below `/documents/`, in place of `wagtail.documents.urls`, whose names are kept for what reverses them."""

from django.urls import path, re_path

from cms.documents import views

urlpatterns = [
    re_path(r"^(\d+)/(.*)$", views.gone, name="wagtaildocs_serve"),
    path("authenticate_with_password/<int:restriction_id>/", views.gone, name="wagtaildocs_authenticate_with_password"),
    path("<str:token>/<str:filename>", views.document, name="document"),
]

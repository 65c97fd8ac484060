"""Many works at once: a work for each of the uploaded pictures, with one credit and one consent."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from cms.core.site_tree import language_of
from cms.images.cleaning import check_upload
from cms.images.models import CulturalImage
from gallery.editing.new_works import free_slug, last_place
from gallery.editing.panels import work_url
from gallery.models import GalleryPage, Work, WorkText
from gallery.models.sets import source_page

MOST = 20  # pictures at once: each is cleaned on its own while the editor waits


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(SeveralFilesField, self).clean(file, initial) for file in data or [None]]
        if len(files) > MOST:
            raise ValidationError(_("Choose at most %(most)d pictures at once.") % {"most": MOST})
        return files


class ManyPicturesForm(forms.Form):
    pictures = SeveralFilesField(
        label=gettext_lazy("Pictures"),
        widget=SeveralFilesInput(attrs={"accept": "image/*"}),
        help_text=gettext_lazy("Up to 20 files. Each becomes a numbered work; write its title afterwards."),
    )
    credit = forms.CharField(
        label=gettext_lazy("Credit"),
        max_length=255,
        help_text=gettext_lazy("Who made them, as it is to be printed with each."),
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Consent"),
        choices=Work.Consent.choices,
        initial=Work.Consent.NONE,
        help_text=gettext_lazy("Of all these artists. Names and ages are added in each work's form."),
    )


class ManyPicturesView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = Work
    permission_required = "add"
    form_class = ManyPicturesForm
    template_name = "gallery/editing/many_pictures.html"
    page_title = gettext_lazy("Add many pictures")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_registry.get_by_type(CulturalImage).user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def gallery(self) -> GalleryPage:
        return source_page(get_object_or_404(GalleryPage, pk=self.kwargs["gallery"]))

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.gallery.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": work_url("list"), "label": _("Works")},
            {"url": f"{work_url('list')}?gallery={self.gallery.pk}", "label": self.gallery.title},
            {"url": "", "label": _("Add many pictures")},
        ]

    def form_valid(self, form: ManyPicturesForm) -> HttpResponse:
        """Pictures that are refused say why; the others become works."""
        made, refused = 0, []
        for file in form.cleaned_data["pictures"]:
            try:
                self._make(file, form.cleaned_data["credit"], form.cleaned_data["consent"])
                made += 1
            except ValidationError as error:
                refused.append(f"{file.name}: {' '.join(error.messages)}")
        if made:
            messages.success(
                self.request,
                ngettext(
                    "%(n)d work was added: write its title and alternative text now.",
                    "%(n)d works were added: write their titles and alternative texts now.",
                    made,
                )
                % {"n": made},
            )
        if refused:
            form.add_error("pictures", refused)
            return self.render_to_response(self.get_context_data(form=form))
        return redirect(f"{work_url('list')}?gallery={self.gallery.pk}")

    @transaction.atomic
    def _make(self, file: UploadedFile, credit: str, consent: str) -> None:
        """The file's name, which may be a child's, is not kept: whoever may choose pictures reads their titles."""
        check_upload(file, file.name or "")
        place = last_place(self.gallery)
        with override(language_of(self.gallery.locale_id)):
            title = _("Work %(number)d") % {"number": place + 1}
        picture = CulturalImage(title=title, file=file, credit=credit, uploaded_by_user_id=self.request.user.pk)
        picture.save()
        work = Work.objects.create(
            gallery=self.gallery,
            slug=free_slug(self.gallery, title),
            position=place,
            picture=picture,
            consent=consent,
        )
        WorkText.objects.create(work=work, locale_id=self.gallery.locale_id, title=title)
        log(instance=work, action="wagtail.create", user=self.request.user)

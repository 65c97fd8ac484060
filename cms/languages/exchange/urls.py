from django.urls import path

from cms.languages.exchange.views import download_many, download_po, upload, upload_one

exchange_urls = [
    path("languages/exchange/out/", download_many, name="languages_export"),
    path("languages/exchange/in/", upload, name="languages_import"),
    path("localize/translate/<int:translation_id>/pofile/download/", download_po),
    path("localize/translate/<int:translation_id>/pofile/upload/", upload_one),
]

from django.urls import path, re_path

from cms.discovery.feeds.views import feed

urlpatterns = [
    path("feed/", feed, name="feed"),
    re_path(r"^feed/(?P<fmt>atom|json)/$", feed, name="feed"),
    re_path(r"^(?P<section>[a-z]+)/feed/$", feed, name="feed"),
    re_path(r"^(?P<section>[a-z]+)/feed/(?P<fmt>atom|json)/$", feed, name="feed"),
]

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.search.asked import count_click


@csrf_exempt  # the signed token stands for the page; there is no session to be abused
@require_POST
def clicked(request: HttpRequest) -> HttpResponse:
    """A reader went on from a search to a result; sent by `static/js/site.js`, which waits for no answer."""
    try:
        count_click(request.POST.get("token", ""))
    except BadSignature:
        return HttpResponse(status=400)
    return HttpResponse(status=204)

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(_request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether it can serve, by dependency; 503 if it cannot."""
    try:
        connection.ensure_connection()
        database = True
    except DatabaseError:
        database = False
    return JsonResponse({"database": database}, status=200 if database else 503)

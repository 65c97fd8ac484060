"""An alias answers nowhere, and the ordinary page that is made of it is live: to convert it is to publish it.

Wagtail asks for the right to edit alone and sends no signal; its hooks are asked by its view, not by the admin's API.
So the action is wrapped, until Wagtail does both (8.0.1 does not).
"""

from typing import Any

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction, ConvertAliasPagePermissionError

from cms.languages.changes import page_changed


def install() -> None:
    stock = ConvertAliasPageAction.execute

    def execute(action: Any, skip_permission_checks: bool = False) -> Any:
        """The view skips the check because it has asked already, for less."""
        if action.user and not action.page.permissions_for_user(action.user).can_publish():
            raise ConvertAliasPagePermissionError
        with transaction.atomic():
            page = stock(action, skip_permission_checks=skip_permission_checks)
            page_changed(page)
        return page

    ConvertAliasPageAction.execute = execute

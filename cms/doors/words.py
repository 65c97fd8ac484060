"""What Wagtail and Django say to who is not let in yet, for our own catalogues, which win over theirs
(`cms.core.message_catalogs`): Wagtail 8.0.1 has no messages in Kazakh, Django 5.2 not all of these, nor of them in
Arabic. The admin may fall back to Russian; at its door there is nobody to ask what a word means.

Nothing imports this: `make messages` reads it, and `tests/doors/test_words.py` fails when a word is missing.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    _(
        "JavaScript is required to use Wagtail, but it is currently disabled.<br /> Here are the "
        '<a href="https://www.enable-javascript.com/" target="_blank" rel="noreferrer">'
        "instructions how to enable JavaScript in your web browser</a>."
    ),
    _("Skip to main content"),
    # The log-in
    _("Sign in"),
    _("Signing in…"),
    _("username"),
    _("Forgotten password?"),
    _("Remember me"),
    _("You do not have permission to access the admin."),
    _("You have been successfully logged out."),
    # A new password
    _("Reset password"),
    _("Reset your password"),
    _("Enter your email address to reset your password"),
    _("Check your email"),
    _("A link to reset your password has been emailed to you if an account exists for this address."),
    _("Password reset"),
    _("Please follow the link below to reset your password:"),
    _("Your username (in case you've forgotten):"),
    _("Set your new password"),
    _("New password"),
    _("New password confirmation"),
    _("Enter the same password as before, for verification."),
    _("Password change successful"),
    _("Login"),
    _("Invalid password reset link"),
    _("The password reset link was invalid, possibly because it has already been used."),
    _("Request a new password reset"),
    # What is asked of it, and what is wrong with it
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("Your password can’t be too similar to your other personal information."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    _("The two password fields didn’t match."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is entirely numeric."),
    _("This password is too common."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)

from django.dispatch import Signal

#: Sent after commit when a set of translations, or a record that shows through pages, changed in any way.
#: Arguments: `translation_key` (UUID) and `model`, the class that holds the set (`Page` or a record's text).
set_changed = Signal()

#: Sent within the transaction that changes them, for what must be written down with the change.
#: Arguments: `translation_keys` (a list of UUIDs) and `model`.
set_changing = Signal()

"""Tables that are opened in a spreadsheet (CSV): what others wrote stays text there, in whichever country it is read.

A spreadsheet takes what begins like a formula for one; where lists are separated by semicolons, as in France, it may
begin a cell behind each of them. Wagtail's own exports of reports and forms (8.0.1) know of neither.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

#: At the beginning of a cell, whatever parts cells: signs of a formula, also where quotation marks or blanks stand
#: before them.
_FORMULA = re.compile(r"""(\A|[;\t\r\n])(?=[\s"']{0,9}[=+\-@＝＋－＠]|\A[\t\r])""")
_BYTE_ORDER = "\ufeff"  # by which a spreadsheet knows UTF-8


def table(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a file, one row at a time."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield _BYTE_ORDER
    for row in rows:
        yield writer.writerow([as_text(cell) if isinstance(cell, str) else cell for cell in row])


def as_text(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1'", text)


class _Line:
    """Hands a line on."""

    def write(self, line: str) -> str:
        return line


def install() -> None:
    """Wagtail's exports write their CSV files so too; in XLSX files they mark all text as text themselves."""
    SpreadsheetExportMixin.stream_csv = _stream_csv


def _stream_csv(view: Any, queryset: Any) -> Iterator[bytes]:
    return (line.encode() for line in table(_rows(view, queryset)))


def _rows(view: Any, queryset: Any) -> Iterator[list[Any]]:
    yield [view.get_heading(queryset, name) for name in view.list_export]
    for item in queryset:
        row = view.to_row_dict(item)
        yield [view.preprocess_field_value(name, row[name], view.FORMAT_CSV) for name in view.list_export]

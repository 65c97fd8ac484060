"""Tables that are opened in a spreadsheet (CSV, XLSX): what others wrote stays text there, in whichever country it is
read.

A spreadsheet takes what begins like a formula for one; where lists are separated by semicolons, as in France, it may
begin a cell behind each of them. Wagtail's own exports of reports and forms (8.0.1) know of neither; in XLSX they mark
the cells as text, but not their headings, and one control character in a message is a 500 for the whole table.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin

#: At the beginning of a cell, whatever parts cells: signs of a formula, also where quotation marks or blanks stand
#: before them.
_FORMULA = re.compile(r"""(\A|[;\t\r\n])(?=[\s"']{0,9}[=+\-@＝＋－＠]|\A[\t\r])""")
#: What XML has no way to write (https://www.w3.org/TR/xml/#charsets).
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    """Wagtail's exports are written so too."""
    SpreadsheetExportMixin.stream_csv = _stream_csv
    SpreadsheetExportMixin.write_xlsx = _write_xlsx


def _stream_csv(view: Any, queryset: Any) -> Iterator[bytes]:
    return (line.encode() for line in table(_rows(view, queryset, view.FORMAT_CSV)))


def _write_xlsx(view: Any, queryset: Any, output: Any) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 (half a second that no reader waits for)
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    workbook = Workbook(write_only=True, iso_dates=True)
    sheet = workbook.create_sheet()
    date_format = ExcelDateFormatter().get()

    def cell(value: Any) -> WriteOnlyCell:
        is_text = isinstance(value, str)
        made = WriteOnlyCell(sheet, _NOT_OF_XML.sub("\ufffd", value) if is_text else value)
        if is_text:
            made.data_type = "s"  # whatever it begins like
        elif isinstance(value, dt.datetime):
            made.number_format = date_format
        return made

    for row in _rows(view, queryset, view.FORMAT_XLSX):
        sheet.append([cell(value) for value in row])
    workbook.save(output)


def _rows(view: Any, queryset: Any, kind: str) -> Iterator[list[Any]]:
    yield [view.get_heading(queryset, name) for name in view.list_export]
    for item in queryset:
        row = view.to_row_dict(item)
        yield [view.preprocess_field_value(name, row[name], kind) for name in view.list_export]

"""Tables as files: those of other programs, read in whatever encoding and with whatever separator and written back
alike, and values that a spreadsheet takes for text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from course_utils.course.files import write_whole
from course_utils.errors import CourseError


@dataclass
class Table:
    """A CSV file.

    Attributes:
        columns: the names in its first row.
        rows: of each further row, the values by column.
        encoding: how it was written, mark at its begin included.
        separator: between its values.
        line_end: after its rows.
        quoted: every value stands in quotes, also one that need not.
    """

    columns: list[str]
    rows: list[dict[str, str]]
    encoding: str = "utf-8"
    separator: str = ","
    line_end: str = "\n"
    quoted: bool = False

    def write(self, path: Path) -> None:
        """Write it as it was: encoding, separator, line ends; values that need them in quotes."""
        text = io.StringIO()
        writer = csv.writer(
            text,
            delimiter=self.separator,
            lineterminator=self.line_end,
            quoting=csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL,
        )
        writer.writerow(self.columns)
        writer.writerows([row[column] for column in self.columns] for row in self.rows)
        write_whole(path, text.getvalue().encode(self.encoding))


def read_table(path: Path) -> Table:
    """Read a CSV file.

    Raises:
        CourseError: it cannot be read, or has no row.
    """
    try:
        text, encoding = decoded(path.read_bytes())
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}. Is the name right?") from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    except csv.Error as error:
        raise CourseError(f"{path} is no table ({error}). Export it again, as CSV.") from error
    if not rows:
        raise CourseError(f"{path} is empty. Export it again, as CSV.")
    columns = rows[0]
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise CourseError(f"{path} has two columns {twice!r}. Rename one of them.")
    return Table(
        columns,
        [dict(zip(columns, [*row, *[""] * len(columns)], strict=False)) for row in rows[1:]],
        encoding,
        separator,
        "\r\n" if first.endswith("\r") else "\n",
        first.count('"') >= 2 * len(columns),
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-16 by its mark, else UTF-8, else Western European."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    for encoding in ("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def harmless(value: str) -> str:
    """A value that students may have chosen, for a table of ours: spreadsheets run cells that begin like a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value

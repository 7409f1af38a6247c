"""The course's folder, as authors, trainer and grader know it: its layout, its sources, what they define."""

import sys

# nbformat validates notebooks by jsonschema, which builds a grammar of web addresses as soon as it is imported, where
# that grammar's package is there: it takes longer than all else of a command. No notebook's schema asks for it, and
# jsonschema goes without it. Whoever needs it has imported it before us.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

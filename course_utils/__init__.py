"""What the course's notebooks import."""

# Raised by one when a notebook calls something that the package did not have before: a set-up cell that finds a lower
# one, or none as in version 0.1, says "update" instead of failing later.
EDITION = 2

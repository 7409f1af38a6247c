"""A class of real-life and hostile hand-ins, each with the mark that it deserves."""

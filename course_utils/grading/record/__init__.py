"""Marks and pages: what is kept of outputs, nbgrader's gradebook, feedback, and the results of earlier runs."""

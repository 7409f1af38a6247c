"""``course train``: the lessons' models, trained from the command line. No part of a student's install."""

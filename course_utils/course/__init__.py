"""The course's folder, as authors, trainer and grader know it: its layout, its sources, what they define."""

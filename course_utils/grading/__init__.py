"""The grader: collect, repair, execute, record, report. Instructors' code; ``course publish`` leaves it out.

``pipeline.grade_lesson`` is the way through it; each module beside it is one step:

collect   one notebook per student, whatever its name
repair    ids, metadata and check cells restored from the lesson's source
execute   every submission in a process of its own; only the cells' outputs come back
outputs   what of those outputs is kept
record    nbgrader's gradebook and feedback pages
report    the table of marks, and the CSV file
"""

"""The grader: collect, repair, execute, record, report. Instructors' code; ``course publish`` leaves it out.

``pipeline.grade_lesson`` is the way through it; each package beside it is one step:

hand_ins  collect: one notebook per student, whatever its name; archives; repair: ids, metadata and check cells restored
execute   every submission in a process of its own; only the cells' outputs come back
record    what of those outputs is kept; nbgrader's gradebook and feedback pages; results of earlier runs
report    the table of marks, the CSV file and the class report
"""

"""Check of lesson 02: the running average of a network's weights."""

from course_utils.checks.gan.average import average_check

update_average = average_check("update_average")

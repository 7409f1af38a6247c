"""How nbgrader sees the course: read by the build, the grader, Formgrader and the Validate button."""

from pathlib import Path

from course_utils.authoring.release import PREPROCESSORS
from course_utils.grading.record.formgrader import has_exchange, template_folders

root = Path(__file__).resolve().parent
(root / "grading").mkdir(exist_ok=True)  # SQLite makes its file, but not the folder

c = get_config()  # noqa: F821  (nbgrader puts it here)

c.CourseDirectory.course_id = "gan_workbook"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.solution_directory = "grading/solution"
c.CourseDirectory.db_url = f"sqlite:///{root}/grading/gradebook.db"
# The source of a lesson must never land beside the students' notebook.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.py", "*.pyc", ".*.part"]

c.GenerateAssignment.preprocessors = PREPROCESSORS
c.ClearSolutions.code_stub = {"python": "# your code here\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Write your answer here.*"
# Solution notebooks know how long their cells took; students' notebooks need not.
c.ClearOutput.remove_metadata_fields = {"collapsed", "scrolled", "execution"}

# Students' code runs in the jail of `course grade` only, which writes the feedback pages, too: `nbgrader autograde`,
# `nbgrader generate_feedback`, and Formgrader's buttons, say so.
c.Autograde.exporter_class = "course_utils.grading.record.instead.GradeInstead"
c.GenerateFeedback.exporter_class = "course_utils.grading.record.instead.FeedbackInstead"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
# Formgrader shows what students wrote; what Markdown makes of it must do nothing in the instructor's browser.
c.HTMLExporter.filters = {"markdown2html": "course_utils.grading.record.safe_html.harmless_markdown"}
c.HTMLExporter.extra_template_basedirs = template_folders()  # formulas without the internet
# Formgrader warns where nbgrader's exchange is missing; hand-ins come another way where there is no hub.
if not has_exchange():
    (root / "grading" / "exchange").mkdir(exist_ok=True)
    c.Exchange.root = str(root / "grading" / "exchange")

"""How nbgrader sees the course: read by the build and the grader."""

from pathlib import Path

from course_utils.authoring.release import PREPROCESSORS

root = Path(__file__).resolve().parent
(root / "grading").mkdir(exist_ok=True)

c = get_config()  # noqa: F821  (nbgrader puts it here)

c.CourseDirectory.course_id = "statistics"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.feedback_directory = "grading/feedback"
c.CourseDirectory.solution_directory = "grading/solution"
c.CourseDirectory.db_url = f"sqlite:///{root}/grading/gradebook.db"

c.GenerateAssignment.preprocessors = PREPROCESSORS
c.ClearSolutions.code_stub = {"python": "# your code here\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Write your answer here.*"
c.ClearOutput.remove_metadata_fields = {"collapsed", "scrolled", "execution"}

c.Autograde.exporter_class = "course_utils.grading.record.instead.GradeInstead"
c.GenerateFeedback.exporter_class = "course_utils.grading.record.instead.FeedbackInstead"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
c.HTMLExporter.filters = {"markdown2html": "course_utils.grading.record.safe_html.harmless_markdown"}

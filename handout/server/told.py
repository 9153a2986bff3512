"""What is said of a form: problems, each with the field of the page that it belongs to."""

from __future__ import annotations

from handout.errors import Problem


class Told:
    """Something that has problems, whose path is the id of a field, or a file."""

    __slots__ = ()
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """Give what must be mended first."""
        return [problem for problem in self.problems if problem.level == "error"]

    def of(self, name: str) -> list[Problem]:
        """Give the problems of one field."""
        return [problem for problem in self.problems if problem.path == name]

"""A study: a folder whose files become frames."""

from __future__ import annotations

import builtins
import json
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ._program import ProgramError, run
from ._tensors import Tensors

if TYPE_CHECKING:
    import pandas


class StudyError(ValueError):
    """A study, or something in it, that isn't there or can't be read."""


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise ImportError(
            "Frames need pandas. Install it in this environment: pip install pandas") from error
    return pandas


def open(path: str | os.PathLike[str]) -> Study:
    """Opens a study.

    Raises:
        StudyError: where the folder holds no `study.json`.
    """
    return Study(path)


class Study:
    """A study. `card` is its `study.json`: title, citation, cards of models and datasets."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            self.card: dict[str, Any] = json.loads((self.path / "study.json").read_text("utf-8"))
        except OSError as error:
            raise StudyError(
                f"'{self.path}' is no study: its 'study.json' can't be read ({error.strerror})."
            ) from error
        except ValueError as error:
            raise StudyError(f"'{self.path}/study.json' is no JSON: {error}.") from error

    def __repr__(self) -> str:
        return f"Study({str(self.path)!r})"

    @property
    def datasets(self) -> list[str]:
        """The names of the datasets that have cards or questions."""
        cards = [card["name"] for card in self.card.get("datasets", []) if "name" in card]
        files = sorted(path.stem for path in self.path.glob("questions/*.jsonl"))
        return list(dict.fromkeys(cards + files))

    @property
    def subjects(self) -> list[str]:
        """The subjects that have features, by the names of their folders."""
        return sorted(path.name for path in self.path.glob("features/*") if path.is_dir())

    def estimates(self, *, current: bool = False) -> pandas.DataFrame:
        """Every estimate in the study's files, a row each, with `file` and `line`.

        Args:
            current: leaves those alone that the explorer shows: the chosen one of each subject and
                layer, else the last exact one, else the last. The program says which.
        """
        frame = self._lines("estimates/*.jsonl")
        if not current or frame.empty:
            return frame
        history = self.view("history")
        chosen = history[history["current"] == "yes"][["file", "line"]]
        return frame.merge(chosen, on=["file", "line"]).reset_index(drop=True)

    def questions(self, dataset: str | None = None) -> pandas.DataFrame:
        """The questions of a dataset, or of all: id, text, options, answer, picture."""
        name = "*" if dataset is None else dataset
        return self._lines(f"questions/{name}.jsonl", wanted=dataset)

    def answers(self, subject: str | None = None) -> pandas.DataFrame:
        """What was answered, by question: `vl` from both inputs, `v` from the image alone, `l` from
        the text alone, each a list of probabilities.

        Args:
            subject: the name of a file in `answers/` without its ending; all files without it.
        """
        return self._lines(f"answers/{subject or '*'}.jsonl", wanted=subject)

    def features(self, subject: str, split: str = "evaluation") -> Tensors:
        """The features of a subject, mapped into memory: `x1`, `x2`, letter logits.

        Args:
            subject: one of `subjects`.
            split: `evaluation` or `train`.
        """
        path = self.path / "features" / subject / f"{split}.safetensors"
        if not path.is_file():
            known = ", ".join(self.subjects) or "none"
            raise StudyError(
                f"'{self.path}' has no {split} features of '{subject}'. It has those of {known}.")
        return Tensors(path)

    def view(self, name: str, **options: Any) -> pandas.DataFrame:
        """A view of `infoprism show` as a frame: `view("families", dataset="POPE")`.

        Options are those of the command, with `_` for `-`: True for a flag, a list for an option
        that is given again, and `condition` for `--where`.
        """
        text = run(["show", name, str(self.path), "--format", "json", *_words(options)])
        return _pandas().DataFrame(json.loads(text)["records"])

    def query(self, sql: str, **options: Any) -> pandas.DataFrame:
        """What one SELECT over the views gives: `query("SELECT model, S FROM families")`.

        `infoprism query --tables` lists tables and columns; options are those of the command.
        """
        text = run(["query", str(self.path), sql, "--json", *_words(options)])
        return _pandas().DataFrame(json.loads(text))

    def figure(
        self, name: str, output: str | os.PathLike[str], **options: Any
    ) -> Path:
        """Writes the figure of a view as SVG, PDF or PNG, by the end of the file's name."""
        run([
            "export", "figure", name, str(self.path), "--output", os.fspath(output),
            *_words(options)])
        return Path(output)

    def verify(self) -> list[str]:
        """What is not sound in the study, a sentence each; empty where all is."""
        try:
            run(["verify", str(self.path)])
        except ProgramError as error:
            if error.status != 1:
                raise
            text = run(["verify", str(self.path)], check=False)
            return [line for line in text.splitlines() if line]
        return []

    def _lines(self, pattern: str, wanted: str | None = None) -> pandas.DataFrame:
        """The lines of files as rows. A torn last line, of a writer that died, is left out."""
        paths = sorted(self.path.glob(pattern))
        if wanted is not None and not paths:
            raise StudyError(f"'{self.path}' has no '{pattern}'.")
        rows: list[dict[str, Any]] = []
        for path in paths:
            file = path.relative_to(self.path).as_posix()
            with builtins.open(path, encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if not line.strip():
                        continue
                    try:
                        row = json.loads(line)
                        if not isinstance(row, dict):
                            raise ValueError("it is no object")
                    except ValueError as error:
                        warnings.warn(f"{file}, line {number} is left out: {error}.", stacklevel=3)
                        continue
                    rows.append({**row, "file": file, "line": number})
        return _pandas().DataFrame(rows)


def _words(options: dict[str, Any]) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        option = "--" + ("where" if name == "condition" else name.replace("_", "-"))
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
            continue
        for one in value if isinstance(value, (list, tuple)) else [value]:
            words += [option, str(one)]
    return words

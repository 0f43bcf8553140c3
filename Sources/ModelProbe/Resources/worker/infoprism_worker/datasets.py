"""Datasets of the HuggingFace hub, by their id or as a folder: which files hold which split.

What is in the caches (HF_HOME, HF_HUB_CACHE, HF_DATASETS_CACHE) is used; HF_HUB_OFFLINE is honoured.
"""

import fnmatch
import glob
import os
import re

from .protocol import ProbeError

SPLITS = {"train": "train", "training": "train", "val": "validation", "valid": "validation",
          "validation": "validation", "dev": "dev", "development": "dev", "test": "test",
          "testing": "test", "eval": "evaluation", "evaluation": "evaluation"}
ENDINGS = (".parquet", ".arrow", ".jsonl", ".json", ".csv", ".tsv", ".jsonl.gz", ".json.gz",
           ".csv.gz", ".tsv.gz", ".jsonl.zst")
OTHERS = {"dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json",
          "README.md", "config.json"}


def files_of(name, config=None, split=None, revision=None, tell=lambda text: None):
    """[{"path", "split"}] of a dataset, in their order."""
    if os.path.isdir(name):
        return chosen(name, _names(name), _readme(name), config, split, lambda file: None)
    folder, names, fetch = _of_hub(name, revision, tell)
    return chosen(folder, names, _readme(folder) if fetch is None else fetch("README.md"),
                  config, split, fetch or (lambda file: None), name)


def _names(folder):
    found = []
    for place, _, names in os.walk(folder, followlinks=True):
        inside = os.path.relpath(place, folder)
        found += [name if inside == "." else f"{inside}/{name}" for name in names]
    return sorted(found)


def _readme(folder):
    path = os.path.join(folder, "README.md")
    return path if os.path.isfile(path) else None


def _of_hub(name, revision, tell):
    """(folder or None, names of its files, what brings a file here or None)."""
    import huggingface_hub
    from huggingface_hub import constants

    problem = "HF_HUB_OFFLINE is set" if constants.HF_HUB_OFFLINE else None
    if problem is None:
        try:
            names = huggingface_hub.HfApi().list_repo_files(
                name, repo_type="dataset", revision=revision)
        except Exception as error:
            text = f"{type(error).__name__} {error}"
            if "Gated" in text or "gated" in text or "401" in text or "403" in text:
                raise ProbeError(
                    f"The dataset '{name}' needs a login at the hub: accept its terms at"
                    f" https://huggingface.co/datasets/{name}, then run 'hf auth login'.") from error
            if "RepositoryNotFound" in text or "RevisionNotFound" in text:
                raise ProbeError(f"The hub has no dataset '{name}'"
                                 + (f" at the revision '{revision}'" if revision else "")
                                 + ". Check the id: hub:OWNER/NAME.") from error
            problem = "the hub can't be reached"
        else:
            def fetch(file):
                if file not in names:
                    return None
                tell(f"Fetching '{file}' of '{name}'.")
                return huggingface_hub.hf_hub_download(
                    name, file, repo_type="dataset", revision=revision)

            return None, sorted(names), fetch
    try:
        folder = huggingface_hub.snapshot_download(
            name, repo_type="dataset", revision=revision, local_files_only=True)
        return folder, _names(folder), None
    except Exception:
        pass
    folder = _of_datasets(name)
    if folder is not None:
        return folder, _names(folder), None
    raise ProbeError(
        f"The dataset '{name}' isn't in the cache '{constants.HF_HUB_CACHE}', and {problem}. Where"
        f" there is a network, run 'hf download --repo-type dataset {name}'; or name its folder:"
        " hub:FOLDER.")


def _of_datasets(name):
    """The folder in which the package `datasets` keeps what it loaded."""
    home = os.environ.get("HF_HOME", os.path.join(
        os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "huggingface"))
    cache = os.environ.get("HF_DATASETS_CACHE", os.path.join(home, "datasets"))
    plain = name.replace("/", "___")
    for candidate in (plain, plain.lower()):
        folder = os.path.join(cache, candidate)
        if glob.glob(os.path.join(glob.escape(folder), "**", "*.arrow"), recursive=True):
            return folder
    return None


def chosen(folder, names, readme, config, split, fetch, name=None):
    shown = name or folder
    found = _by_readme(readme, names) or _by_place(names)
    if not found:
        raise ProbeError(f"'{shown}' has no file of rows ({', '.join(ENDINGS[:6])}).")
    configs = sorted({entry["config"] for entry in found})
    wanted = config
    if wanted is None:
        main = [entry["config"] for entry in found if entry.get("main")]
        wanted = ("default" if "default" in configs else configs[0] if len(configs) == 1
                  else main[0] if main else None)
    if wanted is None or wanted not in configs + ["all"]:
        what = f"no configuration '{config}'" if config else "several configurations"
        raise ProbeError(f"'{shown}' has {what}: it has {', '.join(configs[:40])}. Name one:"
                         f" hub:{shown}/{configs[0]}, or hub:{shown}/all.")
    found = [entry for entry in found if wanted in ("all", entry["config"])]
    splits = sorted({entry["split"] for entry in found if entry["split"]})
    if split is not None:
        kept = [entry for entry in found if entry["split"] == split]
        if not kept:
            raise ProbeError(f"'{shown}' has no split '{split}'"
                             + (f"; it has {', '.join(splits)}." if splits else
                                "; its files name none."))
        found = kept
    result = []
    for entry in found:
        path = fetch(entry["file"]) or os.path.join(folder or "", entry["file"])
        if not os.path.isfile(path):
            raise ProbeError(f"'{shown}' lacks its file '{entry['file']}'. Download it again.")
        result.append({"path": path, "split": entry["split"]})
    return result


def _by_readme(path, names):
    """What the card's `configs` say."""
    if path is None:
        return []
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    match = re.match(r"---\n(.*?)\n---", text, re.S)
    if not match:
        return []
    try:
        import yaml

        told = (yaml.safe_load(match.group(1)) or {}).get("configs") or []
    except Exception:
        return []
    found = []
    for config in told if isinstance(told, list) else []:
        parts = config.get("data_files") if isinstance(config, dict) else None
        if isinstance(parts, str) or isinstance(parts, list) and parts and isinstance(parts[0], str):
            parts = [{"split": None, "path": parts}]
        for part in parts or []:
            paths = part.get("path") or []
            for pattern in [paths] if isinstance(paths, str) else paths:
                # What 'datasets' takes for any depth.
                plain = pattern.removeprefix("./").replace("**/", "*")
                for file in names:
                    if fnmatch.fnmatch(file, plain) and file.endswith(ENDINGS):
                        found.append({"config": str(config.get("config_name", "default")),
                                      "split": part.get("split") or split_of(file), "file": file,
                                      "main": bool(config.get("default"))})
    return found


def _by_place(names):
    """By folders and names of files, as the hub does where a card says nothing."""
    found = []
    for file in names:
        parts = file.split("/")
        if (not file.endswith(ENDINGS) or parts[-1] in OTHERS
                or any(part.startswith(".") or part.startswith("cache-") for part in parts)):
            continue
        folders = [part for part in parts[:-1] if part not in ("data", "0.0.0")
                   and part.lower() not in SPLITS and not re.fullmatch(r"[0-9a-f]{16,64}", part)]
        found.append({"config": folders[0] if folders else "default", "split": split_of(file),
                      "file": file})
    # Tables beside parquet of the same are its sources.
    if any(entry["file"].endswith(".parquet") for entry in found):
        found = [entry for entry in found if entry["file"].endswith((".parquet", ".arrow"))]
    return found


def split_of(file):
    """The split in a file's name, `data/test-00000-of-00003.parquet`, or in its folder's."""
    parts = file.split("/")
    stem = re.sub(r"\.(gz|zst)$", "", parts[-1]).rsplit(".", 1)[0]
    stem = re.sub(r"-\d{5}-of-\d{5}.*$", "", stem)
    words = [stem] + re.split(r"[-_.]", stem)[::-1] + parts[-2::-1]
    return next((SPLITS[word.lower()] for word in words if word.lower() in SPLITS), None)

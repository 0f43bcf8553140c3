"""A folder that holds an adapter of PEFT (such as LoRA) in place of a whole model.

A training that saves adapters alone leaves folders with `adapter_config.json` and
`adapter_model.safetensors`, and its checkpoints are such folders too. The base is the one that the
adapter names, or another that the user names. Where the base isn't quantised the adapter is merged
into its weights; else it stays beside them, since merging would round twice.
"""

import json
import os
import warnings
from dataclasses import dataclass

from .protocol import ProbeError

CONFIG = "adapter_config.json"
WEIGHTS = "adapter_model.safetensors"


@dataclass(frozen=True)
class Adapter:
    folder: str
    kind: str  # LORA, LOHA, …
    base: str  # a folder or an id on the hub


def found(model, folder, base):
    """The adapter in a folder, or None where the folder is a model of its own."""
    path = os.path.join(folder, CONFIG)
    if not os.path.exists(path):
        if base:
            raise ProbeError(
                f"'{model}' is no adapter of PEFT: it has no '{CONFIG}'. Leave --base out.")
        return None
    try:
        with open(path, encoding="utf-8") as file:
            config = json.load(file)
        kind, named = str(config["peft_type"]), config.get("base_model_name_or_path")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProbeError(f"Can't read '{path}': {error!r}. Save the adapter again with PEFT.") from error
    if "PROMPT" in kind or "PREFIX" in kind or kind == "P_TUNING":
        raise ProbeError(
            f"Can't probe '{model}': its adapter is of the kind {kind}, which adds tokens of its own"
            " to the prompt. Adapters that change weights, such as LoRA, can be probed.")
    if not os.path.exists(os.path.join(folder, WEIGHTS)):
        raise ProbeError(
            f"Can't load '{model}': it has '{CONFIG}' and no '{WEIGHTS}'. Only weights as safetensors"
            " are read, because other formats can run code. Save the adapter again with"
            " save_pretrained.")
    whole = [name for name in os.listdir(folder)
             if name.endswith(".safetensors") and name.startswith("model")]
    if whole and not base:
        raise ProbeError(
            f"Can't load '{model}': it holds an adapter of PEFT ('{WEIGHTS}') and whole weights"
            f" ('{whole[0]}'), and only one of them is meant. Move the other away, or name the"
            " adapter's base with --base.")
    if not (base or named):
        raise ProbeError(
            f"Can't load '{model}': its '{CONFIG}' names no base model. Name it with --base.")
    return Adapter(folder, kind, base or beside(folder, named))


def beside(folder, base):
    """A base that is named by a path: as it stands, or as seen from the adapter's folder."""
    if not os.path.isdir(base):
        seen = os.path.normpath(os.path.join(folder, base))
        if os.path.isdir(seen):
            return seen
    return base


def applied(adapter, model, merges):
    """The base with the adapter in it, as a model of the base's own class."""
    try:
        import peft
    except ImportError as error:
        raise ProbeError(
            f"'{adapter.folder}' holds an adapter of PEFT, and this interpreter has no package peft."
            " Run 'infoprism probe setup', or install peft beside your transformers.", "missing"
        ) from error
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            whole = peft.PeftModel.from_pretrained(
                model, adapter.folder, is_trainable=False, use_safetensors=True)
        except (ValueError, RuntimeError, TypeError, KeyError) as error:
            text = " ".join(str(error).split())[:400]
            raise ProbeError(
                f"The adapter '{adapter.folder}' doesn't fit its base '{adapter.base}': {text} Name"
                " the base that it was trained on with --base.") from error
    for warning in told:
        if "missing adapter keys" in str(warning.message):
            text = " ".join(str(warning.message).split())[:300]
            raise ProbeError(
                f"The adapter '{adapter.folder}' doesn't fit its base '{adapter.base}': {text} Name"
                " the base that it was trained on with --base; an adapter of an older transformers"
                " may need the interpreter that it was trained with (--python).")
    if merges and hasattr(whole, "merge_and_unload"):
        return whole.merge_and_unload(safe_merge=True)
    return whole.get_base_model()

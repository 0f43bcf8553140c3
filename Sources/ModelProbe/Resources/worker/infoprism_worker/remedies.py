"""What helps where a folder isn't a model that transformers loads."""

import json
import os

from .protocol import ProbeError

PROCESSOR = (
    "A training often saves weights alone. Copy the processor's files (preprocessor_config.json,"
    " processor_config.json, tokenizer*, special_tokens_map.json, chat_template*) from the model that"
    " it began with into this folder."
)

# LLaVA's own classes -> what transformers has in their place
LLAVA = {
    "llava_llama": "llava-hf/llava-1.5-7b-hf",
    "llava_mistral": "llava-hf/llava-v1.6-mistral-7b-hf",
    "llava_mpt": "llava-hf/llava-1.5-7b-hf",
    "llava_qwen": "llava-hf/llava-onevision-qwen2-7b-ov-hf",
    "llava_qwen_cambrian": "llava-hf/llava-onevision-qwen2-7b-ov-hf",
}


def refuse_what_is_no_model(model, folder):
    """Raises where a folder is known not to be a model, with the way to one."""
    adapter = _json(folder, "adapter_config.json")
    if adapter is not None and not os.path.exists(os.path.join(folder, "config.json")):
        base = adapter.get("base_model_name_or_path") or "BASE"
        raise ProbeError(
            f"Can't load '{model}': it holds a PEFT adapter for '{base}' (adapter_config.json), not a"
            " whole model. Merge the two once, and give the folder 'merged' as the model: python3 -c"
            ' "from peft import PeftModel; from transformers import AutoModelForImageTextToText as M,'
            f" AutoProcessor as P; PeftModel.from_pretrained(M.from_pretrained('{base}'),"
            f" '{folder}').merge_and_unload().save_pretrained('merged');"
            f" P.from_pretrained('{base}').save_pretrained('merged')\""
        )
    config = _json(folder, "config.json")
    if config is None:
        inside = sorted(
            name for name in os.listdir(folder)
            if os.path.exists(os.path.join(folder, name, "config.json")))
        raise ProbeError(
            f"Can't load '{model}': its folder holds no 'config.json'."
            + (f" Its folders {', '.join(inside[:4])} do: give one of them, or all with --checkpoints"
               f" '{os.path.join(folder, '*')}'." if inside else
               " Give a folder that transformers' save_pretrained wrote."))
    kind = config.get("model_type")
    if kind in LLAVA or "llava_llama" in str(kind):
        raise ProbeError(
            f"Can't load '{model}': it is in the format of LLaVA's own code (model type '{kind}'),"
            f" which transformers doesn't load. Take the converted model, such as"
            f" '{LLAVA.get(kind, LLAVA['llava_llama'])}', or convert yours with the script"
            " convert_llava_weights_to_hf.py (convert_llava_onevision_weights_to_hf.py for"
            " OneVision) of transformers' repository."
        )


def for_weights(error):
    """What helps where weights or their code don't load."""
    text = str(error).lower()
    if "peft" in text:
        return " An adapter lies beside the weights: install peft in the probe's environment."
    if "does not recognize this architecture" in text or "unrecognized" in text:
        return " Newer models need a newer transformers: name another interpreter with --python."
    return ""


def _json(folder, name):
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            value = json.load(file)
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None

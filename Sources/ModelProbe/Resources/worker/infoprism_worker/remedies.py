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


def refuse_other_formats(model, folder):
    """Raises where a folder is a checkpoint of LLaVA's own code, whole or as an adapter."""
    config = _json(folder, "config.json") or {}
    kind = config.get("model_type")
    if kind in LLAVA or "llava_llama" in str(kind):
        converted = (
            f"Take the converted model, such as '{LLAVA.get(kind, LLAVA['llava_llama'])}', or convert"
            " yours with the script convert_llava_weights_to_hf.py"
            " (convert_llava_onevision_weights_to_hf.py for OneVision) of transformers' repository.")
        if _json(folder, "adapter_config.json") is not None or os.path.exists(
                os.path.join(folder, "non_lora_trainables.bin")):
            converted = (
                "It is an adapter (LoRA) besides: merge it with LLaVA's own"
                " scripts/merge_lora_weights.py first. " + converted)
        raise ProbeError(
            f"Can't load '{model}': it is in the format of LLaVA's own code (model type '{kind}'),"
            f" which transformers doesn't load. {converted}"
        )


def refuse_what_is_no_model(model, folder):
    """Raises where a folder is known not to be a model, with the way to one."""
    if _json(folder, "config.json") is not None:
        return
    inside = sorted(
        name for name in os.listdir(folder)
        if any(os.path.exists(os.path.join(folder, name, file))
               for file in ("config.json", "adapter_config.json")))
    projector = any(os.path.exists(os.path.join(folder, name))
                    for name in ("mm_projector.bin", "mm_projector.safetensors"))
    raise ProbeError(
        f"Can't load '{model}': its folder holds no 'config.json'."
        + (_of_folders(folder, inside) if inside else
           " It holds a projector that LLaVA's own code trained alone; the model it belongs to has"
           " to be put together and converted first." if projector else
           " Give a folder that transformers' save_pretrained wrote."))


def _of_folders(folder, inside):
    """What to do where folders within a folder are models."""
    if len(inside) == 1:
        return f" The folder '{inside[0]}' in it is a model: give '{os.path.join(folder, inside[0])}'."
    shown = ", ".join(f"'{name}'" for name in inside[:4]) + (", …" if len(inside) > 4 else "")
    return (f" The folders in it are models ({shown}): give one of them, or all with --checkpoints"
            f" '{os.path.join(folder, '*')}'.")


def for_weights(error):
    """What helps where weights or their code don't load."""
    text = str(error).lower()
    if "peft" in text:
        return " An adapter of PEFT lies beside the weights: name its base with --base."
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

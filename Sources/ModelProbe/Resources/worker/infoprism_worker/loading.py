"""Loading a model and its processor from a folder, the hub's cache, or the hub."""

import functools
import importlib.metadata
import os
import platform

from . import peft_folder, remedies
from .protocol import ProbeError


@functools.cache
def mend_torchvision():
    """A torchvision built for CUDA doesn't import beside a CPU build of torch, because its operator
    `nms` is missing. Nothing here uses it, so a declaration is enough."""
    import torch

    try:
        vision = importlib.metadata.version("torchvision")
    except importlib.metadata.PackageNotFoundError:
        return None
    if "+cpu" not in torch.__version__ or "+cpu" in vision:
        return None
    library = torch.library.Library("torchvision", "DEF")
    library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    return library  # the declaration lives as long as its library, and the cache keeps that


def versions():
    result = {"python": platform.python_version()}
    for name in ("torch", "transformers", "tokenizers", "safetensors", "accelerate", "torchvision"):
        try:
            result[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return result


def _folder(model, revision):
    """The folder of a model id, from the cache if it is there."""
    if os.path.isdir(model):
        return model
    if model.startswith((".", "/", "~")) or model.count("/") > 1:
        raise ProbeError(f"Can't load '{model}': there is no such folder.", "missing")
    from huggingface_hub import constants, snapshot_download

    wanted = ["*.json", "*.safetensors", "*.model", "*.txt", "*.jinja", "*.py"]
    try:
        return snapshot_download(model, revision=revision, local_files_only=True)
    except Exception:
        pass
    try:
        return snapshot_download(model, revision=revision, allow_patterns=wanted)
    except Exception as error:
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if "GatedRepoError" in kinds:
            raise ProbeError(
                f"Can't load '{model}': its owners ask for consent first. Accept the terms at"
                f" https://huggingface.co/{model}, run 'hf auth login' (or set HF_TOKEN), and run"
                " this again.", "missing"
            ) from error
        if "RepositoryNotFoundError" in kinds:
            raise ProbeError(
                f"Can't load '{model}': the hub has no such model, or it is private. Check the id;"
                " for a private one run 'hf auth login' (or set HF_TOKEN).", "missing"
            ) from error
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise ProbeError(
            f"Can't load '{model}': it isn't in the cache '{constants.HF_HUB_CACHE}', and the hub"
            f" gave nothing ({reason}). Where there is a network, run 'hf download {model}"
            " --local-dir FOLDER', copy the folder here, and give its path as the model.",
            "missing",
        ) from error


def adapter_of(model, revision=None, base=None):
    """The adapter of PEFT that a folder holds, or None where it holds a whole model."""
    folder = _folder(model, revision)
    remedies.refuse_other_formats(model, folder)
    return peft_folder.found(model, folder, base)


def load(model, revision=None, dtype="auto", device=None, device_map=None, attention=None,
         quantization=None, trust_remote_code=False, max_pixels=None, base=None, published=False):
    """(model, processor). Weights are read from safetensors only.

    A folder with an adapter of PEFT is loaded onto its base, or onto the one that `base` names.
    """
    mend_torchvision()
    import torch
    import transformers
    from transformers import AutoConfig, AutoModel, AutoModelForImageTextToText

    transformers.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    adapter = adapter_of(model, revision, base)
    folder = own = _folder(model, revision)
    if adapter is not None:
        model, folder = adapter.base, _folder(adapter.base, None)
    remedies.refuse_what_is_no_model(model, folder)
    if not any(name.endswith(".safetensors") for name in os.listdir(folder)):
        raise ProbeError(
            f"Can't load '{model}': the folder '{folder}' holds no '.safetensors' file. Only"
            " weights as safetensors are read, because other formats can run code."
        )
    common = {"trust_remote_code": trust_remote_code}
    try:
        config = AutoConfig.from_pretrained(folder, **common)
    except Exception as error:
        raise ProbeError(
            f"Can't read the configuration of '{model}': {_short(error)}"
            + ("" if trust_remote_code else " If the model brings code of its own that you trust,"
               " add --trust-remote-code.")
        ) from error
    if getattr(config, "is_encoder_decoder", False) or getattr(
            getattr(config, "text_config", None), "is_encoder_decoder", False):
        raise ProbeError(
            f"Can't probe '{model}': its language model is an encoder-decoder, where the text is in"
            " the encoder and the answer in the decoder. Use a decoder-only variant, such as the"
            " Vicuna ones of InstructBLIP.", "impossible"
        )
    arguments = {**common, "use_safetensors": True}
    new = int(transformers.__version__.split(".")[0]) >= 5
    if dtype == "auto":
        value = "auto"
    else:
        value = getattr(torch, dtype)
    arguments["dtype" if new else "torch_dtype"] = value
    if attention:
        arguments["attn_implementation"] = attention
    if device_map:
        arguments["device_map"] = device_map
    if quantization in ("4bit", "8bit"):
        from transformers import BitsAndBytesConfig

        arguments["quantization_config"] = BitsAndBytesConfig(**{f"load_in_{quantization}": True})
    kind = AutoModel if config.model_type == "internvl_chat" else AutoModelForImageTextToText
    try:
        loaded = kind.from_pretrained(folder, **arguments)
    except (ImportError, ValueError, OSError, KeyError) as error:
        raise ProbeError(
            f"Can't load '{model}' (model type '{config.model_type}') with transformers"
            f" {transformers.__version__}: {_short(error)}"
            + remedies.for_weights(error)
        ) from error
    if adapter is not None:
        loaded = peft_folder.applied(adapter, loaded, merges=not quantization)
    if not device_map and not quantization:
        loaded.to(device or ("cuda" if torch.cuda.is_available() else "cpu"))
    try:
        place = own if _has_processor(own) else folder
        processor = _processor(loaded, place, max_pixels, common, published)
    except (ImportError, ValueError, OSError) as error:
        raise ProbeError(
            f"Can't load the processor of '{model}': {_short(error)} {remedies.PROCESSOR}"
        ) from error
    if not hasattr(processor, "image_processor"):
        raise ProbeError(
            f"Can't probe '{model}': its folder gives a {type(processor).__name__} without an image"
            " processor. 'preprocessor_config.json' or 'processor_config.json' is missing. "
            + remedies.PROCESSOR
        )
    return loaded, processor


def devices():
    """The devices that torch can use here."""
    import torch

    names = ["cpu"] + [f"cuda:{number}" for number in range(torch.cuda.device_count())]
    for name in ("xpu", "mps"):
        module = getattr(torch, name, None)
        if module is not None and getattr(module, "is_available", lambda: False)():
            names.append(name)
    return names


def require_device(name):
    """Raises where torch has no such device, with those that there are."""
    there = devices()
    kinds = {place.split(":")[0] for place in there}
    if name in there or name in kinds or name.endswith(":0") and name[:-2] in kinds:
        return
    import torch

    raise ProbeError(
        f"There is no device '{name}': PyTorch {torch.__version__} finds"
        f" {', '.join(there)} here. Give one of them to --device, or leave it out."
        + (" For CUDA, name an interpreter whose PyTorch is built for it with --python."
           if name.startswith("cuda") and torch.version.cuda is None else ""))


def load_by(adapter, model, dtype="auto", device=None, **others):
    """(model, processor) as a user's own adapter loads them."""
    import torch

    given = sorted(name for name, value in others.items() if value and name != "published")
    if given:
        flags = ", ".join("--" + name.replace("_", "-") for name in given)
        raise ProbeError(
            f"The adapter '{adapter.name}' loads its model by itself, so {flags} would do nothing."
            " Leave it out, or override load no more.")
    mend_torchvision()
    device = device or ("cuda" if torch.cuda.is_available() else "cpu")
    return adapter.load(model, dtype if dtype == "auto" else getattr(torch, dtype), device)


def _has_processor(folder):
    names = ("processor_config.json", "preprocessor_config.json")
    return any(os.path.exists(os.path.join(folder, name)) for name in names)


def _processor(loaded, folder, max_pixels, common, published=False):
    if loaded.config.model_type == "internvl_chat":
        from transformers import AutoTokenizer

        from . import internvl_chat

        tokenizer = AutoTokenizer.from_pretrained(folder, use_fast=False, **common)
        return internvl_chat.Processor(loaded, tokenizer, max_pixels)
    from transformers import AutoProcessor

    from .published import PIXELS, QWEN

    extra = dict(PIXELS) if published and loaded.config.model_type in QWEN else {}
    if max_pixels:
        extra["max_pixels"] = max_pixels
    return AutoProcessor.from_pretrained(folder, **common, **extra)


def _short(error):
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) < 400 else text[:400] + "…"

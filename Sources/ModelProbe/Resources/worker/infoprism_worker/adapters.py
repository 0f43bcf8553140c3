"""What the families need beyond the common path. A family that isn't named here takes `GENERIC`.

One table, because the differences are data: how the prompt is rendered, where the question lies in
it, which channel carries the image, what the letters are.
"""

from dataclasses import dataclass, field
from typing import Callable, Optional

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def chat_prompt(processor, text, pictures=1):
    message = [
        {"role": "user", "content": [{"type": "image"}] * pictures + [{"type": "text", "text": text}]}
    ]
    return processor.apply_chat_template(message, add_generation_prompt=True, tokenize=False)


def plain_prompt(processor, text):
    return text


def own_prompt(processor, text):
    return processor.render(text)


@dataclass(frozen=True)
class Adapter:
    name: str = "generic"
    # (processor, user text) -> the prompt as the processor takes it
    render: Callable = chat_prompt
    # (probe, ids without padding) -> (start, end) of the question's tokens; None: by offsets
    question_span: Optional[Callable] = None
    # What carries the image into the decoder: `inputs_embeds` or `cross_attention_states`
    image_channel: str = "inputs_embeds"
    # The processor wants a list of images for each prompt
    nest_images: bool = False
    # The processor pads by itself and refuses to be told
    pads_itself: bool = False
    processor_arguments: dict = field(default_factory=dict)
    letters: str = LETTERS
    # A token forced before the answer, such as Fuyu's lone "▁"
    answer_prefix: Optional[str] = None
    # Pads lie between image and text, so positions are counted from the mask
    explicit_positions: bool = False
    # Further arguments of the decoder that carry the image, as Cambrian's features between layers
    other_channels: tuple = ()
    # `render` and the processor take several pictures for one prompt
    several: bool = False
    # The model takes a single row at a time
    one_at_a_time: bool = False
    # What a model's own code does in place of the common path; see `plugin`
    load: Optional[Callable] = None
    encode: Optional[Callable] = None
    run: Optional[Callable] = None
    find_decoder: Optional[Callable] = None
    output_head: Optional[Callable] = None
    image_positions: Optional[Callable] = None


def fuyu_span(probe, ids):
    """From after <s> to the beginning-of-answer token."""
    answer = probe.tokenizer.convert_tokens_to_ids("<0x04>")
    return ids.index(probe.tokenizer.bos_token_id) + 1, len(ids) - 1 - ids[::-1].index(answer)


def delimited_span(probe, ids):
    """From after the last image token and the special tokens behind it to the next special token,
    or to the end."""
    start = max(i for i, token in enumerate(ids) if token == probe.image_token) + 1
    while start < len(ids) and ids[start] in probe.special_tokens:
        start += 1
    end = start
    while end < len(ids) and ids[end] not in probe.special_tokens:
        end += 1
    return start, end


GENERIC = Adapter()

# model_type of the configuration -> adapter
ADAPTERS = {
    "llava": Adapter("llava"),
    "llava_onevision": Adapter("llava_onevision", several=True),
    "qwen2_vl": Adapter("qwen2_vl", several=True),
    "qwen2_5_vl": Adapter("qwen2_5_vl", several=True),
    "internvl": Adapter("internvl", several=True),
    "internvl_chat": Adapter(
        "internvl_chat", render=own_prompt, question_span=delimited_span
    ),
    "gemma3": Adapter("gemma3", nest_images=True, several=True),
    "mllama": Adapter(
        "mllama",
        image_channel="cross_attention_states",
        nest_images=True,
        processor_arguments={"add_special_tokens": False},
    ),
    "instructblip": Adapter(
        "instructblip", render=plain_prompt, question_span=delimited_span, explicit_positions=True
    ),
    "fuyu": Adapter(
        "fuyu",
        render=plain_prompt,
        question_span=fuyu_span,
        pads_itself=True,
        processor_arguments={"return_legacy_image_output": False},
        letters=LETTERS.lower(),
        answer_prefix="▁",
    ),
}


def adapter_for(model_type):
    return ADAPTERS.get(model_type, GENERIC)

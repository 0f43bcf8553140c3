"""From pictures and questions to the tokens of a model, and where in them the question lies."""

from dataclasses import dataclass
from typing import Optional

import torch

from . import adapters
from .decoder import moved
from .protocol import ProbeError, SampleError


@dataclass
class Encoded:
    inputs: dict  # what the model is called with
    ids: torch.Tensor  # [B, T]: the tokens as the decoder sees them, the image's among them
    mask: torch.Tensor  # [B, T]: 0 for padding
    spans: list  # (start, end) of each row's question tokens
    image: torch.Tensor  # [B, T] bool: the image's tokens
    positions: Optional[torch.Tensor]  # [B, T], where the model would miscount them


def append(inputs, tokens):
    """Adds tokens [B, n] behind every prompt."""
    for name, more in (("input_ids", tokens), ("attention_mask", torch.ones_like(tokens)),
                       ("mm_token_type_ids", torch.zeros_like(tokens))):
        if name in inputs:
            inputs[name] = torch.cat([inputs[name], more.to(inputs[name])], 1)


class Encoder:
    """The part of a probe that renders and tokenises."""

    def _tokens_to_escape(self):
        """Texts that stand for a picture or for the frame of a prompt, the longest first."""
        texts = {token.content for token in
                 getattr(self.tokenizer, "added_tokens_decoder", {}).values() if token.special}
        texts |= {str(token) for token in self.tokenizer.all_special_tokens}
        for name in ("image_token", "boi_token", "eoi_token", "video_token"):
            texts.add(str(getattr(self.processor, name, None) or ""))
        texts.add("<image>")
        marks = (t for t in texts if t and len(t) > 2 and not t[0].isalnum())
        return sorted(marks, key=lambda t: (-len(t), t))

    def escaped(self, text):
        """The text with a space inside of what the model would take for a token of its own."""
        for token in self.literal_tokens:
            if token in text:
                text = text.replace(token, token[0] + " " + token[1:])
        return text

    def _prompt_frame(self, pictures=1):
        """(before, after): what a prompt has around the user's text."""
        if pictures not in self._frames:
            marker = "Xq7Xq7Xq7"
            before, found, after = self._render(marker, pictures).rpartition(marker)
            self._frames[pictures] = (before, after) if found else None
        return self._frames[pictures]

    def _text_in(self, prompt, text, pictures=1):
        """(start, end) of the user's text in a prompt as it was rendered; templates may trim it."""
        frame = self._prompt_frame(pictures)
        if frame is not None:
            before, after = frame
            if (prompt.startswith(before) and prompt.endswith(after)
                    and len(prompt) > len(before) + len(after)):
                return len(before), len(prompt) - len(after)
        for form in (text, text.strip()):
            start = prompt.rfind(form)
            if form and start >= 0:
                return start, start + len(form)
        raise SampleError("its text isn't in the prompt as the template renders it")

    def _render(self, text, pictures=1):
        try:
            if pictures == 1:
                return self.adapter.render(self.processor, text)
            return self.adapter.render(self.processor, text, pictures)
        except (ValueError, AttributeError) as error:
            raise ProbeError(
                f"The processor can't render a prompt: {error}. A chat template is missing; put"
                " 'chat_template.jinja' beside the model."
            ) from error

    def encode(self, images, texts):
        """`images` has a picture for each text, or a list of several."""
        adapter = self.adapter
        texts = [self.escaped(text) for text in texts]
        counts = [len(image) if isinstance(image, list) else 1 for image in images]
        for count in counts:
            if count > 1 and not adapter.several:
                raise SampleError(
                    f"it needs {count} pictures, and the adapter '{adapter.name}' asks about one")
        prompts = [self._render(text, count) for text, count in zip(texts, counts)]
        if adapter.nest_images or max(counts) > 1:
            images = [image if isinstance(image, list) else [image] for image in images]
        else:
            images = list(images)
        if adapter.encode is not None:
            result = dict(adapter.encode(self.processor, images, prompts))
            offsets = result.pop("offset_mapping", None)
        else:
            result, offsets = self._processed(images, prompts)
        inputs = {}
        for name, value in result.items():
            # Fuyu's patches are a list in older versions, a tensor a picture.
            first = value[0] if isinstance(value, list) and value else value
            if torch.is_tensor(first):
                floats = first.is_floating_point()
                inputs[name] = moved(value, self.dtype) if floats else value
        if self._prefix:
            append(inputs, torch.tensor(self._prefix).expand(len(texts), -1))
        ids = inputs.pop("decoder_ids", inputs.get("input_ids"))
        mask = inputs.pop("decoder_mask", inputs.get("attention_mask"))
        positions = None
        if adapter.explicit_positions:
            positions = (mask.long().cumsum(-1) - 1).clamp(min=0)
        if not bool((mask[:, -1] == 1).all()):
            raise ProbeError("The processor padded on the right, although the left was asked for.")
        spans = [
            self._span(row, ids[row].tolist(), mask[row].tolist(), prompts[row], texts[row],
                       offsets, counts[row])
            for row in range(len(texts))
        ]
        find = adapter.image_positions
        image = ids == self.image_token if find is None else find(ids)
        if adapter.image_channel == "inputs_embeds" and not bool(image.any(1).all()):
            raise SampleError("its prompt holds no image token after the processor")
        return Encoded(inputs, ids, mask, spans, image, positions)

    def _processed(self, images, prompts):
        """What the processor makes of them, and the tokens' offsets where it knows them."""
        adapter = self.adapter
        arguments = dict(adapter.processor_arguments)
        if not adapter.pads_itself:
            arguments["padding"] = True
        by_offsets = adapter.question_span is None
        if by_offsets:
            arguments["return_offsets_mapping"] = True
        try:
            result = self.processor(images=images, text=prompts, return_tensors="pt", **arguments)
        except (NotImplementedError, TypeError):
            if not by_offsets:
                raise
            by_offsets = False  # a tokenizer in Python knows no offsets
            arguments.pop("return_offsets_mapping")
            result = self.processor(images=images, text=prompts, return_tensors="pt", **arguments)
        return result, result.pop("offset_mapping", None) if by_offsets else None

    def _span(self, row, ids, mask, prompt, text, offsets, pictures):
        pad = 0 if mask[0] else mask.index(1)
        if offsets is not None:
            # The processor expands only what stands before the question, so distances from the
            # right end are the same in the prompt and in the tokens' offsets.
            pairs = [tuple(pair) for pair in offsets[row].tolist()]
            total = max(end for _, end in pairs)
            first, last = self._text_in(prompt, text, pictures)
            end = total - (len(prompt) - last)
            start = end - (last - first)
            inside = [i for i, (a, b) in enumerate(pairs) if b > a and a < end and b > start]
            if inside:
                return inside[0], inside[-1] + 1
        rule = self.adapter.question_span or adapters.delimited_span
        start, end = rule(self, ids[pad:])
        if end <= start:
            raise SampleError("the probe can't find the question's tokens in its prompt")
        return start + pad, end + pad

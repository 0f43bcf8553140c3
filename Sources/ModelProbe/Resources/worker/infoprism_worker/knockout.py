"""Attention that is cut: what the picture's tokens tell later ones, in a range of layers.

A cut `image:10-20` takes the keys of the picture's tokens from every other query in the layers 10
to 20, so that within them nothing flows from the picture to the text. In all layers the answer can't
depend on the picture. Where the picture comes by cross-attention, the cut skips the layers of it, as
the model itself does without a picture.

A sham `sham:10-20` cuts in the same layers, from the same queries, keys that carry nothing: the
tokens of the prompt's frame that stand before the picture and the question. By causality they have
read neither, so they are the same for every question. The first token of all is kept, because models
rest their attention on it; of the others those nearest to the picture are taken, at most as many as
the picture has.
"""

from dataclasses import dataclass

import torch

from .protocol import ProbeError

KINDS = ("image", "sham")
IMPLEMENTATIONS = ("sdpa", "eager")


@dataclass(frozen=True)
class Cut:
    kind: str
    first: int  # layers count from 1
    last: int

    def __str__(self):
        layers = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.kind}:{layers}"

    def layers(self):
        """Places of the layers, from 0."""
        return range(self.first - 1, self.last)

    def keys(self, probe, encoded):
        """[B, T] bool: the positions whose keys are cut."""
        if self.kind == "image":
            return encoded.image
        return sham_positions(probe, encoded)


def sham_positions(probe, encoded):
    """[B, T] bool: tokens before the picture and the question, without the first."""
    mask = encoded.mask.bool()
    keys = torch.zeros_like(mask)
    for row, (start, _) in enumerate(encoded.spans):
        image = encoded.image[row] | (encoded.ids[row] == probe.image_token)
        pictures = torch.nonzero(image).flatten().tolist()
        end = min([start, *pictures])
        frame = torch.nonzero(mask[row, :end]).flatten().tolist()[1:]
        most = len(pictures) if encoded.image[row].any() else len(frame)
        keys[row, frame[len(frame) - min(most, len(frame)):]] = True
    return keys


def refuse(probe, cut):
    """Raises where a model can't be cut so, with what it can."""
    count, name = probe.decoder.layer_count, probe.model_type
    if not 1 <= cut.first <= cut.last <= count:
        raise ProbeError(
            f"The knock-out '{cut}' names layers that aren't there: '{name}' has the layers 1 to"
            f" {count}.")
    if cut.kind == "image" and probe.adapter.image_channel != "inputs_embeds":
        crossed = [place + 1 for place, layer in enumerate(probe.decoder.layers)
                   if is_crossed(layer)]
        if not set(crossed) & {place + 1 for place in cut.layers()}:
            raise ProbeError(
                f"The knock-out '{cut}' cuts nothing: '{name}' takes the picture in by"
                f" cross-attention, in the layers {', '.join(map(str, crossed))} alone.")
        return
    config = getattr(probe.model, "config", None)
    text = config.get_text_config() if hasattr(config, "get_text_config") else config
    kind = getattr(text, "_attn_implementation", None) or "eager"
    if kind not in IMPLEMENTATIONS:
        raise ProbeError(
            f"A knock-out needs masks that it can write in, and attention by '{kind}' has none. Use"
            " --attention sdpa or --attention eager.")
    if cut.kind == "sham" and not count_of_sham(probe):
        raise ProbeError(
            f"The sham cut '{cut}' has nothing to cut: in a prompt of '{name}' no token but the"
            " first stands before the picture and the question, so none carries nothing.")


def count_of_sham(probe):
    """How many tokens a sham cuts at most; the frame is the same for every question."""
    from PIL import Image

    encoded = probe.encode([Image.new("RGB", (224, 224), (127, 127, 127))], ["?"])
    return int(sham_positions(probe, encoded).sum())


def is_crossed(layer):
    return hasattr(layer, "cross_attn")


class Knockout:
    """The cut of a decoder: what its layers' hooks do while it is on."""

    def __init__(self, decoder, cut):
        self.keys = self.image = None  # [B, T] bool each, of the batch that runs
        for place in cut.layers():
            layer = decoder.layers[place]
            if is_crossed(layer) and cut.kind == "image":
                hook = layer.register_forward_hook(self._skip, prepend=True, with_kwargs=True)
            else:
                hook = layer.register_forward_pre_hook(self._cut, with_kwargs=True)
            decoder.hooks.append(hook)

    def _skip(self, layer, arguments, named, output):
        if self.keys is None:
            return output
        hidden = arguments[0] if arguments else named["hidden_states"]
        return (hidden, *output[1:]) if isinstance(output, tuple) else hidden

    def _cut(self, layer, arguments, named):
        if self.keys is None:
            return None
        hidden = arguments[0] if arguments else named["hidden_states"]
        if len(arguments) > 1 or "attention_mask" not in named:
            raise ProbeError(
                f"'{type(layer).__name__}' takes its attention mask in a way that the knock-out"
                " doesn't know. Cut another model.")
        return arguments, {**named, "attention_mask": self.mask(named["attention_mask"], hidden)}

    def mask(self, mask, hidden):
        """The mask of a layer with the cut written in; without one attention is causal."""
        length = hidden.shape[1]
        keys, image = self.keys.to(hidden.device), self.image.to(hidden.device)
        cut = keys[:, None, None, :] & ~(keys | image)[:, None, :, None]
        if mask is None:
            causal = torch.ones(length, length, dtype=torch.bool, device=hidden.device).tril()
            mask = causal[None, None]
        if mask.dim() != 4:
            raise ProbeError("The knock-out needs masks of four dimensions. Use --attention sdpa or"
                             " --attention eager.")
        # A padding token may be left with no key at all: it keeps its own, which nobody reads.
        own = torch.eye(length, dtype=torch.bool, device=hidden.device)[None, None]
        if mask.dtype == torch.bool:
            allowed = mask & ~cut
            return allowed | (own & ~allowed.any(-1, keepdim=True))
        lowest = torch.finfo(mask.dtype).min
        written = mask.masked_fill(cut, lowest)
        empty = (written <= lowest / 2).all(-1, keepdim=True)
        return written.masked_fill(own & empty, 0)

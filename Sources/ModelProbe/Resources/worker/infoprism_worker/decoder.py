"""Finding the text decoder inside a model, and running it again on the arguments of its own call.

A pre-hook captures the exact arguments with which the model calls its decoder: merged embeddings,
prepared masks, multi-dimensional positions, cross-attention states. A masked pass replays them with
something else written in, so no code here knows how a family computes masks or positions.
"""

import inspect

import torch

from .protocol import ProbeError

LAYERS = ("layers", "blocks", "h")
NORMS = ("norm", "final_layernorm", "ln_f", "final_layer_norm")


class StopBeforeDecoder(Exception):
    """Raised by the hook when only the embeddings are wanted."""


def moved(value, target):
    """A tensor, or each of a list, on another device or in another type."""
    if isinstance(value, list):
        return [moved(part, target) for part in value]
    return value.to(target)


def input_embedding(model):
    for part in (model, getattr(model, "language_model", None)):
        try:
            embedding = part.get_input_embeddings() if part is not None else None
        except (NotImplementedError, AttributeError):
            embedding = None
        if embedding is not None:
            return embedding
    raise ProbeError("The model names no input embedding, so the probe can't find its decoder.")


def output_head(model):
    for part in (model, getattr(model, "language_model", None)):
        head = part.get_output_embeddings() if hasattr(part, "get_output_embeddings") else None
        if head is not None:
            return head
    raise ProbeError("The model names no output head, so the probe can't read its logits.")


def find_decoder(model):
    """(decoder, its layers, its final norm): the module that holds both the language model's input
    embedding and a list of layers."""
    embedding = input_embedding(model)
    for _, module in model.named_modules():
        children = dict(module.named_children())
        layers = next((children[name] for name in LAYERS if name in children), None)
        norm = next((children[name] for name in NORMS if name in children), None)
        if layers is not None and norm is not None:
            if any(child is embedding for child in children.values()):
                return module, layers, norm
    raise ProbeError(
        f"'{type(model).__name__}' has no module that holds the input embedding, a list of layers"
        f" ({', '.join(LAYERS)}) and a final norm ({', '.join(NORMS)}). This architecture needs an"
        " adapter of its own."
    )


class Decoder:
    def __init__(self, model, adapter=None):
        self.model = model
        find = getattr(adapter, "find_decoder", None) or find_decoder
        self.module, layers, self.norm = find(model)
        self.embedding = input_embedding(model)
        self.head = (getattr(adapter, "output_head", None) or output_head)(model)
        self._run = getattr(adapter, "run", None) or self._forward
        self.layers = layers
        self.layer_count = len(layers)
        config = getattr(model, "config", None)
        text = config.get_text_config() if hasattr(config, "get_text_config") else config
        self.width = self.embedding.weight.shape[-1]
        self.softcap = getattr(text, "final_logit_softcapping", None)
        self._parameters = list(inspect.signature(self.module.forward).parameters)
        self._capturing = self._stopping = False
        self._captured = self._positions = None
        self._last = []
        self.hooks = [self.module.register_forward_pre_hook(self._before, with_kwargs=True)]
        self.hooks += [layer.register_forward_hook(self._after) for layer in layers]

    def release(self):
        """Leaves the model as it was found."""
        for hook in self.hooks:
            hook.remove()

    def _before(self, module, arguments, named):
        if not self._capturing:
            return
        captured = {**dict(zip(self._parameters, arguments)), **named}
        if self._positions is not None:
            captured["position_ids"] = self._positions.to(self.embedding.weight.device)
        self._captured = dict(captured)
        if self._stopping:
            raise StopBeforeDecoder
        return None if self._positions is None else ((), captured)

    def _after(self, module, arguments, output):
        hidden = output[0] if isinstance(output, tuple) else output
        self._last.append(hidden[:, -1].detach())  # left padding: every row's last position

    @torch.no_grad()
    def capture(self, inputs, positions=None, embeddings_only=False):
        """Runs the model: (its logits at the last position, the decoder's arguments, the hidden
        states of the last position after each layer).

        `positions` replaces what the model would give its decoder.
        """
        self._capturing, self._stopping, self._positions = True, embeddings_only, positions
        self._captured, self._last = None, []
        device = self.embedding.weight.device
        try:
            output = self._run(
                self.model, {name: moved(value, device) for name, value in inputs.items()})
        except StopBeforeDecoder:
            output = None
        finally:
            self._capturing = self._stopping = False
        captured, last = self._captured, self._last
        self._last = []
        if captured is None:
            raise ProbeError("The model never called its decoder, so there is nothing to replay.")
        captured.pop("past_key_values", None)
        captured["use_cache"] = False
        tokens = captured.pop("input_ids", None)
        if captured.get("inputs_embeds") is None:
            captured["inputs_embeds"] = self.embedding(tokens)
        return output, captured, last

    def _forward(self, model, inputs):
        """[B, V]: the model's own logits at the last position."""
        extra = {}
        if "logits_to_keep" in inspect.signature(model.forward).parameters:
            extra["logits_to_keep"] = 1
        return model(**inputs, use_cache=False, **extra).logits[:, -1]

    @torch.no_grad()
    def replay(self, captured, **replaced):
        """Last position after each layer, with some arguments replaced."""
        self._last = []
        self.module(**{**captured, **replaced})
        last, self._last = self._last, []
        return last

    @torch.no_grad()
    def logits(self, hidden):
        """[B, V] float32: final norm and output head on a hidden state."""
        weight = next(self.head.parameters())
        norm = next(self.norm.parameters())
        logits = self.head(self.norm(hidden.to(norm.device)).to(weight.device)).float()
        if self.softcap:
            logits = torch.tanh(logits / self.softcap) * self.softcap
        return logits

"""A model that the worker doesn't know: one class in a file of your own.

    infoprism probe check --adapter my_adapter.py --model FOLDER
    infoprism probe run   --adapter my_adapter.py --model FOLDER …

Begin with an empty subclass of `ModelAdapter` and run the check. It tells what of the common path
doesn't hold for the model; override the method that is named, and run it again.
"""

import importlib.util
import os

from . import adapters
from .protocol import ProbeError


class ModelAdapter:
    """What is particular to a model. Every method has a default that fits most models that
    `AutoModelForImageTextToText` loads; override those whose default doesn't fit yours."""

    #: Stands in the records of what is probed.
    name = "own"
    #: The decoder's argument that carries the picture, first the one whose mean is the feature x1.
    #: `inputs_embeds` means the picture's positions among the embeddings; another name, such as
    #: `cross_attention_states`, a tensor of its own. Each is replaced by noise where the picture is
    #: masked, so name all: an image that is left in one of them makes the text know the picture.
    image_channels = ("inputs_embeds",)
    #: The option letters, as many as the model has a token each for.
    letters = adapters.LETTERS
    #: A token that is forced before the answer, or None.
    answer_prefix = None
    #: The model takes one question at a time, such as one that can't pad on the left.
    one_at_a_time = False

    def load(self, folder, dtype, device):
        """(model, processor). `dtype` is a torch type or "auto"; `device` None or such as "cuda:0".

        The model needs `config.model_type`, input embeddings and an output head; the processor a
        `tokenizer`, or to be one."""

    def render(self, processor, text):
        """The prompt of a user's text with one picture, as `encode` takes it."""

    def encode(self, processor, pictures, prompts):
        """The arguments of `run`: `input_ids` [B, T] and `attention_mask` [B, T] padded on the left,
        and what else the model is called with.

        Where the model puts the picture's tokens in by itself, give the tokens as its decoder sees
        them, the picture's among them, as `decoder_ids` and `decoder_mask`."""

    def run(self, model, inputs):
        """[B, V]: calls the model once on `inputs` without a cache, and gives its logits at the last
        position."""

    def image_positions(self, ids):
        """[B, T] bool: which of the decoder's tokens are the picture's."""

    def question_span(self, tokenizer, ids):
        """(start, end) of the user's text in one row of the decoder's tokens, without padding."""

    def find_decoder(self, model):
        """(module, layers, final norm): the module that is called once a pass on the embeddings, the
        list of its layers, and what stands between the last of them and the head."""

    def output_head(self, model):
        """The module from normed hidden states to logits."""


def adapter_of(own):
    """An own class's object as the worker's table has it: only what is overridden takes part."""
    def method(name):
        changed = getattr(type(own), name) is not getattr(ModelAdapter, name)
        return getattr(own, name) if changed else None

    span = method("question_span")
    channels = tuple(own.image_channels)
    return adapters.Adapter(
        name=own.name,
        render=method("render") or adapters.chat_prompt,
        question_span=(lambda probe, ids: span(probe.tokenizer, ids)) if span else None,
        image_channel=channels[0], other_channels=channels[1:], letters=own.letters,
        answer_prefix=own.answer_prefix, one_at_a_time=own.one_at_a_time,
        load=method("load"), encode=method("encode"), run=method("run"),
        find_decoder=method("find_decoder"), output_head=method("output_head"),
        image_positions=method("image_positions"))


def from_file(path):
    """The adapter that ships as `cambrian`, or the one in a file: an object of the one subclass of
    `ModelAdapter` that it defines."""
    if path == "cambrian":
        from .cambrian import CambrianAdapter

        return adapter_of(CambrianAdapter())
    if not os.path.isfile(path):
        raise ProbeError(f"Can't read the adapter '{path}': there is no such file.", "missing")
    spec = importlib.util.spec_from_file_location("infoprism_adapter", path)
    if spec is None:
        raise ProbeError(f"Can't read the adapter '{path}': expected a file of Python, such as"
                         " my_adapter.py.")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise ProbeError(f"The adapter '{path}' stopped while it was read:"
                         f" {type(error).__name__}: {error}") from error
    own = [value for value in vars(module).values()
           if isinstance(value, type) and issubclass(value, ModelAdapter)
           and value.__module__ == module.__name__]
    if len(own) != 1:
        raise ProbeError(
            f"The adapter '{path}' defines {len(own)} subclasses of ModelAdapter; expected one. Begin"
            " with 'from infoprism_worker.plugin import ModelAdapter'.")
    return adapter_of(own[0]())

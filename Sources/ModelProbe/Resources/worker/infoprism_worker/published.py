"""The procedure of the study's own scripts, where it differs from the probe's and can be followed.

Numbers are those of the table in the documentation ("Procedure"): sequential positions in Qwen's
masked passes (1), a repetition penalty on the joint pass alone (2), Qwen's limits of pixels (3),
InstructBLIP's stretched position table (4), statistics of text from the bare question for Qwen and
InternVL (5), noise in bfloat16 (6; the seed stays one per sample), the most probable token of the
whole vocabulary beside the letters (7), and Fuyu's second greedy step (11).
"""

import dataclasses

import torch

from .encoding import append
from .noise import noise
from .three_ways import Probe

QWEN = ("qwen2_vl", "qwen2_5_vl")
INTERNVL = ("internvl", "internvl_chat")
PIXELS = {"min_pixels": 256 * 28 * 28, "max_pixels": 1280 * 28 * 28}
POSITIONS = 1024


def stretch_positions(model, count=POSITIONS):
    """The Q-Former's position table, drawn out linearly to `count` places."""
    embeddings = model.qformer.embeddings
    table = embeddings.position_embeddings
    if table.num_embeddings >= count:
        return
    weight = torch.nn.functional.interpolate(
        table.weight.data.T[None].float(), size=count, mode="linear", align_corners=False)
    wider = torch.nn.Embedding(count, table.embedding_dim)
    wider.weight.data = weight[0].T.to(table.weight).contiguous()
    embeddings.position_embeddings = wider.to(table.weight.device)
    embeddings.position_ids = torch.arange(count, device=table.weight.device)[None]
    model.config.qformer_config.max_position_embeddings = count


def penalised(logits, ids, mask, penalty):
    """Logits after the penalty of tokens that the prompt holds, as transformers applies it."""
    result = logits.clone()
    for row in range(len(logits)):
        tokens = ids[row][mask[row].bool()].unique().to(logits.device)
        tokens = tokens[(tokens >= 0) & (tokens < logits.shape[-1])]
        values = logits[row, tokens]
        result[row, tokens] = torch.where(values < 0, values * penalty, values / penalty)
    return result


class PublishedProbe(Probe):
    def __init__(self, model, processor, adapter=None, cut=None):
        super().__init__(model, processor, adapter, cut)
        settings = getattr(model, "generation_config", None)
        self.penalty = float(getattr(settings, "repetition_penalty", None) or 1)
        self.takes_second_step = self.model_type == "fuyu"
        if self.takes_second_step:
            self._prefix = []
        if self.model_type == "instructblip":
            stretch_positions(model)

    def _text_of_calibration(self, captured, encoded, row, text):
        if self.model_type not in QWEN + INTERNVL:
            return super()._text_of_calibration(captured, encoded, row, text)
        ids = self.tokenizer(text, return_tensors="pt")["input_ids"]
        return self.decoder.embedding(ids.to(self.decoder.embedding.weight.device))[0]

    def _noise(self, seed, sample, modality, count, mean, deviation):
        kind = torch.bfloat16
        drawn = noise(seed, sample, modality, count, torch.zeros_like(mean),
                      torch.ones_like(deviation)).to(kind)
        return drawn * deviation.to(kind) + mean.to(kind)

    def _second(self, encoded, hidden):
        """The prompt with the most probable token behind it."""
        tokens = self.decoder.logits(hidden[-1]).argmax(-1, keepdim=True).cpu()
        inputs = dict(encoded.inputs)
        append(inputs, tokens)
        more = {"input_ids": encoded.ids, "attention_mask": encoded.mask}
        append(more, tokens)
        still = torch.zeros(len(tokens), 1, dtype=torch.bool)
        return dataclasses.replace(
            encoded, inputs=inputs, ids=more["input_ids"], mask=more["attention_mask"],
            image=torch.cat([encoded.image, still.to(encoded.image)], 1))

    def _joint(self, encoded, hidden):
        if not self.takes_second_step:
            return hidden
        return self._capture(self._second(encoded, hidden))[2]

    def _masked(self, encoded, captured, replace):
        replaced = replace(captured, encoded)
        if self.model_type in QWEN:
            replaced["position_ids"] = None  # the decoder then counts them one by one
        hidden = self._replay(encoded, captured, **replaced)
        if not self.takes_second_step:
            return hidden
        second = self._second(encoded, hidden)
        _, captured, _ = self._capture(second)
        return self._replay(second, captured, **replace(captured, second))

    def _read(self, way, layers, encoded, option_count):
        result = super()._read(way, layers, encoded, option_count)
        logits = self.decoder.logits(layers[-1])
        if way == "vl" and self.penalty != 1 and self.model_type not in INTERNVL:
            logits = penalised(logits, encoded.ids, encoded.mask, self.penalty)
            ids = self.letters(option_count).to(logits.device)
            result["logit_vl"][-1] = logits[:, ids].cpu()
            result["lse_vl"][-1] = torch.logsumexp(logits, -1).cpu()
        # The letter that is the most probable token of all, or -1.
        top = logits.argmax(-1).cpu()
        places = top[:, None] == self.letters(option_count)[None]
        letter = torch.where(places.any(1), places.long().argmax(1), -1)
        return result | {f"top_{way}": letter.to(torch.int32)}

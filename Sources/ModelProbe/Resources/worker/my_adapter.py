"""An adapter of your own for a model that the probe doesn't know.

    infoprism probe check --adapter my_adapter.py --model FOLDER
    infoprism probe run --adapter my_adapter.py --model FOLDER --dataset … --study …

The check says what doesn't hold; override the method that it names, and delete the others. What each
method gives is written in infoprism_worker/plugin.py, in the folder that
'infoprism probe setup --package' prints.
"""

from infoprism_worker.plugin import ModelAdapter


class MyAdapter(ModelAdapter):
    name = "my-model"
    image_channels = ("inputs_embeds",)  # every argument of the decoder that carries the picture

    # def load(self, folder, dtype, device):
    #     return model, processor

    # def render(self, processor, text):
    #     return "<image>\n" + text

    # def encode(self, processor, pictures, prompts):
    #     return {"input_ids": …, "attention_mask": …, "pixel_values": …}

    # def run(self, model, inputs):
    #     return model(**inputs).logits[:, -1]

    # def image_positions(self, ids):
    #     return ids == 32000

    # def question_span(self, tokenizer, ids):
    #     return start, end

    # def find_decoder(self, model):
    #     return model.model, model.model.layers, model.model.norm

    # def output_head(self, model):
    #     return model.lm_head

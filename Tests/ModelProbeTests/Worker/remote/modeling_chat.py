"""A picture's patches through one linear map into a small Llama; a template of system, user and
assistant."""

import torch
from transformers import LlamaForCausalLM, PreTrainedModel

from .configuration_chat import ChatConfig


class Conversation:
    roles = ("user", "assistant")
    system_message = "You are a helpful assistant."

    def __init__(self):
        self.messages = []

    def append_message(self, role, text):
        self.messages.append((role, text))

    def get_prompt(self):
        prompt = f"<|im_start|>system\n{self.system_message}<|im_end|>\n"
        for role, text in self.messages:
            prompt += f"<|im_start|>{role}\n" + ("" if text is None else text + "<|im_end|>\n")
        return prompt


class ChatModel(PreTrainedModel):
    config_class = ChatConfig
    base_model_prefix = "language_model"

    def __init__(self, config):
        super().__init__(config)
        side, patch = config.vision_config.image_size, config.vision_config.patch_size
        self.num_image_token = (side // patch) ** 2
        self.conv_template = Conversation()
        self.img_context_token_id = None
        self.patches = torch.nn.Conv2d(3, config.llm_config.hidden_size, patch, patch)
        self.language_model = LlamaForCausalLM(config.llm_config)
        self.post_init()

    def forward(self, pixel_values, input_ids, attention_mask=None, position_ids=None,
                image_flags=None, use_cache=None):
        embeddings = self.language_model.get_input_embeddings()(input_ids).clone()
        pictures = self.patches(pixel_values).flatten(2).transpose(1, 2)
        pictures = pictures[image_flags.squeeze(-1) == 1]
        embeddings[input_ids == self.img_context_token_id] = pictures.flatten(0, 1)
        return self.language_model(inputs_embeds=embeddings, attention_mask=attention_mask,
                                   position_ids=position_ids, use_cache=use_cache)

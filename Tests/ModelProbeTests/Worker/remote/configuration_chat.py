"""Stands in for a model that brings its own code: the interface of `internvl_chat`, small."""

from transformers import LlamaConfig, PretrainedConfig


class ChatConfig(PretrainedConfig):
    model_type = "internvl_chat"

    def __init__(self, llm_config=None, vision_config=None, **arguments):
        self.llm_config = LlamaConfig(**(llm_config or {}))
        self.vision_config = PretrainedConfig(**(vision_config or {}))
        self.force_image_size = None
        self.dynamic_image_size = self.use_thumbnail = True
        self.min_dynamic_patch, self.max_dynamic_patch = 1, 4
        super().__init__(**arguments)

    def to_dict(self):
        return {**super().to_dict(), "model_type": self.model_type,
                "llm_config": self.llm_config.to_dict(),
                "vision_config": self.vision_config.to_dict()}

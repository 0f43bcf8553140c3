"""A tiny checkpoint with random weights for each family, with tokenizer and processor made in code.

    PYTHONPATH=<the worker's folder> python zoo.py FOLDER [family …]

It runs on transformers 5 and on 4.51, where tokenizers are made around an inner one, positions have
other names, and InternVL's own architecture isn't there yet.

Sizes are the smallest that keep what is special about a family: prepared masks, multi-dimensional
positions, tiles, cross-attention, a Q-Former, patches without a vision tower. Weights that a library
starts at zero (gates, a projector) are drawn at random, because a masked image would change nothing.
"""

import json
import os
import shutil
import sys

import torch
from infoprism_worker.loading import mend_torchvision

mend_torchvision()
import transformers as T  # noqa: E402
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers
from tokenizers import pre_tokenizers, trainers

NEW = int(T.__version__.split(".")[0]) >= 5

CORPUS = [
    "What colour is the circle? A. red B. green C. blue D. yellow Answer with the option's letter"
    " from the given choices directly.",
    "Is there a dog in the image? Please answer yes or no. user assistant system You are a helpful"
    " assistant.",
    "A B C D a b c d Yes No yes no A. B. C. D. Hint: Question: Options:",
] * 20

TEXT = dict(hidden_size=64, intermediate_size=128, num_hidden_layers=4, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=4096)
VISION = dict(hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
              image_size=56, patch_size=14)


def rows(tokenizer):
    return ((len(tokenizer) + 63) // 64) * 64


def special(*texts):
    return [AddedToken(text, special=True, normalized=False) for text in texts]


def byte_level(size=600):
    """(vocabulary, merges) in the manner of GPT-2."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=size, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False))
    model = json.loads(tokenizer.to_str())["model"]
    return model["vocab"], [tuple(pair) for pair in model["merges"]]


def sentence_pieces(specials, size=700):
    """(vocabulary, merges) in the manner of Llama 2: "▁" marks a space, bytes fall back."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=size, special_tokens=list(specials) + [f"<0x{i:02X}>" for i in range(256)],
        show_progress=False))
    model = json.loads(tokenizer.to_str())["model"]
    vocabulary, merges = model["vocab"], [tuple(pair) for pair in model["merges"]]
    for letter in "ABCDabcd":
        for piece in (letter, "▁" + letter):
            vocabulary.setdefault(piece, len(vocabulary))
        if ("▁", letter) not in merges:
            merges.append(("▁", letter))
    vocabulary.setdefault("▁", len(vocabulary))
    return vocabulary, merges


def rope(theta=1e4, old_type="rope_type", kind="default", **more):
    """The settings of rotary positions under the name that the version has for them."""
    if NEW:
        return {"rope_parameters": {"rope_type": kind, "rope_theta": theta, **more}}
    return {"rope_scaling": {old_type: kind, **more}, "rope_theta": theta}


def llama_tokenizer(vocabulary, merges, **arguments):
    if NEW:
        return T.LlamaTokenizer(vocab=vocabulary, merges=merges, **arguments)
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, unk_token="<unk>",
                                 byte_fallback=True, fuse_unk=True))
    inner.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    inner.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(),
                                       decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    return T.LlamaTokenizerFast(tokenizer_object=inner, legacy=False, **arguments)


def gemma_tokenizer(vocabulary, merges, **arguments):
    if NEW:
        return T.GemmaTokenizer(vocab=vocabulary, merges=merges, **arguments)
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, unk_token="<unk>",
                                 byte_fallback=True, fuse_unk=True))
    inner.normalizer = normalizers.Replace(" ", "▁")
    inner.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    return T.GemmaTokenizerFast(tokenizer_object=inner, **arguments)


def bert_tokenizer(words):
    vocabulary = {word: index for index, word in enumerate(words)}
    if NEW:
        return T.BertTokenizer(vocab=vocabulary)
    inner = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    inner.normalizer = normalizers.BertNormalizer(lowercase=True)
    inner.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return T.BertTokenizerFast(tokenizer_object=inner)


def qwen_tokenizer(more, **arguments):
    vocabulary, merges = byte_level()
    if NEW:
        tokenizer = T.Qwen2Tokenizer(vocab=vocabulary, merges=merges, eos_token="<|im_end|>",
                                     pad_token="<|endoftext|>", **arguments)
    else:
        inner = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
        inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        inner.decoder = decoders.ByteLevel()
        tokenizer = T.Qwen2TokenizerFast(tokenizer_object=inner, eos_token="<|im_end|>",
                                         pad_token="<|endoftext|>", **arguments)
    tokenizer.add_tokens(special("<|im_start|>", "<|im_end|>", *more), special_tokens=True)
    return tokenizer


def qwen_template(image):
    return (
        "{% for m in messages %}{% if loop.first and m['role'] != 'system' %}<|im_start|>system\n"
        "You are a helpful assistant.<|im_end|>\n{% endif %}<|im_start|>{{ m['role'] }}\n"
        "{% for c in m['content'] %}{% if c['type'] == 'image' %}" + image +
        "{% else %}{{ c['text'] }}{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")


def llava():
    vocabulary, merges = sentence_pieces(["<unk>", "<s>", "</s>"])
    tokenizer = llama_tokenizer(vocabulary, merges, pad_token="<unk>",
                                extra_special_tokens={"image_token": "<image>"})
    config = T.LlavaConfig(
        vision_config=T.CLIPVisionConfig(**VISION),
        text_config=T.LlamaConfig(vocab_size=rows(tokenizer), **TEXT),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"), vision_feature_layer=-2,
        vision_feature_select_strategy="default")
    images = T.CLIPImageProcessor(size={"shortest_edge": 56},
                                  crop_size={"height": 56, "width": 56})
    template = (
        "{% for m in messages %}{% if m['role']=='user' %}USER: {% for c in m['content'] %}"
        "{% if c['type']=='image' %}<image>\n{% else %}{{ c['text'] }}{% endif %}{% endfor %} "
        "{% endif %}{% endfor %}{% if add_generation_prompt %}ASSISTANT:{% endif %}")
    return T.LlavaForConditionalGeneration(config), T.LlavaProcessor(
        images, tokenizer, patch_size=14, vision_feature_select_strategy="default",
        num_additional_image_tokens=1, chat_template=template)


def llava_onevision():
    tokenizer = qwen_tokenizer(["<image>", "<video>"])
    grid = [[56, 56], [56, 112], [112, 56], [112, 112]]
    config = T.LlavaOnevisionConfig(
        vision_config=T.SiglipVisionConfig(**VISION, vision_use_head=False),
        text_config=T.Qwen2Config(vocab_size=rows(tokenizer), **TEXT),
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        video_token_index=tokenizer.convert_tokens_to_ids("<video>"), vision_feature_layer=-1,
        vision_feature_select_strategy="full", image_grid_pinpoints=grid)
    images = T.LlavaOnevisionImageProcessor(size={"height": 56, "width": 56},
                                            image_grid_pinpoints=grid)
    return T.LlavaOnevisionForConditionalGeneration(config), T.LlavaOnevisionProcessor(
        images, tokenizer, video_processor=T.LlavaOnevisionVideoProcessor(), num_image_tokens=16,
        vision_feature_select_strategy="full", chat_template=qwen_template("<image>"))


def _qwen_vl(model, config, vision, processor):
    tokenizer = qwen_tokenizer(["<|vision_start|>", "<|vision_end|>", "<|vision_pad|>",
                                "<|image_pad|>", "<|video_pad|>"])
    index = tokenizer.convert_tokens_to_ids
    positions = rope(1e6, "type", "default" if NEW else "mrope", mrope_section=[2, 3, 3])
    text = dict(vocab_size=rows(tokenizer), **TEXT, **positions)
    configuration = config(
        vision_config=vision, **({"text_config": text} if NEW else text),
        image_token_id=index("<|image_pad|>"), video_token_id=index("<|video_pad|>"),
        vision_start_token_id=index("<|vision_start|>"),
        vision_end_token_id=index("<|vision_end|>"))
    images = T.Qwen2VLImageProcessor(patch_size=14, min_pixels=28 * 28, max_pixels=28 * 28 * 16)
    template = qwen_template("<|vision_start|><|image_pad|><|vision_end|>")
    videos = {"video_processor": T.Qwen2VLVideoProcessor()} if NEW else {}
    return model(configuration), processor(images, tokenizer, chat_template=template, **videos)


def qwen2_vl():
    vision = dict(depth=2, embed_dim=32, num_heads=4, mlp_ratio=2, hidden_size=64, patch_size=14)
    return _qwen_vl(T.Qwen2VLForConditionalGeneration, T.Qwen2VLConfig, vision, T.Qwen2VLProcessor)


def qwen2_5_vl():
    vision = dict(depth=2, hidden_size=32, num_heads=4, intermediate_size=64, out_hidden_size=64,
                  patch_size=14, fullatt_block_indexes=[1], window_size=56)
    return _qwen_vl(T.Qwen2_5_VLForConditionalGeneration, T.Qwen2_5_VLConfig, vision,
                    T.Qwen2_5_VLProcessor)


def gemma3():
    vocabulary, merges = sentence_pieces(["<pad>", "<eos>", "<bos>", "<unk>", "<mask>",
                                          "<start_of_turn>", "<end_of_turn>"])
    tokenizer = gemma_tokenizer(vocabulary, merges, extra_special_tokens={
        "image_token": "<image_soft_token>", "boi_token": "<start_of_image>",
        "eoi_token": "<end_of_image>"})
    tokenizer.add_tokens(special("<start_of_turn>", "<end_of_turn>"), special_tokens=True)
    index = tokenizer.convert_tokens_to_ids
    layers = ({"layer_types": ["sliding_attention", "full_attention"] * 2} if NEW
              else {"sliding_window_pattern": 2})
    config = T.Gemma3Config(
        vision_config=T.SiglipVisionConfig(**VISION),
        text_config=dict(vocab_size=rows(tokenizer), head_dim=16, query_pre_attn_scalar=16,
                         sliding_window=64,
                         **layers, **TEXT),
        mm_tokens_per_image=4, image_token_index=index("<image_soft_token>"),
        boi_token_index=index("<start_of_image>"), eoi_token_index=index("<end_of_image>"))
    template = (
        "{{ bos_token }}{% for m in messages %}<start_of_turn>{{ m['role'] }}\n"
        "{% for c in m['content'] %}{% if c['type']=='image' %}<start_of_image>{% else %}"
        "{{ c['text'] }}{% endif %}{% endfor %}<end_of_turn>\n{% endfor %}"
        "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}")
    model = T.Gemma3ForConditionalGeneration(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "mm_input_projection" in name:
                parameter.normal_(0, 0.2)
    return model, T.Gemma3Processor(T.Gemma3ImageProcessor(size={"height": 56, "width": 56}),
                                    tokenizer, chat_template=template, image_seq_length=4)


def internvl():
    names = {"start_image_token": "<img>", "end_image_token": "</img>",
             "context_image_token": "<IMG_CONTEXT>", "video_token": "<video>"}
    tokenizer = qwen_tokenizer(list(names.values()), extra_special_tokens=names)
    config = T.InternVLConfig(
        vision_config=T.InternVLVisionConfig(**VISION),
        text_config=T.Qwen2Config(vocab_size=rows(tokenizer), **TEXT),
        image_token_id=tokenizer.convert_tokens_to_ids("<IMG_CONTEXT>"), image_seq_length=4)
    side = {"height": 56, "width": 56}
    images = T.GotOcr2ImageProcessor(size=side, crop_to_patches=True, min_patches=1, max_patches=4)
    return T.InternVLForConditionalGeneration(config), T.InternVLProcessor(
        images, tokenizer, T.InternVLVideoProcessor(size=side), image_seq_length=4,
        chat_template=qwen_template("<IMG_CONTEXT>\n"))


def mllama():
    vocabulary, merges = byte_level()
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens(special(
        "<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>",
        "<|eot_id|>", "<|python_tag|>", "<|finetune_right_pad_id|>"))
    size = len(inner.get_vocab())  # the image token is the first row beyond the vocabulary
    inner.add_special_tokens(special("<|image|>"))
    tokenizer = T.PreTrainedTokenizerFast(
        tokenizer_object=inner, bos_token="<|begin_of_text|>", eos_token="<|eot_id|>",
        pad_token="<|finetune_right_pad_id|>")
    vision = dict(hidden_size=32, intermediate_size=64, num_hidden_layers=3, num_global_layers=1,
                  attention_heads=4, vision_output_dim=32 * 3, image_size=56, patch_size=14,
                  max_num_tiles=4, intermediate_layers_indices=[0, 1])
    text = dict(vocab_size=size, bos_token_id=tokenizer.bos_token_id,
                eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id,
                cross_attention_layers=[1, 3],
                **rope(), **{**TEXT, "num_hidden_layers": 5})
    config = T.MllamaConfig(vision_config=vision, text_config=text,
                            image_token_index=tokenizer.convert_tokens_to_ids("<|image|>"))
    template = (
        "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m['role'] }}<|end_header_id|>"
        "\n\n{% for c in m['content'] %}{% if c['type']=='image' %}<|image|>{% else %}"
        "{{ c['text'] }}{% endif %}{% endfor %}<|eot_id|>{% endfor %}"
        "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}")
    model = T.MllamaForConditionalGeneration(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "gate" in name and parameter.numel() == 1:
                parameter.fill_(1.0)
    images = T.MllamaImageProcessor(size={"height": 56, "width": 56}, max_image_tiles=4)
    return model, T.MllamaProcessor(images, tokenizer, chat_template=template)


def instructblip():
    vocabulary, merges = sentence_pieces(["<unk>", "<s>", "</s>"])
    tokenizer = llama_tokenizer(vocabulary, merges, pad_token="</s>")
    tokenizer.add_tokens(special("<image>"), special_tokens=True)
    text = " ".join(CORPUS).lower()
    for mark in "?.,'":
        text = text.replace(mark, f" {mark} ")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[DEC]"]
    words += sorted(set(text.split()) | set("abcdefghijklmnopqrstuvwxyz?.:"))
    questions = bert_tokenizer(words)
    config = T.InstructBlipConfig(
        vision_config=dict(**VISION, initializer_range=0.02),
        qformer_config=dict(vocab_size=len(questions) + 8, hidden_size=32, num_hidden_layers=2,
                            num_attention_heads=4, intermediate_size=64,
                            max_position_embeddings=128),
        text_config=T.LlamaConfig(vocab_size=rows(tokenizer), **TEXT).to_dict(),
        num_query_tokens=8, image_token_index=tokenizer.convert_tokens_to_ids("<image>"))
    model = T.InstructBlipForConditionalGeneration(config)
    with torch.no_grad():
        model.query_tokens.normal_(0, 0.02)
    images = T.BlipImageProcessor(size={"height": 56, "width": 56})
    return model, T.InstructBlipProcessor(images, tokenizer, questions, num_query_tokens=8)


def fuyu():
    vocabulary, merges = sentence_pieces(["<unk>", "<s>", "</s>", "|ENDOFTEXT|", "|SPEAKER|",
                                          "|NEWLINE|"])
    inner = Tokenizer(models.BPE(vocab=vocabulary, merges=merges, unk_token="<unk>",
                                 byte_fallback=True, fuse_unk=True, ignore_merges=True))
    inner.normalizer = normalizers.Sequence(
        [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    inner.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r"\|SPEAKER\||\|NEWLINE\||<0x04>"), "isolated"),
        pre_tokenizers.Split(Regex(r"▁?[^▁]+|▁"), "isolated")])
    inner.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    inner.add_special_tokens(special("<unk>", "<s>", "</s>", "|ENDOFTEXT|"))
    tokenizer = T.PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="<unk>",
                                          bos_token="<s>", eos_token="</s>",
                                          pad_token="|ENDOFTEXT|")
    text = {name: value for name, value in TEXT.items() if name != "num_key_value_heads"}
    config = T.FuyuConfig(
        patch_size=14, image_token_id=vocabulary["|SPEAKER|"],
        **({} if NEW else {"hidden_size": TEXT["hidden_size"]}),
        text_config=dict(model_type="persimmon", vocab_size=rows(tokenizer), **text,
                         qk_layernorm=True, partial_rotary_factor=0.5, pad_token_id=0))
    images = T.FuyuImageProcessor(size={"height": 112, "width": 112},
                                  patch_size={"height": 14, "width": 14})
    return T.FuyuForCausalLM(config), T.FuyuProcessor(images, tokenizer)


def internvl_chat():
    """A model that brings its own code, in the folder `remote`."""
    from remote.configuration_chat import ChatConfig
    from remote.modeling_chat import ChatModel

    tokenizer = qwen_tokenizer(["<img>", "</img>", "<IMG_CONTEXT>"])
    config = ChatConfig(llm_config=dict(vocab_size=rows(tokenizer), **TEXT),
                        vision_config={"image_size": 56, "patch_size": 14})
    config.auto_map = {"AutoConfig": "configuration_chat.ChatConfig",
                       "AutoModel": "modeling_chat.ChatModel"}
    return ChatModel(config), tokenizer


FAMILIES = {f.__name__: f for f in (llava, llava_onevision, qwen2_vl, qwen2_5_vl, gemma3, internvl,
                                    internvl_chat, mllama, instructblip, fuyu)}
if not hasattr(T, "InternVLProcessor"):
    del FAMILIES["internvl"]  # from 4.52


def save(family, folder):
    """Builds a family's checkpoint and saves it, processor and all."""
    torch.manual_seed(0)
    model, processor = FAMILIES[family]()
    os.makedirs(folder, exist_ok=True)
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    if family == "internvl_chat":
        code = os.path.join(os.path.dirname(os.path.abspath(__file__)), "remote")
        for name in os.listdir(code):
            if name.endswith(".py"):
                shutil.copy(os.path.join(code, name), folder)


if __name__ == "__main__":
    for name in sys.argv[2:] or FAMILIES:
        save(name, os.path.join(sys.argv[1], name))

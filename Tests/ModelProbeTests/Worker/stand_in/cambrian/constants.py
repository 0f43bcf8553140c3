"""The picture's mark in a prompt, and its place among tokens."""

IMAGE_TOKEN_INDEX = -200
DEFAULT_IMAGE_TOKEN = "<image>"

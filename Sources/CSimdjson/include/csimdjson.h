// Streaming JSON through simdjson.

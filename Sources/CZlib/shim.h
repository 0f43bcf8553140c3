// zlib, as Swift can call it.
#pragma once

#include <zlib.h>

// `inflateInit2` is a macro, which Swift doesn't see. 15 + 16: the largest window, in gzip's form.
static inline int czlib_gunzip_start(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

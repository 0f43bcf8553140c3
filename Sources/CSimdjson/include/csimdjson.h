#ifndef CSIMDJSON_H
#define CSIMDJSON_H

// JSON texts through simdjson, which is C++: a C interface that Swift can import.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum csimdjson_kind {
  CSIMDJSON_NULL,
  CSIMDJSON_BOOL,
  CSIMDJSON_INTEGER,
  CSIMDJSON_UNSIGNED,
  CSIMDJSON_REAL,
  CSIMDJSON_STRING,
  CSIMDJSON_ARRAY,
  CSIMDJSON_OBJECT,
  CSIMDJSON_NOT_FINITE  // NaN, Infinity or -Infinity, as Python writes them, or beyond doubles
} csimdjson_kind;

// One value of a text. Values stand in the order of the text, a container before its members.
typedef struct csimdjson_value {
  const char *key;  // UTF-8 without a terminator; NULL for a member of an array and for the root
  size_t key_length;
  int32_t parent;  // the index of the container, -1 for the root
  csimdjson_kind kind;
  double number;     // of integers too, rounded
  int64_t integer;   // of an integer; of an unsigned number that is larger, its bits
  const char *text;  // of a string; of a number that is not finite, as it is written; of an
                     // object named "settings", its JSON text
  size_t text_length;
} csimdjson_value;

typedef struct csimdjson_parser csimdjson_parser;

// So many bytes after a text may be read by csimdjson_parse_padded.
static const size_t csimdjson_padding = 64;

// A parser that refuses texts longer than `longest` bytes, with more than `most` values, or nested
// more than `deepest` deep. Values take 70 bytes each, whatever little text they are.
// The version of simdjson, such as 3.1.7.
const char *csimdjson_version(void);

csimdjson_parser *csimdjson_new(size_t longest, size_t most, size_t deepest);
void csimdjson_free(csimdjson_parser *parser);

// Parses one text. NULL where it went well, else what is wrong, valid until the next call.
// Values stay valid until the next call.
const char *csimdjson_parse(csimdjson_parser *parser, const char *text, size_t length);
// The same without a copy of the text: `csimdjson_padding` bytes after it may be read.
const char *csimdjson_parse_padded(csimdjson_parser *parser, const char *text, size_t length);
const csimdjson_value *csimdjson_values(const csimdjson_parser *parser, size_t *count);

#ifdef __cplusplus
}
#endif
#endif

#include "csimdjson.h"

#include "numbers.h"

#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

struct csimdjson_parser {
  simdjson::dom::parser parser;
  size_t longest;
  size_t most;
  size_t deepest;
  std::vector<csimdjson_value> values;
  std::deque<std::string> texts;  // a deque keeps the addresses of its elements
  std::string error;
  std::vector<std::string_view> keys;  // of the object that is looked at
  QuotedNumbers quoted;                // what the text was where it is no JSON by its numbers alone
  size_t strings = 0;                  // the strings that were met, keys too
  size_t met = 0;                      // the quoted numbers that were met
  bool allocated = false;

  csimdjson_parser(size_t longest, size_t most, size_t deepest)
      : parser(longest), longest(longest), most(most), deepest(deepest) {}

  bool add(simdjson::dom::element element, std::string_view key, bool named, int32_t parent);
  bool hasRepeatedKey(simdjson::dom::object object);
  simdjson::error_code parseText(const char *text, size_t length, bool copies,
                                 simdjson::dom::element &root);
};

bool csimdjson_parser::hasRepeatedKey(simdjson::dom::object object) {
  keys.clear();
  for (auto member : object) keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  auto repeated = std::adjacent_find(keys.begin(), keys.end());
  if (repeated == keys.end()) return false;
  error = "the key '" + std::string(*repeated) + "' stands twice";
  return true;
}

bool csimdjson_parser::add(simdjson::dom::element element, std::string_view key, bool named,
                           int32_t parent) {
  using simdjson::dom::element_type;
  csimdjson_value value{};
  value.key = named ? key.data() : nullptr;
  value.key_length = key.size();
  value.parent = parent;
  const auto index = static_cast<int32_t>(values.size());
  switch (element.type()) {
    case element_type::NULL_VALUE:
      value.kind = CSIMDJSON_NULL;
      break;
    case element_type::BOOL:
      value.kind = CSIMDJSON_BOOL;
      value.number = bool(element) ? 1 : 0;
      break;
    case element_type::INT64:
      value.kind = CSIMDJSON_INTEGER;
      value.integer = int64_t(element);
      value.number = double(value.integer);
      break;
    case element_type::UINT64:
      value.kind = CSIMDJSON_UNSIGNED;
      value.integer = static_cast<int64_t>(uint64_t(element));
      value.number = double(uint64_t(element));
      break;
    case element_type::DOUBLE:
      value.kind = CSIMDJSON_REAL;
      value.number = double(element);
      break;
    case element_type::STRING: {
      std::string_view text = std::string_view(element);
      value.kind = CSIMDJSON_STRING;
      value.text = text.data();
      value.text_length = text.size();
      if (met < quoted.places.size() && quoted.places[met] == strings) {
        value.kind = CSIMDJSON_NOT_FINITE;
        value.number = std::numeric_limits<double>::quiet_NaN();
        met += 1;
      }
      strings += 1;
      break;
    }
    case element_type::ARRAY:
      value.kind = CSIMDJSON_ARRAY;
      values.push_back(value);
      for (auto member : simdjson::dom::array(element)) {
        if (!add(member, {}, false, index)) return false;
      }
      return true;
    case element_type::OBJECT: {
      simdjson::dom::object object = element;
      if (hasRepeatedKey(object)) return false;
      value.kind = CSIMDJSON_OBJECT;
      if (key == "settings") {
        texts.push_back(simdjson::minify(element));
        value.text = texts.back().data();
        value.text_length = texts.back().size();
      }
      values.push_back(value);
      for (auto member : object) {
        strings += 1;
        if (!add(member.value, member.key, true, index)) return false;
      }
      return true;
    }
  }
  values.push_back(value);
  return true;
}

static_assert(csimdjson_padding >= simdjson::SIMDJSON_PADDING);

// Whether a text has more values than `most`: what opens an object or a list begins a value in it,
// and so does a comma. Memory is taken for values only after this is known.
static bool hasMoreValues(const char *text, size_t length, size_t most) {
  if (length <= most) return false;
  size_t marks = 0;
  for (size_t place = 0; place < length; place++) {
    const char byte = text[place];
    marks += (byte == ',') + (byte == '[') + (byte == '{');
  }
  if (marks <= most) return false;
  marks = 0;
  bool inText = false;
  for (size_t place = 0; place < length; place++) {
    const char byte = text[place];
    if (inText && byte == '\\') {
      place++;
    } else if (byte == '"') {
      inText = !inText;
    } else if (!inText) {
      marks += (byte == ',') + (byte == '[') + (byte == '{');
    }
  }
  return marks > most;
}

extern "C" const char *csimdjson_version(void) {
  static const std::string version = std::to_string(simdjson::SIMDJSON_VERSION_MAJOR) + "." +
                                     std::to_string(simdjson::SIMDJSON_VERSION_MINOR) + "." +
                                     std::to_string(simdjson::SIMDJSON_VERSION_REVISION);
  return version.c_str();
}

extern "C" csimdjson_parser *csimdjson_new(size_t longest, size_t most, size_t deepest) {
  return new csimdjson_parser(longest, most, deepest);
}

extern "C" void csimdjson_free(csimdjson_parser *parser) { delete parser; }

// simdjson keeps buffers for the longest text so far; the depth is a limit of those buffers.
simdjson::error_code csimdjson_parser::parseText(const char *text, size_t length,
                                                 bool copies, simdjson::dom::element &root) {
  if (!allocated || parser.capacity() < length) {
    if (auto code = parser.allocate(std::max<size_t>(length, 4096), deepest)) return code;
    allocated = true;
  }
  return parser.parse(text, length, copies).get(root);
}

static const char *parse(csimdjson_parser *parser, const char *text, size_t length, bool copies) {
  parser->values.clear();
  parser->texts.clear();
  parser->quoted = QuotedNumbers();
  parser->strings = 0;
  parser->met = 0;
  if (std::string_view(text, length).substr(0, 3) == "\xEF\xBB\xBF") {
    text += 3;  // the mark of UTF-8, which some editors write before a text
    length -= 3;
  }
  if (length > parser->longest) {
    parser->error = "it is longer than " + std::to_string(parser->longest) + " bytes";
    return parser->error.c_str();
  }
  if (hasMoreValues(text, length, parser->most)) {
    parser->error = "it has more than " + std::to_string(parser->most) + " values";
    return parser->error.c_str();
  }
  simdjson::dom::element root;
  auto code = parser->parseText(text, length, copies, root);
  switch (code) {
    case simdjson::SUCCESS: break;
    case simdjson::UTF8_ERROR: parser->error = "it is not valid UTF-8"; break;
    case simdjson::DEPTH_ERROR:
      parser->error = "it is nested more than " + std::to_string(parser->deepest) + " deep";
      break;
    case simdjson::EMPTY: parser->error = "it is empty"; break;
    case simdjson::MEMALLOC: parser->error = "there is no memory for it"; break;
    default:
      parser->error = code == simdjson::NUMBER_ERROR ? "a number in it is no JSON number"
                                                     : "it is not JSON";
      parser->quoted = QuotedNumbers(std::string_view(text, length));
      if (parser->quoted.isChanged) {
        code = parser->parseText(parser->quoted.text.data(), parser->quoted.text.size(), true,
                                 root);
      }
  }
  if (code) return parser->error.c_str();
  return parser->add(root, {}, false, -1) ? nullptr : parser->error.c_str();
}

extern "C" const char *csimdjson_parse(csimdjson_parser *parser, const char *text,
                                       size_t length) {
  return parse(parser, text, length, true);
}

extern "C" const char *csimdjson_parse_padded(csimdjson_parser *parser, const char *text,
                                              size_t length) {
  return parse(parser, text, length, false);
}

extern "C" const csimdjson_value *csimdjson_values(const csimdjson_parser *parser,
                                                   size_t *count) {
  *count = parser->values.size();
  return parser->values.data();
}

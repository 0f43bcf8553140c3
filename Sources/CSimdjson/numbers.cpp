#include "numbers.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// True for a number as JSON writes it; `isWhole` where it has neither fraction nor exponent.
bool isNumber(std::string_view word, bool &isWhole) {
  size_t at = !word.empty() && word[0] == '-' ? 1 : 0;
  auto digits = [&] {
    const size_t start = at;
    while (at < word.size() && isDigit(word[at])) at += 1;
    return at - start;
  };
  const size_t first = at;
  const size_t count = digits();
  if (count == 0 || (count > 1 && word[first] == '0')) return false;
  isWhole = at == word.size();
  if (at < word.size() && word[at] == '.') {
    at += 1;
    if (digits() == 0) return false;
  }
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    at += 1;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) at += 1;
    if (digits() == 0) return false;
  }
  return at == word.size();
}

template <typename Number>
bool holds(std::string_view word) {
  Number value;
  return std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc();
}

// True where a number that doubles don't hold is beyond them, and not merely near 0.
bool isBeyond(std::string_view word) {
  if (holds<double>(word)) return false;
  const size_t exponent = word.find_first_of("eE");
  if (exponent != std::string_view::npos) return word[exponent + 1] != '-';
  const size_t first = word.find_first_not_of("-0");
  return first != std::string_view::npos && isDigit(word[first]);
}

}  // namespace

QuotedNumbers::QuotedNumbers(std::string_view original) {
  size_t strings = 0;
  size_t at = 0;
  text.reserve(original.size() + 64);
  while (at < original.size()) {
    const char c = original[at];
    if (c == '"') {
      size_t end = at + 1;
      while (end < original.size() && original[end] != '"') end += original[end] == '\\' ? 2 : 1;
      end = std::min(original.size(), end + 1);
      text.append(original.substr(at, end - at));
      strings += 1;
      at = end;
    } else if (c == '-' || std::isalnum(static_cast<unsigned char>(c))) {
      size_t end = at + 1;
      while (end < original.size() &&
             (std::isalnum(static_cast<unsigned char>(original[end])) || original[end] == '.' ||
              original[end] == '+' || original[end] == '-')) {
        end += 1;
      }
      const std::string_view word = original.substr(at, end - at);
      at = end;
      const size_t next = original.find_first_not_of(" \t\r\n", at);
      const bool isKey = next != std::string_view::npos && original[next] == ':';
      bool isWhole = false;
      if (isKey) {
        text.append(word);
      } else if (word == "NaN" || word == "Infinity" || word == "-Infinity" ||
          (isNumber(word, isWhole) && isBeyond(word))) {
        text.append("\"").append(word).append("\"");
        places.push_back(strings);
        strings += 1;
        isChanged = true;
      } else if (isNumber(word, isWhole) && isWhole && !holds<int64_t>(word) &&
                 !holds<uint64_t>(word)) {
        text.append(word).append(".0");
        isChanged = true;
      } else {
        text.append(word);
      }
    } else {
      text.push_back(c);
      at += 1;
    }
  }
}

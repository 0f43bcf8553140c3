#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// A text whose numbers JSON doesn't know, made JSON: NaN, Infinity, -Infinity and numbers beyond
// doubles become strings, and whole numbers beyond 64 bits become doubles. A record is then refused
// for such a number where it is read, and not for one that nobody reads.
struct QuotedNumbers {
  std::string text;
  std::vector<size_t> places;  // of the quoted numbers among all strings of the text, keys too
  bool isChanged = false;

  QuotedNumbers() = default;
  explicit QuotedNumbers(std::string_view original);
};

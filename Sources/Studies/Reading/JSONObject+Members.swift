import CSimdjson

/// Objects whose keys are not known beforehand.
extension JSONObject {
  /// The key that the object stands under, or nil for the root and in lists.
  var name: String? {
    values[index].key.map {
      String(
        decoding: UnsafeRawBufferPointer(start: $0, count: values[index].key_length),
        as: UTF8.self)
    }
  }

  /// The members, each of which must be an object, in the order of the text.
  func members() throws(RecordError) -> [(key: String, value: JSONObject)] {
    var result: [(String, JSONObject)] = []
    for place in places() {
      let member = JSONObject(values: values, index: place)
      guard values[place].kind == CSIMDJSON_OBJECT else {
        throw RecordError("'\(member.name ?? "")' is no object; expected an object {…}.")
      }
      result.append((member.name ?? "", member))
    }
    return result
  }

  /// The members that are texts.
  func strings() throws(RecordError) -> [String: String] {
    var result: [String: String] = [:]
    for place in places() where values[place].kind == CSIMDJSON_STRING {
      result[JSONObject(values: values, index: place).name ?? ""] = text(place)
    }
    return result
  }

  /// The places of the direct members.
  private func places() -> [Int] {
    var result: [Int] = []
    var place = index + 1
    while place < values.count, values[place].parent >= index {
      if values[place].parent == index { result.append(place) }
      place += 1
    }
    return result
  }
}

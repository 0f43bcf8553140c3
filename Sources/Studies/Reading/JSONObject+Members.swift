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
    for place in places(of: index) {
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
    for place in places(of: index) where values[place].kind == CSIMDJSON_STRING {
      result[JSONObject(values: values, index: place).name ?? ""] = text(place)
    }
    return result
  }

  /// The members that are numbers, as diagnostics.
  ///
  /// - Parameter wanted: The only ones that are wanted, or nil for all.
  func diagnostics(_ wanted: Set<Diagnostic>? = nil) -> [Diagnostic: Double] {
    var result: [Diagnostic: Double] = [:]
    for place in places(of: index) {
      switch values[place].kind {
      case CSIMDJSON_INTEGER, CSIMDJSON_UNSIGNED, CSIMDJSON_REAL:
        let name = Diagnostic(rawValue: JSONObject(values: values, index: place).name ?? "")
        if wanted?.contains(name) ?? true { result[name] = values[place].number }
      default: continue
      }
    }
    return result
  }

  /// The numbers of a list as float32, added to `target`.
  ///
  /// - Returns: how many there are, or nil where there is no such list.
  func appendFloats(
    _ key: StaticString, to target: inout [Float]
  ) throws(RecordError) -> Int? {
    guard let place = try list(key) else { return nil }
    var next = place + 1
    while next < values.count, values[next].parent >= place {
      switch values[next].kind {
      case CSIMDJSON_REAL, CSIMDJSON_INTEGER, CSIMDJSON_UNSIGNED:
        let value = Float(values[next].number)
        guard value.isFinite else { throw wrong(key, next, expected: "a finite number") }
        target.append(value)
      case CSIMDJSON_NOT_FINITE: throw wrong(key, next, expected: "a finite number")
      default: throw wrong(key, next, expected: "a number")
      }
      next += 1
    }
    return next - place - 1
  }

  /// Numbers of a list, or of lists within lists, row by row.
  struct Grid {
    /// How many members the lists of each level have.
    var shape: [Int]
    var values: [Double] = []
  }

  /// - Throws: ``RecordError`` also where lists of one level have different lengths.
  func grid(_ key: StaticString) throws(RecordError) -> Grid? {
    guard let place = try list(key) else { return nil }
    var grid = Grid(shape: [])
    try fill(&grid, from: place, key, level: 0)
    return grid
  }

  private func fill(
    _ grid: inout Grid, from list: Int, _ key: StaticString, level: Int
  ) throws(RecordError) {
    let members = places(of: list)
    if level == grid.shape.count, grid.values.isEmpty { grid.shape.append(members.count) }
    guard level < grid.shape.count, grid.shape[level] == members.count else {
      throw RecordError("The lists of '\(key)' are not all of one length.")
    }
    for place in members {
      if values[place].kind == CSIMDJSON_ARRAY {
        try fill(&grid, from: place, key, level: level + 1)
      } else if level + 1 == grid.shape.count {
        grid.values.append(try number(at: place, key))
      } else {
        throw RecordError("'\(key)' holds both lists and numbers at one level.")
      }
    }
  }
}

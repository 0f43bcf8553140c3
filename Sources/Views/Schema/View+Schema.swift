import Analysis
import SafeText

extension View {
  /// The JSON Schema (draft 2020-12) of what `show` prints of the view with `--format json`.
  ///
  /// Every key of a record may be missing or null: a column without any value is left out.
  public var jsonSchema: String {
    get throws {
      let table = try blank()
      // Encoding fails only on numbers that are not finite, and a schema holds none.
      return try JSONOutput.document(SchemaDocument(view: self, table: table))
    }
  }
}

/// A schema as JSON writes it.
private struct SchemaDocument: Encodable {
  let view: View
  let table: Table

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private typealias Container = KeyedEncodingContainer<Key>

  func encode(to encoder: any Encoder) throws {
    var top = encoder.container(keyedBy: Key.self)
    try top.encode("https://json-schema.org/draft/2020-12/schema", forKey: Key("$schema"))
    try top.encode(table.schema, forKey: Key("$id"))
    try top.encode(view.summary, forKey: Key("description"))
    try top.encode("object", forKey: Key("type"))
    try top.encode(["schema", "title", "records"], forKey: Key("required"))
    var properties = top.nestedContainer(keyedBy: Key.self, forKey: Key("properties"))
    var name = properties.nestedContainer(keyedBy: Key.self, forKey: Key("schema"))
    try name.encode(table.schema, forKey: Key("const"))
    for (key, type) in [("title", "string"), ("note", "string"), ("provenance", "object")] {
      var property = properties.nestedContainer(keyedBy: Key.self, forKey: Key(key))
      try property.encode(type, forKey: Key("type"))
    }
    var records = properties.nestedContainer(keyedBy: Key.self, forKey: Key("records"))
    try records.encode("array", forKey: Key("type"))
    var record = records.nestedContainer(keyedBy: Key.self, forKey: Key("items"))
    try record.encode("object", forKey: Key("type"))
    try record.encode(false, forKey: Key("additionalProperties"))
    var fields = record.nestedContainer(keyedBy: Key.self, forKey: Key("properties"))
    for column in table.columns {
      guard let field = Field.named(column.key) else {
        preconditionFailure("the key '\(column.key)' of \(table.schema) has no meaning in Field")
      }
      var property = fields.nestedContainer(keyedBy: Key.self, forKey: Key(column.key))
      try encode(field, into: &property)
    }
  }

  private func encode(_ field: Field, into property: inout Container) throws {
    try property.encode(field.meaning + ".", forKey: Key("description"))
    switch field.kind {
    case .text: try property.encode(["string", "null"], forKey: Key("type"))
    case .integer: try property.encode(["integer", "null"], forKey: Key("type"))
    case .number(let unit):
      try property.encode(["number", "null"], forKey: Key("type"))
      try property.encodeIfPresent(unit, forKey: Key("unit"))
    case .interval(let unit):
      try property.encode(["object", "null"], forKey: Key("type"))
      try property.encodeIfPresent(unit, forKey: Key("unit"))
      try property.encode(["low", "high", "level", "method"], forKey: Key("required"))
      var bounds = property.nestedContainer(keyedBy: Key.self, forKey: Key("properties"))
      for (key, types) in [
        ("low", ["number"]), ("high", ["number"]), ("level", ["number", "null"]),
        ("method", ["string"]),
      ] {
        var bound = bounds.nestedContainer(keyedBy: Key.self, forKey: Key(key))
        try bound.encode(types, forKey: Key("type"))
      }
    }
  }
}

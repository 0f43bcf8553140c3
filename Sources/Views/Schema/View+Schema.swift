import Analysis
import SafeText
import Studies

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

  private typealias Container = KeyedEncodingContainer<TextKey>

  func encode(to encoder: any Encoder) throws {
    var top = encoder.container(keyedBy: TextKey.self)
    try top.encode("https://json-schema.org/draft/2020-12/schema", forKey: TextKey("$schema"))
    try top.encode(table.schema, forKey: TextKey("$id"))
    try top.encode(view.summary, forKey: TextKey("description"))
    try top.encode("object", forKey: TextKey("type"))
    try top.encode(["schema", "title", "records"], forKey: TextKey("required"))
    var properties = top.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("properties"))
    var name = properties.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("schema"))
    try name.encode(table.schema, forKey: TextKey("const"))
    for (key, type) in [("title", "string"), ("note", "string"), ("provenance", "object")] {
      var property = properties.nestedContainer(keyedBy: TextKey.self, forKey: TextKey(key))
      try property.encode(type, forKey: TextKey("type"))
    }
    var records = properties.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("records"))
    try records.encode("array", forKey: TextKey("type"))
    var record = records.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("items"))
    try record.encode("object", forKey: TextKey("type"))
    try record.encode(false, forKey: TextKey("additionalProperties"))
    var fields = record.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("properties"))
    for column in table.columns {
      guard let field = Field.named(column.key) else {
        preconditionFailure("the key '\(column.key)' of \(table.schema) has no meaning in Field")
      }
      var property = fields.nestedContainer(keyedBy: TextKey.self, forKey: TextKey(column.key))
      try encode(field, into: &property)
    }
  }

  private func encode(_ field: Field, into property: inout Container) throws {
    try property.encode(field.meaning + ".", forKey: TextKey("description"))
    switch field.kind {
    case .text: try property.encode(["string", "null"], forKey: TextKey("type"))
    case .integer: try property.encode(["integer", "null"], forKey: TextKey("type"))
    case .number(let unit):
      try property.encode(["number", "null"], forKey: TextKey("type"))
      try property.encodeIfPresent(unit, forKey: TextKey("unit"))
    case .interval(let unit):
      try property.encode(["object", "null"], forKey: TextKey("type"))
      try property.encodeIfPresent(unit, forKey: TextKey("unit"))
      try property.encode(["low", "high", "level", "method"], forKey: TextKey("required"))
      var bounds = property.nestedContainer(keyedBy: TextKey.self, forKey: TextKey("properties"))
      for (key, types) in [
        ("low", ["number"]), ("high", ["number"]), ("level", ["number", "null"]),
        ("method", ["string"]),
      ] {
        var bound = bounds.nestedContainer(keyedBy: TextKey.self, forKey: TextKey(key))
        try bound.encode(types, forKey: TextKey("type"))
      }
    }
  }
}

import Analysis
import SafeText
package import Studies

extension View {
  /// The JSON Schema (draft 2020-12) of what `show` prints of the view with `--format json`.
  ///
  /// Every key of a record may be missing or null: a column without any value is left out.
  public var jsonSchema: String {
    // Encoding fails only on numbers that are not finite, and a schema holds none.
    get throws { try JSONOutput.document(schema(of: try blank())) }
  }

  private func schema(of table: Table) -> JSONValue {
    let fields = table.columns.map { column in
      guard let field = Field.named(column.key) else {
        preconditionFailure("the key '\(column.key)' of \(table.schema) has no meaning in Field")
      }
      return (column.key, field.schema)
    }
    return [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string(table.schema),
      "description": .string(summary), "type": "object",
      "required": ["schema", "title", "records"],
      "properties": [
        "schema": ["const": .string(table.schema)], "title": ["type": "string"],
        "note": ["type": "string"], "provenance": ["type": "object"],
        "records": [
          "type": "array",
          "items": [
            "type": "object", "additionalProperties": .bool(false),
            "properties": .object(Dictionary(fields) { $1 }),
          ],
        ],
      ],
    ]
  }
}

extension Field {
  fileprivate var schema: JSONValue {
    var schema: [String: JSONValue] = ["description": .string(meaning + ".")]
    schema["unit"] = unit.map { .string($0) }
    switch kind {
    case .text: schema["type"] = ["string", "null"]
    case .integer: schema["type"] = ["integer", "null"]
    case .number: schema["type"] = ["number", "null"]
    case .interval:
      schema["type"] = ["object", "null"]
      schema["required"] = ["low", "high", "level", "method"]
      schema["properties"] = [
        "low": ["type": ["number"]], "high": ["type": ["number"]],
        "level": ["type": ["number", "null"]], "method": ["type": ["string"]],
      ]
    }
    return .object(schema)
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .string(text) }
}

extension JSONValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral values: JSONValue...) { self = .array(values) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral pairs: (String, JSONValue)...) {
    self = .object(Dictionary(pairs) { $1 })
  }
}

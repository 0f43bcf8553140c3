// Conversions fit: bits of a half-precision number.

import Foundation
import Studies

/// A file of tensors that the probe joins with others: its tensors by name, and its words.
struct TensorFile {
  typealias Tensor = TensorContent

  var tensors: [String: Tensor]
  var metadata: [String: String]

  init(tensors: [String: Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  init(_ path: String) throws {
    do {
      let file = try SafetensorsFile(path)
      tensors = file.tensors.mapValues(TensorContent.init)
      metadata = file.metadata
    } catch {
      throw ProbeError(
        "'\(path)' isn't a sound safetensors file: \(error.reason). Delete it and run again.")
    }
  }

  /// Writes beside the path, then renames. The same tensors always give the same bytes.
  func write(to path: String) throws {
    try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
  }
}

extension TensorContent {
  /// The values as double precision numbers.
  var values: [Double] {
    bytes.withUnsafeBytes { bytes in
      (0..<count).map { index in
        switch type {
        case .float32:
          Double(bytes.loadUnaligned(fromByteOffset: 4 * index, as: Float.self))
        case .float64: bytes.loadUnaligned(fromByteOffset: 8 * index, as: Double.self)
        case .bfloat16, .float16:
          Self.short(bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self), type)
        case .int32: Double(bytes.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))
        case .int64: Double(bytes.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self))
        case .uint8: Double(bytes[index])
        }
      }
    }
  }

  private static func short(_ bits: UInt16, _ type: SafetensorsFile.ElementType) -> Double {
    type == .bfloat16 ? Double(Float(bitPattern: UInt32(bits) << 16)) : half(bits)
  }

  private static func half(_ bits: UInt16) -> Double {
    let sign = bits >> 15 == 0 ? 1.0 : -1.0
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}

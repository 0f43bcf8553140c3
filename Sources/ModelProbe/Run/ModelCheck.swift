import Foundation
import Studies

/// What the worker's tests ask of every family, asked of a model at hand.
package struct ModelCheck: Sendable {
  package struct Outcome: Hashable, Sendable, Decodable {
    package var name: String
    /// What doesn't hold and what to do, or nil.
    package var reason: String?
  }

  package var adapter: String
  package var architecture: String
  package var layers: Int
  package var width: Int
  package var dtype: String
  package var outcomes: [Outcome]

  /// - Throws: ``ProbeError`` where the model can't even be loaded.
  package static func run(
    model: String, settings: ProbeSettings, python: String
  ) throws -> ModelCheck {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-check-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let worker = try WorkerProcess(python: python, log: FilePlace("worker.log", in: folder))
    defer { worker.stop() }
    let found = try worker.perform(settings.loading("check", model))
    return ModelCheck(
      adapter: found.adapter ?? "", architecture: found.architecture ?? "",
      layers: found.layers ?? 0, width: found.width ?? 0, dtype: found.dtype ?? "",
      outcomes: found.checks ?? [])
  }
}

extension ProbeSettings {
  /// A command that loads a model.
  func loading(_ name: String, _ model: String) -> WorkerCommand {
    WorkerCommand(
      command: name, model: model, revision: revision, dtype: dtype, device: device,
      deviceMap: deviceMap, attention: attention, quantization: quantization,
      trustRemoteCode: trustRemoteCode, maxPixels: maxPixels, base: base, adapter: adapter,
      procedure: procedure == .own ? nil : procedure.rawValue, knockout: knockout)
  }
}

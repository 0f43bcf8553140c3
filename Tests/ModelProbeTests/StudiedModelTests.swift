import Foundation
import ModelProbe
import Testing

@Suite("The models of the study")
struct StudiedModelTests {
  @Test("are 26 of eleven families")
  func counts() {
    #expect(StudiedModel.all.count == 26)
    #expect(Set(StudiedModel.all.map(\.family)).count == 11)
    #expect(Set(StudiedModel.all.map(\.hubID)).count == 26)
  }

  @Test("belong to families that each say what was run")
  func families() {
    #expect(Set(StudiedFamily.all.map(\.family)) == Set(StudiedModel.all.map(\.family)))
    for model in StudiedModel.all {
      let family = StudiedFamily.all.first { $0.family == model.family }
      if case .tested(let architecture) = model.status {
        #expect(family?.adapter == architecture, "\(model.model)")
      }
    }
  }

  @Test("that were run have an adapter in the worker, and a tiny model in its tests")
  func adapters() throws {
    let worker = WorkerFiles.folder.appending(path: "infoprism_worker/adapters.py")
    let adapters = try String(contentsOf: worker, encoding: .utf8)
    let zoo = try String(
      contentsOf: TinyModel.workerTests.appending(path: "zoo.py"), encoding: .utf8)
    for family in StudiedFamily.all where family.adapter != "cambrian" {
      #expect(adapters.contains("\"\(family.adapter)\": Adapter("))
      #expect(zoo.contains("def \(family.adapter)():"))
    }
    // It runs by its own code, of which the tests have a stand-in.
    for file in [
      WorkerFiles.folder.appending(path: "infoprism_worker/cambrian.py"),
      TinyModel.workerTests.appending(path: "stand_in/cambrian/model/builder.py"),
    ] { #expect(FileManager.default.fileExists(atPath: file.path)) }
  }
}

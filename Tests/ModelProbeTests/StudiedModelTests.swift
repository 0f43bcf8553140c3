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
}

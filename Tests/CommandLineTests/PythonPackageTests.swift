import Foundation
import Testing

@Suite("The Python package")
struct PythonPackageTests {
  @Test(
    "reads studies as frames and asks this program for views and figures",
    .enabled(if: Tool.hasModule("pandas"), "no pandas here"))
  func frames() throws {
    let result = try Product.run(
      try #require(Tool.python), ["-B", "Tests/CommandLineTests/Python/test_infoprism.py"],
      environment: ["INFOPRISM": Product.infoprism.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains(/Ran 10 tests/), "\(result.errors)")
  }
}

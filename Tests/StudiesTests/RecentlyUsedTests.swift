import Testing

@testable import Studies

@Suite("What was used lately")
struct RecentlyUsedTests {
  @Test("goes when it was asked for longest ago, however long ago it came")
  func oldest() {
    var held = RecentlyUsed<String, Int>(most: 2)
    held.keep(1, for: "first")
    held.keep(2, for: "second")
    #expect(held["first"] == 1)
    held.keep(3, for: "third")
    #expect(held.keys == ["third", "first"])
    #expect(held["second"] == nil)
  }

  @Test("weighs so much together, and what weighs more alone leaves the others where they are")
  func weights() {
    var held = RecentlyUsed<String, Int>(most: 9, weight: 10)
    held.keep(1, for: "a", weight: 4)
    held.keep(2, for: "b", weight: 4)
    held.keep(3, for: "c", weight: 11)
    #expect(held.keys == ["b", "a"])
    held.keep(4, for: "d", weight: 6)
    #expect(held.keys == ["d", "b"])
  }

  @Test("weighs anew where it is kept again")
  func again() {
    var held = RecentlyUsed<String, Int>(most: 9, weight: 10)
    held.keep(1, for: "a", weight: 9)
    held.keep(2, for: "a", weight: 1)
    held.keep(3, for: "b", weight: 9)
    #expect(held.keys == ["b", "a"])
  }
}

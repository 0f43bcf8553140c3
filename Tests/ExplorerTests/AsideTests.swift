import Foundation
import Studies
import Testing

@testable import Explorer

@Suite("What takes longer than a key may")
struct AsideTests {
  @Test("is made aside, once, and told of when it is there")
  func waits() {
    let (gate, told) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let study = Study(path: "Made/slow", card: StudyCard(title: "Slow"))
    let aside = Aside { told.signal() }
    let slow = Study.Derivation("slow")
    let first: Int? = aside.value(slow, of: study) {
      gate.wait()
      return 7
    }
    #expect(first == nil)
    let second: Int? = aside.value(slow, of: study) { 8 }
    #expect(second == nil)
    gate.signal()
    told.wait()
    let third: Int? = aside.value(slow, of: study) { 9 }
    #expect(third == 7)
  }

  @Test("is that of the state before while it is made of another")
  func before() {
    let (gate, told) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let aside = Aside { told.signal() }
    func study() -> Study { Study(path: "Made/growing", card: StudyCard(title: "Growing")) }
    let old = study()
    let _: Int? = aside.value(.init("lines"), of: old) { 7 }
    told.wait()
    let new = study()
    let other: Int? = aside.value(.init("others"), of: new) {
      gate.wait()
      return 1
    }
    #expect(other == nil)
    for _ in 0..<2 {
      let shown: Int? = aside.value(.init("lines"), of: new) {
        gate.wait()
        return 8
      }
      #expect(shown == 7)
    }
    gate.signal()
    gate.signal()
    told.wait()
    told.wait()
    let shown: Int? = aside.value(.init("lines"), of: new) { 9 }
    #expect(shown == 8)
  }

  @Test("is never that of an earlier state again, whichever is made last")
  func earlier() {
    let (slow, gate, told) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let aside = Aside { told.signal() }
    func study() -> Study { Study(path: "Made/growing", card: StudyCard(title: "Growing")) }
    let (old, new, next) = (study(), study(), study())
    let waiting: Int? = aside.value(.init("lines"), of: old) {
      slow.wait()
      return 1
    }
    #expect(waiting == nil)
    let _: Int? = aside.value(.init("lines"), of: new) { 2 }
    told.wait()
    slow.signal()
    told.wait()
    let shown: Int? = aside.value(.init("lines"), of: next) {
      gate.wait()
      return 3
    }
    #expect(shown == 2)
    gate.signal()
    told.wait()
  }

  @Test("is there at once where a key can wait for it")
  func quick() {
    let study = Study(path: "Made/quick", card: StudyCard(title: "Quick"))
    let told = DispatchSemaphore(value: 0)
    let aside = Aside { told.signal() }
    let made: Int? = aside.value(.init("quick"), of: study) { 7 }
    told.wait()
    let again: Int? = aside.value(.init("quick"), of: study) { 8 }
    #expect(made ?? 7 == 7)
    #expect(again == 7)
  }
}

import BoardSession
import Testing
import TransferProtocol

@testable import Transfers

@Suite struct FileRefusalTests {
  @Test func entryAndNumberAreRead() throws {
    for (text, entry, number) in [("(0, 28)", 0, 28), ("(12,17)", 12, 17), ("(3,  -1)", 3, -1)] {
      let refusal = try #require(FileRefusal(text))
      #expect(refusal.entry == entry)
      #expect(refusal.number == number)
    }
  }

  /// What a damaged stream is refused with, and what a damaged line makes of a refusal.
  @Test(arguments: [
    "0", "OSError(28,)", "MemoryError()", "(28,)", "(28)", "()", "(", ")", "", "(1, 2, 3)",
    "(-1, 28)", "(a, 28)", "(1, b)", "(1, 28", "1, 28)", "( , )", "(99999999999999999999, 1)",
  ])
  func everythingElseIsNone(text: String) {
    #expect(FileRefusal(text) == nil)
  }

  @Test func aLackOfRenameIsToldFromOtherExceptions() {
    for text in [
      "AttributeError(\"'module' object has no attribute 'rename'\",)",
      "AttributeError('rename',)",
    ] { #expect(FileRefusal.isLackOfRename(text)) }
    for text in ["AttributeError('stat',)", "OSError('rename',)", "MemoryError()", "0", "(0, 2)"] {
      #expect(!FileRefusal.isLackOfRename(text))
    }
  }

  @Test func theErrorNamesTheEntry() throws {
    let file = TransferEntry.file(path: "/lib/a.py", content: [1, 2, 3], offset: 1)
    func message(_ number: Int, _ entry: TransferEntry?) throws -> String {
      "\(try #require(FileRefusal("(0, \(number))")).error(for: entry))"
    }
    #expect(try message(28, file).contains("no room for /lib/a.py (3 bytes)"))
    // The file is about to be made, so what is not there is its directory.
    #expect(try message(2, file) == "There is no directory /lib on the board.")
    #expect(
      try message(39, .removal(path: "/d", isDirectory: false)).contains(
        "/d on the board is not empty"
      )
    )
    #expect(try message(77, file).contains("77"))
    #expect(try message(77, file).contains("/lib/a.py"))
    #expect(try message(77, nil).contains("77"))
  }
}

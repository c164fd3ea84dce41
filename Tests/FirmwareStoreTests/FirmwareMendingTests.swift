import Diagnostics
import FirmwareStore
import FoundationEssentials
import Glibc
import HostSystem
import TestSupport
import Testing

/// What goes wrong in a store, and the way out of it.
@Suite(.timeLimit(.minutes(1))) struct FirmwareMendingTests {
  private let folder: TemporaryFolder
  private let store: FirmwareStore

  init() throws {
    folder = try TemporaryFolder()
    store = FirmwareStore(folder: folder.path, patience: .milliseconds(100))
  }

  @Test func aWriterThatDoesNotEndIsNamed() throws {
    let reading = try Samples.reading()
    let entry = try store.add(reading).entry
    let lock = try LockFile(folder.path + "/lock", command: "mote firmware add other.bin")
    for work in [{ _ = try store.add(reading) }, { try store.remove([entry]) }] {
      let failure = #expect(throws: HostFailure.self) { try work() }
      #expect(failure?.code == "host.locked")
      #expect(failure?.description.contains("mote firmware add other.bin") == true)
    }
    #expect(try store.resolve("ESP32_GENERIC_C3") == entry)
    withExtendedLifetime(lock) {}
  }

  @Test func namesThatDifferInCapitalsAreOne() throws {
    _ = try store.add(Samples.reading(release: "1.24.1", numbers: [1, 24, 1], label: "kit@1.0"))
    let second = try store.add(Samples.reading(label: "KIT@2.0")).entry
    #expect(second.label == "kit@2.0")
    for name in ["kit", "KIT", "Kit@2.0"] { #expect(try store.resolve(name) == second) }
    #expect(store.contents().entries.map(\.label) == ["kit@2.0", "kit@1.0"])
    // The one that has the name may change it.
    try store.remove([store.resolve("kit@1.0")])
    #expect(try store.add(Samples.reading(label: "KIT@2.0")).entry.label == "KIT@2.0")
  }

  /// Stores of before this rule have both.
  @Test func namesOfBeforeAreOneListToo() throws {
    let old = try store.add(Samples.reading(label: "zip@1.0")).entry
    _ = try store.add(Samples.reading(label: "KIT@3.0", salt: 1))
    let path = old.sha256 + ".json"
    let text = try folder.text(path).replacing("\"zip\"", with: "\"kit\"")
    try folder.write(text, to: path)
    #expect(try store.resolve("kit").label == "KIT@3.0")
    #expect(try store.entries(named: "Kit").map(\.label) == ["KIT@3.0", "kit@1.0"])
  }

  @Test func oneReleaseInTwoWordsIsToldApart() throws {
    _ = try store.add(Samples.reading(label: "KIT@1.25"))
    let other = try store.add(Samples.reading(label: "KIT@1.25.0", salt: 1)).entry
    #expect(try store.resolve("KIT@1.25.0") == other)
    #expect(throws: FirmwareFailure.self) { try store.resolve("KIT") }
  }

  /// Before there was a limit, 130 long addresses made a record too large to be read again.
  @Test func ofManyPlacesTheNewestAreKept() throws {
    let tail = String(repeating: "x", count: 1900)
    for number in 0..<150 {
      _ = try store.add(Samples.reading(), from: "https://a/\(number)/\(tail)")
    }
    let entry = try store.resolve("ESP32_GENERIC_C3")
    #expect(entry.sources.count == 8 && entry.sources.last?.url.hasPrefix("https://a/149/") == true)
    #expect(store.entry(fetchedFrom: "https://a/142/\(tail)") == entry)
    #expect(store.entry(fetchedFrom: "https://a/141/\(tail)") == nil)
  }

  @Test(arguments: ["", "{", "folder", "pipe"])
  func aBadRecordIsMadeAnewOrTakenOut(text: String) throws {
    let entry = try store.add(Samples.reading()).entry
    let record = folder.path + "/" + entry.sha256 + ".json"
    for isMended in [true, false] {
      try FileManager.default.removeItem(atPath: record)
      switch text {
      case "folder": try folder.write([1], to: entry.sha256 + ".json/inside")
      case "pipe": #expect(mkfifo(record, 0o600) == 0)
      default: try folder.write(text, to: entry.sha256 + ".json")
      }
      #expect(store.contents().unreadable == [record] && store.contents().entries.isEmpty)
      #expect(store.files(ofRecord: record) == [store.path(of: entry)])
      if isMended {
        #expect(try store.add(Samples.reading()).entry == entry)
      } else {
        try store.remove([], badRecords: store.contents().unreadable)
      }
      #expect(store.contents().unreadable.isEmpty)
    }
    #expect(try folder.contents() == ["lock"])
  }

  /// A record that another process has made anew meanwhile stays.
  @Test func aGoodRecordIsNotTakenForABadOne() throws {
    let entry = try store.add(Samples.reading()).entry
    try store.remove([], badRecords: [folder.path + "/" + entry.sha256 + ".json"])
    #expect(store.contents().entries == [entry])
  }

  @Test func filesOfOnesOwnAreNoBadRecords() throws {
    try folder.write("{}", to: "notes.json")
    #expect(store.contents().unreadable.isEmpty)
  }

  /// Reading a pipe would wait for ever.
  @Test(arguments: ["folder", "pipe"])
  func whatIsNoFileIsDamage(kind: String) throws {
    let entry = try store.add(Samples.reading()).entry
    try FileManager.default.removeItem(atPath: store.path(of: entry))
    if kind == "pipe" {
      #expect(mkfifo(store.path(of: entry), 0o600) == 0)
    } else {
      try folder.makeFolder(entry.sha256 + ".bin")
    }
    #expect(try store.state(of: entry) == .damaged)
    _ = try store.add(Samples.reading())
    #expect(try store.resolve("ESP32_GENERIC_C3") == entry)
  }
}

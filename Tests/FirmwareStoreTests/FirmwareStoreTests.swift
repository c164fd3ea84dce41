import FirmwareStore
import FoundationEssentials
import TestSupport
import Testing

@Suite struct FirmwareStoreTests {
  private let folder: TemporaryFolder
  private let store: FirmwareStore

  init() throws {
    folder = try TemporaryFolder()
    store = FirmwareStore(folder: folder.path + "/data/firmware")
  }

  private func add(
    _ release: String,
    _ numbers: [UInt32],
    label: String? = nil,
    salt: UInt8 = 0
  ) throws {
    _ = try store.add(
      Samples.reading(release: release, numbers: numbers, label: label, salt: salt)
    )
  }

  @Test func theSameBytesTwiceAreOneEntry() throws {
    let first = try store.add(Samples.reading())
    let second = try store.add(Samples.reading(), from: "https://a/b.bin")
    #expect(first.isNew && !second.isNew)
    #expect(store.contents().entries == [second.entry])
    #expect(second.entry.sources.map(\.url) == ["https://a/b.bin"])
    #expect(store.entry(fetchedFrom: "https://a/b.bin") == second.entry)
    #expect(store.entry(fetchedFrom: "https://a/c.bin") == nil)
    let renamed = try store.add(Samples.reading(label: "KIT@2"))
    #expect(!renamed.isNew && renamed.entry.label == "KIT@2")
    #expect(renamed.entry.sources == second.entry.sources)
    // Bytes that come again without a name keep the one they have.
    #expect(try store.add(Samples.reading()).entry == renamed.entry)
    #expect(
      try Array(Data(contentsOf: URL(filePath: store.path(of: first.entry)))) == Samples.bytes()
    )
  }

  /// `firmware add c3.bin`, then the same bytes under the name they were downloaded by.
  @Test func aDownloadsNameTakesThePlaceOfAFilesOwn() throws {
    func add(_ fileName: String, label: String? = nil) throws -> FirmwareEntry {
      try store.add(
        FirmwareReading(
          Samples.bytes(build: nil),
          fileName: fileName,
          label: label.map { try FirmwareName($0) },
          at: Samples.time
        )
      ).entry
    }
    #expect(try add("c3.bin").label == "c3@1.25.0")
    #expect(try add("ESP32_GENERIC_C3-20250415-v1.25.0.bin").name.text == "ESP32_GENERIC_C3")
    #expect(try store.resolve("ESP32_GENERIC_C3@1.25.0").board?.text == "ESP32_GENERIC_C3")
    // Neither a poorer name nor another download's takes it back; a person's does, and stays.
    #expect(try add("other.bin").name.text == "ESP32_GENERIC_C3")
    #expect(try add("RPI_PICO-20250415-v1.25.0.bin").name.text == "ESP32_GENERIC_C3")
    #expect(try add("c3.bin", label: "KIT").name.text == "KIT")
    #expect(try add("ESP32_GENERIC_C3-20250415-v1.25.0.bin").name.text == "KIT")
    #expect(store.contents().entries.count == 1)
  }

  @Test func theNewestReleaseIsMeant() throws {
    try add("1.24.1", [1, 24, 1])
    try add("1.9.4", [1, 9, 4])
    try add("1.26.0-preview.3.gabc", [1, 26, 0])
    try add("1.26.0-preview.20.gdef", [1, 26, 0])
    let wanted = [
      "ESP32_GENERIC_C3": "1.24.1", "esp32_generic_c3": "1.24.1",
      "ESP32_GENERIC_C3@1.9.4": "1.9.4", "ESP32_GENERIC_C3@v1.24.1": "1.24.1",
      "ESP32_GENERIC_C3@>=1.10": "1.24.1", "ESP32_GENERIC_C3@preview": "1.26.0-preview.20.gdef",
      "ESP32_GENERIC_C3@1.26.0-preview.3.gabc": "1.26.0-preview.3.gabc",
    ]
    for (text, version) in wanted {
      #expect(try store.resolve(text).version?.text == version, "\(text)")
    }
    #expect(try store.resolve("ESP32_GENERIC_C3", meeting: nil).version?.text == "1.24.1")
    #expect(
      throws: FirmwareFailure.onlyPreviews(
        name: "ESP32_GENERIC_C3",
        available: ["1.26.0-preview.20.gdef", "1.26.0-preview.3.gabc"]
      )
    ) { try store.resolve("ESP32_GENERIC_C3@>=1.25") }
    #expect(
      throws: FirmwareFailure.unknownVersion(
        name: "ESP32_GENERIC_C3",
        wanted: "1.25.0",
        available: ["1.26.0-preview.20.gdef", "1.26.0-preview.3.gabc", "1.24.1", "1.9.4"]
      )
    ) { try store.resolve("ESP32_GENERIC_C3@1.25.0") }
  }

  @Test func unknownNamesGetTheNearest() throws {
    let empty = #expect(throws: FirmwareFailure.self) { try store.resolve("RPI_PICO") }
    #expect(empty?.advice?.contains("firmware add") == true)
    _ = try store.add(Samples.reading())
    let near = #expect(throws: FirmwareFailure.self) { try store.resolve("ESP32_GENERIC_C4") }
    #expect(near?.advice == "Did you mean ESP32_GENERIC_C3?")
    let start = #expect(throws: FirmwareFailure.self) { try store.resolve("esp32") }
    #expect(start?.advice == "Did you mean ESP32_GENERIC_C3?")
    let far = #expect(throws: FirmwareFailure.self) { try store.resolve("RPI_PICO") }
    #expect(far?.advice == "`mote firmware list` shows what is there.")
  }

  @Test func twoFilesOfOneVersionAreToldApartByTheirHash() throws {
    try add("1.25.0", [1, 25, 0])
    try add("1.25.0", [1, 25, 0], salt: 1)
    let failure = #expect(throws: FirmwareFailure.self) { try store.resolve("ESP32_GENERIC_C3") }
    #expect(failure?.code == "firmware.ambiguous")
    let entry = try #require(store.contents().entries.last)
    let found = try store.resolve("ESP32_GENERIC_C3@sha256:" + entry.sha256.prefix(12))
    #expect(found == entry)
  }

  @Test func namesOfOnesOwnNeedNoRelease() throws {
    try add("1.25.0", [1, 25, 0], label: "KIT@spring")
    #expect(try store.resolve("kit").label == "KIT@spring")
    #expect(try store.resolve("KIT@spring").label == "KIT@spring")
    try add("1.25.0", [1, 25, 0], label: "KIT@autumn", salt: 1)
    #expect(throws: FirmwareFailure.self) { try store.resolve("KIT") }
    try add("1.25.0", [1, 25, 0], label: "KIT@2.0", salt: 2)
    #expect(try store.resolve("KIT").label == "KIT@2.0")
  }

  @Test func damageIsFoundAndMended() throws {
    let entry = try store.add(Samples.reading()).entry
    #expect(try store.state(of: entry) == .ok)
    try Data([1]).write(to: URL(filePath: store.path(of: entry)))
    #expect(try store.state(of: entry) == .damaged)
    #expect(throws: FirmwareFailure.damaged(name: entry.label, path: store.path(of: entry))) {
      try store.resolve("ESP32_GENERIC_C3")
    }
    try FileManager.default.removeItem(atPath: store.path(of: entry))
    #expect(try store.state(of: entry) == .missing)
    #expect(throws: FirmwareFailure.missing(name: entry.label, path: store.path(of: entry))) {
      try store.resolve("ESP32_GENERIC_C3")
    }
    _ = try store.add(Samples.reading())
    #expect(try store.resolve("ESP32_GENERIC_C3") == entry)
  }

  @Test func whatIsRemovedIsGone() throws {
    try add("1.24.1", [1, 24, 1])
    try add("1.25.0", [1, 25, 0])
    try store.remove([store.resolve("ESP32_GENERIC_C3@1.24.1")])
    #expect(store.contents().entries.map(\.version?.text) == ["1.25.0"])
    #expect(try folder.contents().count == 5)
    try store.remove(store.contents().entries)
    #expect(try folder.contents().sorted() == ["data", "data/firmware", "data/firmware/lock"])
  }

  /// What a process leaves that is killed between its steps is neither shown nor kept.
  @Test func leftoversOfKilledProcessesGo() throws {
    let other = String(repeating: "ab", count: 32)
    try folder.write([1, 2], to: "data/firmware/\(other).bin")
    try folder.write([1], to: "data/firmware/\(other).bin.77.123.tmp")
    #expect(store.contents().entries.isEmpty && store.contents().unreadable.isEmpty)
    _ = try store.add(Samples.reading())
    #expect(try folder.contents().filter { $0.contains(other) }.isEmpty)
    let own = ["mine.bin", "ESP32_GENERIC.uf2", "notes.tmp"]
    for name in own { try folder.write([1], to: "data/firmware/\(name)") }
    _ = try store.add(Samples.reading())
    #expect(try own.allSatisfy { name in try folder.contents().contains { $0.hasSuffix(name) } })
    #expect(store.contents().entries.count == 1)
  }

  /// Hostile and damaged records are named, and hide no others.
  @Test(arguments: ["", "{", "[]", "{\"schema\":\"x\"}"])
  func badRecordsAreNamed(text: String) throws {
    let entry = try store.add(Samples.reading()).entry
    let other = String(repeating: "ab", count: 32)
    let path = try folder.write(text, to: "data/firmware/\(other).json")
    // A record under another file's name must not lead to that file.
    let copy = try folder.text("data/firmware/\(entry.sha256).json")
    try folder.write(copy, to: "data/firmware/\(String(repeating: "cd", count: 32)).json")
    #expect(store.contents().entries == [entry])
    #expect(store.contents().unreadable.count == 2)
    #expect(store.contents().unreadable.contains { $0.hasSuffix(path.suffix(69)) })
  }

  @Test func manyWritersAtOnce() async throws {
    let store = store
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<16 {
        group.addTask {
          let reading = try Samples.reading(salt: UInt8(index % 4))
          let entry = try store.add(reading).entry
          if index % 3 == 0 { try store.remove([entry]) }
        }
      }
      try await group.waitForAll()
    }
    for entry in store.contents().entries { try store.check(entry) }
    let files = try folder.contents().filter { $0.hasSuffix(".bin") }
    #expect(files.count == store.contents().entries.count)
  }
}

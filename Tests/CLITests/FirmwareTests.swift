import FlashFixtures
import TestSupport
import Testing

/// `mote firmware`, as a person runs it, over a store in a temporary folder.
@Suite(.timeLimit(.minutes(2))) struct FirmwareTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func mote(_ words: [String]) async throws -> ProgramResult {
    try await Program.mote.run(
      words,
      environment: ["MOTE_DATA": folder.path + "/data"],
      in: folder.path
    )
  }

  /// A file for the ESP32-C3 in the folder; MicroPython 1.25.0, or none of a number.
  private static func bytes(build: String? = "ESP32_GENERIC_C3") throws -> [UInt8] {
    var python = SampleMicroPython(address: 0x3C00_0120)
    python.build = build
    return try SampleFirmware.bytes(rest: python.bytes)
  }

  @Test func whatIsAddedIsListedVerifiedAndRemoved() async throws {
    try folder.write(Self.bytes(), to: "f.bin")
    let added = try await mote(["firmware", "add", "f.bin"])
    #expect(added.status == 0, "\(added.error)")
    #expect(added.output.contains("added  ESP32_GENERIC_C3  1.25.0   esp32  ESP32-C3  64.5 KiB"))
    let again = try await mote(["firmware", "add", "f.bin", "--json"])
      .document(as: Additions.self)
    #expect(again.schema == "mote-firmware-add/1" && again.entries.map(\.isNew) == [false])
    let listed = try await mote(["firmware", "list", "--json"]).document(as: Listing.self)
    #expect(listed.schema == "mote-firmware-list/1")
    #expect(listed.firmware.map(\.name) == ["ESP32_GENERIC_C3"])
    #expect(listed.firmware.first?.nameFrom == "image")
    let path = try #require(listed.firmware.first?.path)
    let verified = try await mote(["firmware", "verify"])
    #expect(verified.status == 0 && verified.output == "1 file compared, all whole.\n")
    let name = path.dropFirst(folder.path.count + 1)
    try folder.write([1], to: String(name))
    let damaged = try await mote(["firmware", "verify"])
    #expect(damaged.status == 1 && damaged.error.isEmpty)
    #expect(damaged.output.contains("ESP32_GENERIC_C3@1.25.0: damaged: \(path)"))
    let hash = String(name.split(separator: "/").last?.prefix(12) ?? "")
    #expect(damaged.output.contains("`mote firmware remove sha256:\(hash)`"))
    let programs = try await mote(["firmware", "verify", "--json"])
    #expect(try programs.document().schema == "mote-firmware-verify/1")
    let removed = try await mote(["firmware", "remove", "esp32_generic_c3@1.25.0"])
    #expect(removed.output == "removed ESP32_GENERIC_C3@1.25.0\n")
    let empty = try await mote(["firmware", "list"])
    #expect(empty.status == 0 && empty.output.contains("The store is empty"))
  }

  /// What `verify` says to do does it.
  @Test func aBadRecordHasAWayOut() async throws {
    try folder.write(Self.bytes(), to: "f.bin")
    _ = try await mote(["firmware", "add", "f.bin"])
    let record = try #require(try folder.contents().first { $0.hasSuffix(".json") })
    for way in ["firmware add ", "firmware remove "] {
      try folder.write("{", to: record)
      let verified = try await mote(["firmware", "verify"])
      #expect(verified.status == 1)
      #expect(verified.output.hasSuffix("0 files compared, 0 not whole; 1 bad record.\n"))
      #expect(verified.output.contains("no record of firmware: \(folder.path)/\(record)"))
      let line = verified.output.split(separator: "\n").first { $0.contains("mote " + way) }
      let words = line?.split(separator: " ").drop { $0 != "firmware" } ?? []
      let mended = try await mote(words.map(String.init))
      #expect(mended.status == 0, "\(words): \(mended.error)")
      #expect(try await mote(["firmware", "verify"]).status == 0)
    }
    #expect(try folder.contents().filter { $0.hasPrefix("data/firmware/") }.count == 1)
  }

  /// What is taken out does not come back: digits that mean two are not enough.
  @Test func digitsOfTwoTakeOutNothing() async throws {
    try folder.write(Self.bytes(), to: "f.bin")
    _ = try await mote(["firmware", "add", "f.bin"])
    let good = try #require(try folder.contents().first { $0.hasSuffix(".json") })
    let hash = String(good.split(separator: "/").last?.prefix(64) ?? "")
    let twin = hash.prefix(10) + String(repeating: hash.hasSuffix("0") ? "1" : "0", count: 54)
    let bad = good.replacing(hash, with: twin)
    try folder.write("{", to: bad)
    let both = try await mote(["firmware", "remove", "sha256:\(hash.prefix(10))"])
    #expect(both.status == 64 && both.error.contains("code: firmware.ambiguous\n"), "\(both.error)")
    #expect(both.error.contains(hash) && both.error.contains(twin))
    #expect(try folder.contents().filter { $0.hasSuffix(".json") }.count == 2)
    let one = try await mote(["firmware", "remove", "sha256:\(twin)"])
    #expect(one.status == 0 && one.output.hasPrefix("removed /"), "\(one.error)")
    #expect(try folder.contents().contains(good) && !folder.contents().contains(bad))
    let other = try await mote(["firmware", "remove", "sha256:\(hash.prefix(10))"])
    #expect(other.output == "removed ESP32_GENERIC_C3@1.25.0\n", "\(other.error)")
  }

  @Test func whatComesFromANameIsMarked() async throws {
    try folder.write(
      Self.bytes(build: nil),
      to: "ESP32_GENERIC_C3-20250415-v1.25.0.bin"
    )
    let added = try await mote(["firmware", "add", "ESP32_GENERIC_C3-20250415-v1.25.0.bin"])
    #expect(added.output.contains("ESP32_GENERIC_C3*  1.25.0 "))
    #expect(added.output.contains("* from the file's name"))
    let plain = try await mote(["firmware", "list", "--plain"])
    let cells = plain.output.dropLast().split(separator: "\t").map(String.init)
    #expect(cells.count == 8 && cells.first == "ESP32_GENERIC_C3", "\(plain.output)")
    #expect(cells.suffix(2) == ["file-name", "image"])
    let quiet = try await mote(["firmware", "list", "-q"])
    #expect(quiet.output.contains("ESP32_GENERIC_C3*"))
    #expect(!quiet.output.contains("from the file's name"))
    try folder.write(Self.bytes(), to: "RPI_PICO-20250415-v1.25.0.bin")
    let other = try await mote(["firmware", "add", "RPI_PICO-20250415-v1.25.0.bin"])
    #expect(other.status == 0 && other.error.contains("warning: "))
    #expect(other.error.contains("says RPI_PICO, its bytes say ESP32_GENERIC_C3"))
  }

  @Test func ofSeveralFilesAllAreGoodOrNoneIsAdded() async throws {
    try folder.write(Self.bytes(), to: "f.bin")
    try folder.write("<html>", to: "page.bin")
    let result = try await mote(["firmware", "add", "f.bin", "page.bin"])
    #expect(result.status == 65)
    #expect(result.error.contains("page.bin: ") && result.error.contains("firmware.unknown-form"))
    #expect(try folder.contents() == ["f.bin", "page.bin"])
  }

  /// Arguments, exit status, code.
  @Test(
    arguments: [
      ("add absent.bin", 66, "command.no-file"), ("add f.bin --as a/b", 64, "firmware.bad-name"),
      ("add f.bin --as KIT@preview", 64, "firmware.bad-label"),
      ("add f.bin --as KIT.bin", 64, "firmware.bad-label"),
      ("remove sha256:0123456789", 66, "firmware.unknown"),
      ("add f.bin f.bin --as KIT", 64, "usage.command-line"),
      ("list RPI_PICO", 66, "firmware.unknown"), ("remove RPI_PICO@1", 66, "firmware.unknown"),
      ("verify RPI_PICO", 66, "firmware.unknown"), ("remove", 64, "usage.command-line"),
      ("fetch http://micropython.org/f.bin", 64, "fetch.not-https"),
      ("fetch ESP32_GENERIC_C3@1.25.0", 64, "fetch.needs-date"),
      ("fetch https://localhost/f.bin --sha256 12", 64, "usage.command-line"),
      ("fetch https://localhost/f.bin --timeout 0", 64, "usage.command-line"),
      ("fetch https://localhost/f.bin --cacert absent.pem", 66, "command.no-file"),
    ] as [(String, Int32, String)]
  )
  func refusals(line: String, status: Int32, code: String) async throws {
    try folder.write(Self.bytes(), to: "f.bin")
    let result = try await mote(["firmware"] + line.split(separator: " ").map(String.init))
    #expect(result.status == status, "\(result.error)")
    #expect(result.error.hasSuffix("code: \(code)\n"), "\(result.error)")
    #expect(result.output.isEmpty)
    #expect(try folder.contents() == ["f.bin"])
  }

  @Test func whatIsFetchedIsThereWithoutTheServer() async throws {
    let bytes = try Self.bytes()
    let url = try await HTTPSServer.serving(["kit.bin": bytes, "page.bin": [60, 62]]) { server in
      let url = server.url("kit.bin")
      let trust = ["--cacert", server.authority]
      let stranger = try await mote(["firmware", "fetch", url])
      #expect(stranger.status == 69 && stranger.error.contains("code: fetch.certificate"))
      let other = try await mote(
        ["firmware", "fetch", url, "--sha256", String(repeating: "0", count: 64)] + trust
      )
      #expect(other.status == 65 && other.error.contains("code: fetch.other-hash"))
      let page = try await mote(["firmware", "fetch", server.url("page.bin")] + trust)
      #expect(page.status == 65 && page.error.contains("code: firmware.unknown-form"))
      let short = try await mote(["firmware", "fetch", server.url("short.bin")] + trust)
      #expect(short.status == 75 && short.error.contains("code: fetch.cut-short"))
      let endless = try await mote(["firmware", "fetch", server.url("endless.bin")] + trust)
      #expect(endless.status == 65 && endless.error.contains("code: fetch.too-large"))
      #expect(try folder.contents().isEmpty)
      let fetched = try await mote(["firmware", "fetch", url, "--as", "KIT@1.0"] + trust)
      #expect(fetched.status == 0, "\(fetched.error)")
      #expect(fetched.output.contains("added  KIT   1.0      esp32"))
      return url
    }
    // The server is gone.
    let again = try await mote(["firmware", "fetch", url, "--json"])
    #expect(again.status == 0 && again.error.contains("--again fetches it anew"))
    #expect(try again.lines(as: Event.self).map(\.event) == ["stored", nil])
    #expect(try again.lastLine(as: Additions.self).entries.map(\.isNew) == [false])
    let renamed = try await mote(["firmware", "fetch", url, "--as", "KIT@2.0"])
    #expect(renamed.status == 0 && renamed.output.contains("was there  KIT   2.0 "))
    let anew = try await mote(["firmware", "fetch", url, "--again"])
    #expect(anew.status == 69 && anew.error.contains("code: fetch.unreachable"))
    let listed = try await mote(["firmware", "list", "--json"]).document(as: Listing.self)
    #expect(listed.firmware.map { $0.sources.map(\.url) } == [[url]])
  }

  /// Lines for programs: steps, then the result or the error.
  @Test func stepsAreEvents() async throws {
    let bytes = try Self.bytes()
    try await HTTPSServer.serving(["kit.bin": bytes, "page.bin": [60, 62]]) { server in
      let url = server.url("to/kit.bin")
      let words = ["--json", "--quiet", "--cacert", server.authority]
      let fetched = try await mote(["firmware", "fetch", url] + words)
      #expect(fetched.status == 0 && fetched.error.isEmpty, "\(fetched.error)")
      let events = try fetched.lines(as: Event.self)
      #expect(events.dropLast().allSatisfy { $0.schema == "mote-firmware-event/1" })
      #expect(events.first?.event == "fetching" && events.first?.url == url)
      let steps = events.filter { $0.event == "receiving" }
      #expect(steps.last?.done == bytes.count && steps.last?.total == bytes.count)
      #expect(events.suffix(2).first?.event == "checking")
      #expect(events.last?.schema == "mote-firmware-add/1")
      let page = try await mote(["firmware", "fetch", server.url("page.bin")] + words)
      #expect(page.status == 65)
      // How often bytes are looked for while they come depends on the machine's load.
      let told = try page.lines(as: Event.self).map { $0.event ?? $0.schema }
      #expect(told.filter { $0 != "receiving" } == ["fetching", "checking", "mote-error/1"])
      #expect(told.contains("receiving"))
    }
  }

  /// What cannot be kept is not fetched: no server is asked.
  @Test func aStoreThatCannotBeMadeIsSaidBefore() async throws {
    try folder.write("no folder", to: "data")
    let result = try await mote(["firmware", "fetch", "https://localhost:1/kit.bin"])
    #expect(result.status == 73 && result.error.hasSuffix("code: host.file\n"), "\(result.error)")
  }

  /// What cannot be listed is not empty.
  @Test(arguments: ["list", "verify", "list KIT", "verify KIT@1.0"])
  func aStoreThatCannotBeReadIsSaid(line: String) async throws {
    try folder.write("no folder", to: "data/firmware")
    let result = try await mote(["firmware"] + line.split(separator: " ").map(String.init))
    #expect(result.status == 74 && result.error.hasSuffix("code: host.file\n"), "\(result.error)")
  }

  private struct Event: Decodable {
    let schema: String
    let event: String?
    let url: String?
    let done: Int?
    let total: Int?
  }

  private struct Additions: Decodable {
    struct Row: Decodable {
      let isNew: Bool
    }
    let schema: String
    let entries: [Row]
  }

  private struct Listing: Decodable {
    struct Row: Decodable {
      struct Source: Decodable {
        let url: String
      }
      let name: String
      let nameFrom: String
      let path: String
      let sources: [Source]
    }
    let schema: String
    let firmware: [Row]
  }
}

import Diagnostics
import FirmwareStore
import HostSystem
import Synchronization
import TestSupport
import Testing

/// Fetching from real HTTPS servers by the system's curl.
@Suite(.timeLimit(.minutes(2))) struct FirmwareFetcherTests {
  private static let bytes = [UInt8](repeating: 0x5A, count: 5000)
  private static let limit = 100_000

  private static func fetcher(
    trusting authority: String?,
    seconds: Int = 20,
    stallSeconds: Int = 20
  ) -> FirmwareFetcher {
    FirmwareFetcher(
      environment: ["PATH": "/usr/bin:/bin"],
      certificates: authority,
      seconds: seconds,
      stallSeconds: stallSeconds,
      limit: limit
    )
  }

  @Test func theBytesComeAlsoWhenSentOn() async throws {
    let bytes = Self.bytes
    try await HTTPSServer.serving(["a.bin": bytes]) { server in
      let fetcher = Self.fetcher(trusting: server.authority)
      for path in ["a.bin", "to/a.bin"] {
        let fetched = try await fetcher.fetch(FirmwareAddress(server.url(path)))
        #expect(fetched == bytes)
      }
    }
  }

  /// Each fault with its code and a word of its sentence.
  @Test(
    arguments: [
      ("good", "a.bin", "other", "fetch.certificate", "issuer"),
      ("good", "a.bin", "", "fetch.certificate", "issuer"),
      ("expired", "a.bin", "own", "fetch.certificate", "expired"),
      ("stranger", "a.bin", "own", "fetch.certificate", "localhost"),
      ("good", "short.bin", "own", "fetch.cut-short", "remaining"),
      ("good", "large.bin", "own", "fetch.too-large", "100,000"),
      ("good", "endless.bin", "own", "fetch.too-large", "100,000"),
      ("good", "to-http.bin", "own", "fetch.redirected", "HTTPS"),
      ("good", "absent.bin", "own", "fetch.status", "404"),
      ("gone", "a.bin", "own", "fetch.unreachable", "localhost"),
    ] as [(String, String, String, String, String)]
  )
  func faults(kind: String, path: String, trust: String, code: String, word: String) async throws {
    let bytes = Self.bytes
    try await HTTPSServer.serving(["a.bin": bytes]) { server in
      let authority = ["own": server.authority, "other": server.otherAuthority][trust]
      let failure = await #expect(throws: FetchFailure.self) {
        try await Self.fetcher(trusting: authority).fetch(
          FirmwareAddress(server.url(path, on: kind))
        )
      }
      #expect(failure?.code == code)
      #expect(failure?.description.contains(word) == true, "\(failure?.description ?? "-")")
      #expect(failure?.advice?.isEmpty == false)
    }
  }

  @Test func aServerThatHangsIsLeftInTime() async throws {
    try await HTTPSServer.serving([:]) { server in
      let failure = await #expect(throws: FetchFailure.self) {
        try await Self.fetcher(trusting: server.authority, seconds: 1).fetch(
          FirmwareAddress(server.url("hang.bin"))
        )
      }
      #expect(failure?.code == "fetch.timed-out")
    }
  }

  /// Before the first byte and in the middle of the file.
  @Test(arguments: ["hang.bin", "stall.bin"])
  func aServerThatStallsIsLeftBeforeTheTimeIsUp(path: String) async throws {
    try await HTTPSServer.serving([:]) { server in
      let told = Mutex(0)
      let failure = await #expect(throws: FetchFailure.self) {
        try await Self.fetcher(trusting: server.authority, seconds: 100, stallSeconds: 1).fetch(
          FirmwareAddress(server.url(path))
        ) { done, _ in told.withLock { $0 = done } }
      }
      #expect(failure == .stalled(url: server.url(path), seconds: 1))
      #expect(failure?.exitStatus == .temporary)
      #expect(told.withLock(\.self) == (path == "stall.bin" ? 10_000 : 0))
    }
  }

  @Test func withoutCurlItsPackageIsNamed() async throws {
    let address = try FirmwareAddress("https://localhost/a.bin")
    let failure = await #expect(throws: HostFailure.self) {
      try await FirmwareFetcher(environment: ["PATH": "/nowhere"]).fetch(address)
    }
    #expect(failure?.advice?.contains("apt install curl") == true)
  }

  /// The size is that of the file, not of the answer that sends on to it.
  @Test func whatHasComeIsTold() async throws {
    let bytes = [UInt8](repeating: 0x5A, count: 90_000)
    try await HTTPSServer.serving(["a.bin": bytes]) { server in
      for path in ["a.bin", "to/a.bin"] {
        let told = Mutex<[(done: Int, total: Int?)]>([])
        let fetched = try await Self.fetcher(trusting: server.authority).fetch(
          FirmwareAddress(server.url(path))
        ) { done, total in told.withLock { $0.append((done, total)) } }
        let steps = told.withLock(\.self)
        #expect(fetched == bytes && steps.last?.done == bytes.count)
        #expect(steps.last?.total == bytes.count)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done <= $1.done })
        #expect(steps.allSatisfy { $0.total == nil || $0.total == bytes.count })
      }
    }
  }
}

import ArgumentParser
import FirmwareStore
import HostSystem
import TerminalOutput

/// `mote firmware fetch`: a file of a server into the store.
struct FirmwareFetch: ContextualCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch a firmware file over HTTPS into the store.",
    discussion: """
      Examples:
        mote firmware fetch ESP32_GENERIC_C3-20250415-v1.25.0.bin
        mote firmware fetch https://kit.example/kit.bin --as KIT@1.0
        mote firmware fetch https://lab.example/kit.bin --cacert lab-ca.pem

      A name without a server is a download of micropython.org; its pages say them.
      Nothing comes into the store unless the whole file has come, as one that mote
      knows. What is there already is not fetched again; it works without a network.
      The system's curl does the fetching, by its variables for proxies. With --json
      each step is a line; the last one is the result.
      """
  )

  @Argument(help: "An https:// address, or the name of a download of micropython.org.")
  var address: String

  @Option(help: "The SHA-256 that the file has to have.")
  var sha256: String?

  @Option(help: "A PEM file with CAs to trust.", completion: .file())
  var cacert: String?

  @Option(name: .customLong("as"), help: "The name to give it: NAME or NAME@VERSION.")
  var label: String?

  @Option(help: "The longest time it may take, in seconds.")
  var timeout = 300

  @Flag(help: "Fetch it even when it is in the store.")
  var again = false

  @OptionGroup(title: "Output") var globalOptions: GlobalOptions

  func validate() throws {
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("--timeout takes 1 to 86400 seconds.")
    }
    if let sha256, sha256.wholeMatch(of: /[0-9a-fA-F]{64}/) == nil {
      throw ValidationError("--sha256 takes 64 hexadecimal digits.")
    }
  }

  func run(in context: CommandContext) async throws {
    let source = try FirmwareAddress(address)
    let label = try label.map { try FirmwareName(label: $0) }
    if let cacert { _ = try LocalFile.bytes(at: cacert) }
    let store = context.firmwareStore
    let progress = FirmwareFetchProgress(context.terminal, title: source.fileName)
    var addition = again ? nil : stored(source, in: store)
    if let entry = addition?.entry {
      if let label { addition = try rename(entry, to: label, in: store, context) }
      progress.show(.stored(url: source.url))
    } else {
      // What cannot be kept is not fetched.
      try HostFolder.checkMakeable(store.folder)
      addition = try await fetch(source, as: label, into: store, context, progress)
    }
    let document = FirmwareAdditions([addition].compactMap(\.self), in: store)
    try context.terminal.renderLast(document, as: document.presentation)
  }

  /// The entry that was fetched from there; nil for none, for one whose file is not whole, and for
  /// another one than the hash asks for: what is there now may be newer.
  private func stored(
    _ source: FirmwareAddress,
    in store: FirmwareStore
  ) -> FirmwareStore.Addition? {
    guard let entry = store.entry(fetchedFrom: source.url),
      sha256.map({ $0.lowercased() == entry.sha256 }) ?? true,
      (try? store.state(of: entry)) == .ok
    else { return nil }
    return FirmwareStore.Addition(entry: entry, isNew: false)
  }

  private func fetch(
    _ source: FirmwareAddress,
    as label: FirmwareName?,
    into store: FirmwareStore,
    _ context: CommandContext,
    _ progress: FirmwareFetchProgress
  ) async throws -> FirmwareStore.Addition {
    progress.show(.fetching(url: source.url))
    defer { progress.finish() }
    let bytes = try await FirmwareFetcher(
      environment: context.environment,
      certificates: cacert,
      seconds: timeout
    ).fetch(source) { done, total in progress.show(.receiving(done: done, total: total)) }
    progress.show(.checking(byteCount: bytes.count))
    try check(ContentHash(of: bytes).hex, url: source.url)
    let reading = try FileFailure.naming(source.url) {
      try FirmwareReading(bytes, fileName: source.fileName, label: label, at: context.now())
    }
    for warning in reading.warnings { context.terminal.warn(warning) }
    return try store.add(reading, from: source.url)
  }

  /// What is there already gets the name a person asks for.
  private func rename(
    _ entry: FirmwareEntry,
    to label: FirmwareName,
    in store: FirmwareStore,
    _ context: CommandContext
  ) throws -> FirmwareStore.Addition {
    let bytes = try LocalFile.bytes(at: store.path(of: entry))
    return try store.add(
      FirmwareReading(bytes, fileName: entry.fileName, label: label, at: context.now())
    )
  }

  private func check(_ found: String, url: String) throws {
    guard let wanted = sha256?.lowercased(), wanted != found else { return }
    throw FetchFailure.otherHash(url: url, wanted: wanted, found: found)
  }
}

import Glibc
import HostSystem

/// Packages of another Debian suite than the machine's own.
///
/// The machine's apt set-up says only which mirror to use. Lists, caches and packages stay in a
/// folder of ours.
struct DebianArchive: Sendable {
  /// Debian 13, the first with MicroPython; Debian 12's keyring holds its key.
  static let micropythonSuite = "trixie"
  /// Where Debian's package debian-archive-keyring puts the keys.
  static let keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"

  /// Lists are 10 MB and sources 6 MB: slow links get their time.
  private static let fetchTimeout = Duration.seconds(900)

  private let folder: String
  private let architecture: String?
  private let runner: ToolRunner
  private let progress: @Sendable (InstallEvent) -> Void

  /// What kind of package is fetched.
  enum Kind: String {
    case binary = "deb"
    case source = "deb-src"
  }

  /// Fetches the lists of `kind` into `folder`, which has to be empty.
  ///
  /// Packages are those of `architecture`, a name of Debian's; of the host's own when nil.
  ///
  /// - Throws: `VirtualBoardFailure.mirrorAbsent`, `.keyringAbsent`, `HostFailure`.
  init(
    _ kind: Kind,
    of suite: String = micropythonSuite,
    architecture: String? = nil,
    folder: String,
    runner: ToolRunner,
    progress: @escaping @Sendable (InstallEvent) -> Void
  ) async throws {
    self.folder = folder
    self.architecture = architecture
    self.runner = runner
    self.progress = progress
    guard access(Self.keyring, R_OK) == 0 else {
      throw VirtualBoardFailure.keyringAbsent(path: Self.keyring)
    }
    let mirror = try await Self.mirror(runner)
    for name in ["lists/partial", "cache/archives/partial"] {
      try HostFolder.make("\(folder)/\(name)")
    }
    let line = "\(kind.rawValue) [signed-by=\(Self.keyring)] \(mirror) \(suite) main\n"
    try HostFile.replace("\(folder)/sources.list", with: Array(line.utf8))
    progress(.fetchingLists(suite: suite, mirror: mirror))
    try await apt("apt-get", ["update"])
  }

  /// Unpacks a binary package and all it depends on below `root`, as on a disk of its own.
  func unpack(_ package: String, into root: String) async throws {
    let packages = try await closure(of: package)
    progress(.fetching(packages: packages))
    let archives = "\(folder)/packages"
    try HostFolder.make(archives)
    try HostFolder.make(root)
    try await apt("apt-get", ["download"] + packages, in: archives)
    for name in HostFolder.names(in: archives) where name.hasSuffix(".deb") {
      progress(.unpacking(package: name))
      try await runner.run("dpkg-deb", ["-x", "\(archives)/\(name)", root], package: "dpkg")
    }
  }

  /// Fetches a source package and unpacks it, with Debian's patches, below `root`.
  func unpackSource(_ package: String, into root: String) async throws {
    progress(.fetching(packages: [package]))
    try HostFolder.make(root)
    try await apt("apt-get", ["source", package], in: root)
  }

  private func closure(of package: String) async throws -> [String] {
    let kinds = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"]
    let output = try await apt(
      "apt-cache",
      ["depends", "--recurse"] + kinds.map { "--no-\($0)" } + [package]
    )
    // Dependencies are indented; a line that is not names a package.
    let names = output.text.split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix(" ") && !$0.hasPrefix("<") }
    return Set(names).sorted()
  }

  @discardableResult
  private func apt(
    _ program: String,
    _ arguments: [String],
    in folder: String? = nil
  ) async throws -> ToolOutput {
    let architectures =
      architecture.map { ["APT::Architecture=\($0)", "APT::Architectures=\($0)"] } ?? []
    let options =
      [
        "Dir::Etc::sourcelist=\(self.folder)/sources.list", "Dir::Etc::sourceparts=-",
        "Dir::State::lists=\(self.folder)/lists", "Dir::State::status=/dev/null",
        "Dir::Cache=\(self.folder)/cache", "Acquire::Languages=none", "APT::Sandbox::User=root",
      ] + architectures
    return try await runner.run(
      program,
      options.flatMap { ["-o", $0] } + arguments,
      in: folder,
      variables: ["LC_ALL": "C"],
      package: arguments.first == "source" ? "dpkg-dev" : "apt",
      timeout: Self.fetchTimeout
    )
  }

  private static func mirror(_ runner: ToolRunner) async throws -> String {
    let output = try await runner.run(
      "apt-get",
      ["indextargets", "--format", "$(SITE)", "Created-By: Packages"],
      package: "apt"
    )
    let sites = Set(output.text.split(separator: "\n").map(String.init)).sorted()
    guard let site = sites.first(where: { !$0.contains("security") && $0.contains(":/") }) else {
      throw VirtualBoardFailure.mirrorAbsent
    }
    return site
  }
}

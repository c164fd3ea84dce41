import FoundationEssentials
import HostSystem

/// A Python interpreter that tests run modules with.
public struct Interpreter: Sendable, CustomStringConvertible {
  private static let environment = ProcessInfo.processInfo.environment
  /// The compiler of a source module of a megabyte needs more than the default heap.
  private static let heap = ["-X", "heapsize=32M"]

  /// CPython 3 from PATH.
  public static let python: Interpreter? = ProgramSearch(environment: environment)
    .path(of: "python3").map { Interpreter(program: $0, options: []) }

  /// MicroPython 1.23 or newer: `MOTE_MICROPYTHON`, PATH, otherwise the one of `mote sim` in the
  /// cache folder.
  public static let microPython: Interpreter? =
    (environment["MOTE_MICROPYTHON"]
    ?? ProgramSearch(environment: environment).path(of: "micropython"))
    .map { Interpreter(program: $0, options: heap) } ?? cachedMicroPython

  /// Why tests with MicroPython are disabled where there is none.
  public static let microPythonReason =
    "no MicroPython 1.23 or newer; put one into PATH, name it in MOTE_MICROPYTHON, or run "
    + "mote sim --install virtual"

  private let program: String
  private let options: [String]

  /// Test names show the program.
  public var description: String { program }

  /// Only a program that hangs takes longer: tests that compute side by side keep both processors
  /// for minutes, and a program that has ended is not seen before they are done.
  public static let longest = Duration.seconds(1800)

  /// The standard output of `arguments`, run in `folder`.
  ///
  /// - Throws: when the interpreter cannot be started or ends with another status than 0.
  public func run(_ arguments: [String], in folder: String) async throws -> String {
    try await ToolRunner(environment: Self.environment)
      .run(program, options + arguments, in: folder, timeout: Self.longest).text
  }

  /// What Debian's library folders of this machine begin with; those of others may lie beside them.
  private static var machine: String {
    #if arch(arm64)
    "aarch64-"
    #else
    "x86_64-"
    #endif
  }

  /// Debian's package, unpacked with its libraries: it starts through its own loader.
  private static var cachedMicroPython: Interpreter? {
    let cache = HostFolders(environment: environment).cache
    for folder in HostFolder.names(in: cache) where folder.hasPrefix("unixport-") {
      let root = "\(cache)/\(folder)/root/usr"
      let own = HostFolder.names(in: root + "/lib").filter { $0.hasPrefix(machine) }
      for library in own.map({ "\(root)/lib/\($0)" }) {
        let loader = HostFolder.names(in: library).first { $0.hasPrefix("ld-linux") }
        guard let loader else { continue }
        let options = ["--library-path", library, root + "/bin/micropython"]
        return Interpreter(program: library + "/" + loader, options: options + heap)
      }
    }
    return nil
  }
}

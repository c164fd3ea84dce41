import Glibc
import MPYFormat
import NativeModule
import ObjectFile

/// Times what `mote mpy` does inside the process, and prints `NAME VALUE UNIT` lines.
///
///     mpy-bench codec FILE.mpy [ROUNDS]
///     mpy-bench link ARCH CONFIG.h [-l LIB.a]… OBJECT… [ROUNDS]
@main
struct MPYBench {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let rounds = arguments.last.flatMap(Int.init) ?? 50
    if arguments.last.flatMap(Int.init) != nil { arguments.removeLast() }
    do {
      switch arguments.first {
      case "codec" where arguments.count == 2: try codec(arguments[1], rounds: rounds)
      case "link" where arguments.count > 3: try link(Array(arguments.dropFirst()), rounds: rounds)
      default:
        print("usage: mpy-bench codec FILE [ROUNDS] | link ARCH CONFIG [-l LIB] OBJECT… [ROUNDS]")
        exit(64)
      }
    } catch {
      print("mpy-bench: \(error)")
      exit(1)
    }
  }

  /// Decoding and encoding again; the bytes have to be equal.
  private static func codec(_ path: String, rounds: Int) throws {
    guard let bytes = FileBytes.read(path) else { exit(66) }
    var least = Duration.seconds(3600)
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let encoded = try MPYFile(decoding: bytes).encoded()
      least = min(least, ContinuousClock.now - start)
      guard encoded == bytes else { exit(1) }
    }
    print("file \(bytes.count) bytes")
    print("decode+encode \(milliseconds(least)) ms, minimum of \(rounds)")
    print("peak-rss \(peakMemory() ?? 0) KiB")
  }

  /// The highest resident size in KiB; `getrusage` would give the parent's where that is higher.
  private static func peakMemory() -> Int? {
    guard let status = FileBytes.readStream("/proc/self/status") else { return nil }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }

  /// Opening and linking files that are in the page cache.
  private static func link(_ arguments: [String], rounds: Int) throws {
    guard let architecture = MPYArchitecture(name: arguments[0]),
      let configuration = FileBytes.read(arguments[1])
    else { exit(66) }
    var objects: [String] = []
    var libraries: [String] = []
    var rest = arguments.dropFirst(2)
    while let argument = rest.popFirst() {
      if argument == "-l", let library = rest.popFirst() {
        libraries.append(library)
      } else {
        objects.append(argument)
      }
    }
    var least = Duration.seconds(3600)
    var size = 0
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let request = LinkRequest(
        architecture: architecture,
        objects: try objects.map { try ELFObject(try region($0), file: $0) },
        archives: try libraries.map { try StaticArchive(try region($0), file: $0) },
        strings: ModuleStrings.names(
          inConfiguration: String(decoding: configuration, as: UTF8.self)
        ),
        sourceName: "module.mpy"
      )
      size = try NativeLinker.link(request).file.encoded().count
      least = min(least, ContinuousClock.now - start)
    }
    print("module \(size) bytes")
    print("link \(milliseconds(least)) ms, minimum of \(rounds)")
  }

  private static func region(_ path: String) throws -> ByteRegion {
    guard let region = FileBytes.map(path) else { exit(66) }
    return region
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return ((Double(seconds) * 1e3 + Double(attoseconds) / 1e15) * 1000).rounded() / 1000
  }
}

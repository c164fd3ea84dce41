import FoundationEssentials
import HostSystem
import Packing

/// Where a packed module goes, and what that says about its name.
struct PackDestination {
  /// The name for `import`.
  let moduleName: String

  private let output: String
  private let isFolder: Bool

  /// The name is the given one, else the output file's, else the model file's.
  init(_ output: String, modelFileName: String, name: String?) {
    self.output = output
    isFolder = output.hasSuffix("/") || HostFolder.exists(output)
    let source = isFolder || output == "-" ? modelFileName : output
    moduleName = name ?? URL(filePath: source).deletingPathExtension().lastPathComponent
  }

  /// Where every file of a packed module that is no folder goes, the one it is imported from at `path`.
  ///
  /// The others are found by the name of that one.
  static func places(of packed: PackedModule, at path: String) -> [String] {
    let stem = URL(filePath: path).deletingPathExtension().relativePath
    return [path]
      + packed.files.dropFirst().map { stem + "." + URL(filePath: $0.name).pathExtension }
  }

  /// The file to write; nil for standard output.
  func path(of packed: PackedModule) -> String? {
    guard output != "-" else { return nil }
    guard isFolder else { return output }
    let name = packed.isFolder ? packed.moduleName : packed.fileName
    return (output.hasSuffix("/") ? output : output + "/") + name
  }
}

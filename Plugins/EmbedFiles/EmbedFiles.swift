import Foundation
import PackagePlugin

/// Turns the text files below a module's `Embedded` folder into `EmbeddedFiles.all` of that module.
///
/// SwiftPM's own `.embedInCode` writes every byte as an integer literal, which costs 20 s for
/// 100 kB, and refuses two files of one name in different folders.
@main
struct EmbedFiles: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Embedded").resolvingSymlinksInPath()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let files = paths.map { folder.appending(path: $0) }.filter { !$0.hasDirectoryPath }
    let tool = try context.tool(named: "embed-files")
    return [
      .buildCommand(
        displayName: "Embedding \(target.name)'s files",
        executable: tool.url,
        arguments: [folder.path, output.path],
        inputFiles: files,
        outputFiles: [output]
      )
    ]
  }
}

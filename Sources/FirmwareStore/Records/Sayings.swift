import BoardModel
import FlashImages

/// What a person, the bytes and the file's name say of firmware, in this order of weight.
struct Sayings {
  let identity: MicroPythonIdentity?
  let download: DownloadName?
  let label: FirmwareName?

  var name: FirmwareEntry.Origined? {
    if let label { return .init(text: label.name, origin: .person) }
    return build
  }

  var version: FirmwareEntry.Origined? {
    if let version = label?.version { return .init(text: version, origin: .person) }
    if let release, FirmwareName.isFindable(version: release) {
      return .init(text: release, origin: .image)
    }
    return download.map { .init(text: $0.release.description, origin: .fileName) }
  }

  var board: FirmwareEntry.Origined? {
    build.map { build in
      .init(text: String(build.text.prefix { $0 != "-" }), origin: build.origin)
    }
  }

  /// Sentences about a name that says something else than the bytes.
  var contradictions: [String] {
    guard let download else { return [] }
    var sentences: [String] = []
    if let build = identity?.build, build != download.build {
      sentences.append(
        "The file's name says \(download.build), its bytes say \(build); the bytes count."
      )
    }
    if let release, release != download.release.description {
      sentences.append(
        "The file's name says \(download.release), its bytes say \(release); the bytes count."
      )
    }
    return sentences
  }

  /// Names out of bytes become names of the store only when they can be found there.
  private var build: FirmwareEntry.Origined? {
    if let build = identity?.build, FirmwareName.isFindable(build) {
      return .init(text: build, origin: .image)
    }
    guard let build = download?.build, FirmwareName.isFindable(build) else { return nil }
    return .init(text: build, origin: .fileName)
  }

  /// The bytes' release; their own words where those are no release that can be compared.
  private var release: String? {
    guard let text = identity?.release else { return nil }
    return MicroPythonRelease(text)?.description ?? text
  }
}

public import MPYFormat
package import YAMLSchema

extension MPYArchitecture: YAMLReadable {
  package static var placeholder: MPYArchitecture { .armv6m }

  /// The architecture of native code a file names; `none` is no such name.
  package static func read(_ value: YAMLValue, log: FindingLog) -> MPYArchitecture? {
    let names = allCases.filter { $0 != .none }.map(\.name)
    return value.word(among: names, log: log).flatMap(MPYArchitecture.init(name:))
  }
}

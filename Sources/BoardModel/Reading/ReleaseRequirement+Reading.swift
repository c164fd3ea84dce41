package import YAMLSchema

extension ReleaseRequirement: YAMLReadable {
  package static var placeholder: ReleaseRequirement { .exactly(.placeholder) }

  /// A release or a bound; `1.25` is one without quotes, too.
  package static func read(_ value: YAMLValue, log: FindingLog) -> ReleaseRequirement? {
    guard let requirement = value.text.flatMap({ ReleaseRequirement($0) }) else {
      log.add("has to be a release like 1.25.0 or a bound like \">=1.24\"", about: value)
      return nil
    }
    return requirement
  }
}

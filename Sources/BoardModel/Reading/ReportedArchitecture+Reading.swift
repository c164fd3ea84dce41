import MPYFormat
package import YAMLSchema

extension ReportedArchitecture: YAMLReadable {
  package static var placeholder: ReportedArchitecture { .none }

  package static func read(_ value: YAMLValue, log: FindingLog) -> ReportedArchitecture? {
    if value.text == "none" { return ReportedArchitecture.none }
    return MPYArchitecture.read(value, log: log).map { .native($0) }
  }
}

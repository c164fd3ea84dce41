package import YAMLSchema

extension MachinePattern: YAMLReadable {
  package static var placeholder: MachinePattern { MachinePattern(unchecked: "^placeholder$") }

  package static func read(_ value: YAMLValue, log: FindingLog) -> MachinePattern? {
    guard let text = String.read(value, log: log) else { return nil }
    do throws(Refusal) {
      return try MachinePattern(text)
    } catch {
      log.add(error.reason, about: value, rule: BoardSchema.rules.sizes)
      return nil
    }
  }
}

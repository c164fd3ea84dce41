import ArgumentParser
import BoardModel

/// What a person allows to be done to a board that does not answer.
enum ResetPermission: EnumerableFlag {
  case hardware
  case soft
  case touch

  static func name(for value: ResetPermission) -> NameSpecification {
    switch value {
    case .hardware: .customLong("reset")
    case .soft: .customLong("reset-soft")
    case .touch: .customLong("reset-touch")
    }
  }

  static func help(for value: ResetPermission) -> ArgumentHelp? {
    switch value {
    case .hardware: "Reset a board that does not answer, by the means its board file names."
    case .soft: "Reset it softly (Ctrl-D), before anything harder."
    case .touch:
      "Open its port at 1200 bit/s where nothing else helps: it goes into its bootloader."
    }
  }

  /// The steps of a ladder that it allows.
  var consent: ResetConsent {
    switch self {
    case .hardware: .hardware
    case .soft: .softReset
    case .touch: .bootloader
    }
  }
}

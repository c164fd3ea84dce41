public import ModelIR

/// A model in C as a user module of MicroPython: with the port's makefiles it becomes part of the
/// firmware, code and tables in flash.
///
/// The module has the functions and names of the other forms. Builds take it by
/// `USER_C_MODULES`: make the folder above that of the files, CMake the file `micropython.cmake`
/// (MicroPython documentation, "MicroPython external C modules").
public struct CUserModule: Equatable, Sendable {
  /// A file of the module's folder.
  public struct File: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its content.
    public let text: String
  }

  /// The files, the model first.
  public let files: [File]

  /// The file with the model.
  public var source: String { files.first?.text ?? "" }

  /// The module of a model; nil where a label is an integer that is no small one of 32-bit firmware.
  ///
  /// - Parameters:
  ///   - model: any model.
  ///   - identity: its name is what `import` takes.
  public init?(_ model: Model, identity: ModuleIdentity) {
    guard UserModuleLabelsC.wideLabel(of: model.labels) == nil else { return nil }
    let name = CText.identifier(identity.name)
    let plain = CEmitter.module(of: model, identity: identity)
    let binding: String
    switch model {
    case .ensemble(let ensemble):
      binding = UserModuleC(ensemble, identity: identity, name: name).text
    }
    files = [
      File(name: name + ".c", text: plain.source), File(name: name + ".h", text: plain.header),
      File(name: name + "_module.c", text: binding),
      File(name: "micropython.mk", text: Self.makefile(name)),
      File(name: "micropython.cmake", text: Self.cmake(name)),
    ]
  }

  private static func makefile(_ name: String) -> String {
    """
    # For ports built by make: make USER_C_MODULES=FOLDER_ABOVE_THIS_ONE ...
    \(name)_FOLDER := $(USERMOD_DIR)
    SRC_USERMOD_C += $(\(name)_FOLDER)/\(name)_module.c
    SRC_USERMOD_LIB_C += $(\(name)_FOLDER)/\(name).c
    CFLAGS_USERMOD += -I$(\(name)_FOLDER)

    """
  }

  private static func cmake(_ name: String) -> String {
    """
    # For ports built by CMake: make USER_C_MODULES=/path/to/this/micropython.cmake ...
    add_library(usermod_\(name) INTERFACE)
    target_sources(usermod_\(name) INTERFACE
        ${CMAKE_CURRENT_LIST_DIR}/\(name)_module.c
        ${CMAKE_CURRENT_LIST_DIR}/\(name).c
    )
    target_include_directories(usermod_\(name) INTERFACE ${CMAKE_CURRENT_LIST_DIR})
    target_link_libraries(usermod INTERFACE usermod_\(name))

    """
  }
}

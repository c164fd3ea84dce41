import BoardSession
import ModelCompiler
import Packing
import TestSupport
import Testing
import Transfers
import VirtualBoards

/// Models that firmware holds: frozen into it, compiled into it, or in a ROMFS image it mounts.
@Suite(.serialized) struct FirmwareFormTests {
  @Test(arguments: [ModuleGoal.speed, .size])
  func imagesAreMountedAndAnswer(_ goal: ModuleGoal) async throws {
    let model = try FirmwareModel("forest_digits")
    let packed = try model.pack(as: .romfs, goal)
    try await BoardUnderTest.with(FirmwareModel.board) { session, _ in
      try await BoardFileSystem(session).write(packed.bytes, to: "/model.romfs")
      let mount = """
        import sys, vfs
        with open("/model.romfs", "rb") as file: image = file.read()
        vfs.mount(vfs.VfsRom(image), "/rom")
        sys.path.append("/rom")
        """
      #expect(
        try await model.answers(of: packed.moduleName, session, after: mount) == model.answers
      )
    }
  }

  /// Tables are read where the image is; from an image at an odd place they are copied.
  @Test(arguments: [0, 1])
  func tablesStayInTheImage(_ shift: Int) async throws {
    let model = try FirmwareModel("forest_digits")
    let packed = try model.pack(as: .romfs, .size)
    let name = packed.moduleName
    try await BoardUnderTest.with(FirmwareModel.board) { session, _ in
      try await BoardFileSystem(session).write(packed.bytes, to: "/model.romfs")
      let mount = """
        import sys, vfs
        with open("/model.romfs", "rb") as file: image = file.read()
        image = memoryview(bytes(\(shift)) + image)[\(shift):]
        vfs.mount(vfs.VfsRom(image), "/rom")
        sys.path.append("/rom")
        import binascii
        """
      _ = try await model.output(mount, session)
      let heap = try await model.heap(importing: name, calling: "predict(row)", session)
      let estimate = try #require(packed.heap)
      print("\(name) from a ROMFS: \(heap) bytes of heap, \(estimate.retainedByteCount) estimated")
      // Where they are copied, they are in the heap.
      #expect((heap <= estimate.retainedByteCount) == (shift == 0))
      #expect(try await model.answers(of: name, session) == model.answers)
      let said = try await model.output(
        "import \(name) as model\nprint(type(model._data).__name__)",
        session
      )
      #expect(said == [shift == 0 ? "FileIO" : "bytes"])
    }
  }

  /// Frozen machine code and its tables stay in flash: the heap holds a few objects more than for a
  /// module with one empty function.
  @Test func frozenModulesAnswerFromFlash() async throws {
    let model = try FirmwareModel("forest_digits")
    let packed = try model.pack(as: .frozen, .speed)
    let name = packed.moduleName
    let manifest = "include(\"model/manifest.py\")\nfreeze(\".\", \"empty.py\")\n"
    let additions = FirmwareAdditions(
      frozen: packed.files.map { .init(name: "model/" + $0.name, bytes: $0.bytes) } + [
        .init(name: "empty.py", bytes: Array("def f(): pass\n".utf8)),
        .init(name: "manifest.py", bytes: Array(manifest.utf8)),
      ],
      compiler: try Program.tool("mpy-cross").path
    )
    // A session each: what one import leaves in pools and tables is no discount for the other.
    let empty = try await BoardUnderTest.with(FirmwareModel.board, additions: additions) {
      session,
      _ in try await model.heap(importing: "empty", calling: "f()", session)
    }
    try await BoardUnderTest.with(FirmwareModel.board, additions: additions) { session, _ in
      let heap = try await model.heap(importing: name, calling: "predict(row)", session)
      print("frozen \(name): \(heap) bytes of heap, a module with one empty function \(empty)")
      #expect(heap - empty <= 500)
      #expect(try await model.answers(of: name, session) == model.answers)
    }
  }

  /// Integer and text labels, one value and several, floats and integers.
  @Test func userModulesAnswer() async throws {
    let names = [
      "forest_digits", "forest_digits_integers", "tree_iris_unicode", "boosted_cancer",
      "boosted_diabetes",
    ]
    let models = try names.map { try FirmwareModel($0) }
    let packed = try models.map { try $0.pack(as: .cModule, nil) }
    let additions = FirmwareAdditions(
      userModules: packed.map { $0.files.map { .init(name: $0.name, bytes: $0.bytes) } }
    )
    try await BoardUnderTest.with(FirmwareModel.board, additions: additions) { session, _ in
      for (model, packed) in zip(models, packed) {
        #expect(try await model.answers(of: packed.moduleName, session) == model.answers)
        let said = try await model.output(Self.refusals(packed.moduleName), session)
        #expect(said == ["TypeError ValueError TypeError ValueError True c-module"])
      }
    }
  }

  /// What a user module says to wrong rows, that lists are taken, and what it is.
  private static func refusals(_ module: String) -> String {
    """
    import \(module) as model
    zeros = [0] * n
    def e(f):
        try:
            f()
        except Exception as error:
            return type(error).__name__
    print(
        e(lambda: model.predict(3)),
        e(lambda: model.predict([1] * (n + 1))),
        e(lambda: model.predict(array("i", zeros))),
        e(lambda: model.predict_proba(zeros, array("f", [0] * 40))),
        model.predict(zeros) == model.predict(bytes(n)),
        model.info()["form"],
    )
    """
  }
}

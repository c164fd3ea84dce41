import BoardModel
import ModelCompiler
import YAMLSchema

/// The form a model takes, and why.
extension ModelPacking {
  /// The part of the heap that machine code made for speed may take before size counts more.
  private static let heapShare = 4

  /// A module and why it was taken.
  typealias Choice = (module: PackedModule, reason: PackReason)

  /// The module the request is about, of the modules that `module` gives.
  ///
  /// - Throws: the failure of the form asked for, or of the last form tried.
  func chosen(
    from module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> Choice {
    if let form = request.form { return try fitting(form, .asked, module) }
    var reason = PackReason.Form.quickest
    // Where the board imports none, that is why the form is not the quickest there is.
    if request.target.forms.first != .native {
      do {
        _ = try made(PackVariant(.native, .speed))
      } catch {
        reason = .refused(first: .native, code: error.formCode)
      }
    }
    for form in request.target.forms.dropLast() {
      do {
        let choice = try fitting(form, reason, module)
        return roomier(than: choice, module) ?? choice
      } catch  where form == .native && error.isOfSize && request.goal != .speed {
        if let other = apart(.apart(first: form, code: error.formCode), module) { return other }
        guard error.isOfTheForm else { throw error }
        reason = .refused(first: form, code: error.formCode)
      } catch  where error.isOfTheForm {
        if case .quickest = reason { reason = .refused(first: form, code: error.formCode) }
      }
    }
    return try fitting(request.target.forms.last ?? .python, reason, module)
  }

  /// Another choice where importing the quickest form takes more than the whole heap.
  private func roomier(
    than choice: Choice,
    _ module: (PackVariant) throws(PackFailure) -> PackedModule
  ) -> Choice? {
    guard choice.module.form == .native, let peak = choice.module.heap?.peakByteCount,
      let heap = leastHeap, peak > heap, request.goal != .speed
    else { return nil }
    if let small = try? module(PackVariant(.native, .size)),
      let needed = small.heap?.peakByteCount, needed <= heap
    {
      let goal = PackReason.Goal.importing(byteCount: peak, heap: heap)
      return (small, PackReason(form: choice.reason.form, goal: goal))
    }
    return apart(.tooLarge(first: .native, byteCount: peak, heap: heap), module)
  }

  /// Tables apart from the code, where the heap holds what is left; the read-only file system only
  /// where the board has one.
  private func apart(
    _ reason: PackReason.Form,
    _ module: (PackVariant) throws(PackFailure) -> PackedModule
  ) -> Choice? {
    var variants: [PackVariant] = []
    if request.areas.contains(.files) { variants.append(PackVariant(.data)) }
    if request.areas.contains(.romfs), StorageArea.romfs.room(on: request.target.board) != nil {
      variants.append(PackVariant(.romfs, .size))
    }
    for variant in variants {
      if let other = try? module(variant), let needed = other.heap?.peakByteCount,
        needed <= leastHeap ?? request.target.board?.memory?.totalRAMByteCount ?? .max
      {
        return (other, PackReason(form: reason, goal: nil))
      }
    }
    return nil
  }

  /// The heap the board starts with, bytes.
  private var leastHeap: Int? { request.target.board?.memory?.leastHeap?.bytes }

  private func fitting(
    _ form: ModuleForm,
    _ reason: PackReason.Form,
    _ module: (PackVariant) throws(PackFailure) -> PackedModule
  ) throws(PackFailure) -> Choice {
    guard form.hasGoals, request.goal == nil else {
      return (try module(PackVariant(form, request.goal)), PackReason(form: reason, goal: nil))
    }
    let quick = Result { () throws(PackFailure) in try module(PackVariant(form, .speed)) }
    let weight = (try? quick.get()).flatMap(heavy)
    if case .success(let packed) = quick, weight == nil {
      return (packed, PackReason(form: reason, goal: .fits))
    }
    let small = Result { () throws(PackFailure) in try module(PackVariant(form, .size)) }
    guard case .success(let packed) = small else {
      return (try quick.get(), PackReason(form: reason, goal: .noSmaller))
    }
    switch quick {
    case .success(let other) where other.bytes.count <= packed.bytes.count:
      return (other, PackReason(form: reason, goal: .noSmaller))
    case .success: return (packed, PackReason(form: reason, goal: weight))
    case .failure(let error):
      return (packed, PackReason(form: reason, goal: .refused(code: error.formCode)))
    }
  }

  private func heavy(_ module: PackedModule) -> PackReason.Goal? {
    guard let heap = module.heap, let leastHeap,
      heap.retainedByteCount > leastHeap / Self.heapShare
    else { return nil }
    return .heavy(byteCount: heap.retainedByteCount, heap: leastHeap)
  }
}

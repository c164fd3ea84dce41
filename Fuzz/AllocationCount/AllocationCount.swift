import Synchronization

/// How much memory a piece of code has at once, to the byte.
///
/// The resident size would not do: it counts whole pages, and what the allocator keeps. The functions
/// below stand in for glibc's own (The GNU C Library, "Replacing malloc") and hand on to them; the linker
/// gives them their names, which Swift reserves.
public enum AllocationCount {
  /// Runs `body`.
  ///
  /// - Returns: what it returned, and the most bytes that were allocated at once beyond those before
  ///   it. Other threads would be counted as well.
  public static func peak<Result>(of body: () -> Result) -> (result: Result, byteCount: Int) {
    let before = live.load(ordering: .relaxed)
    highest.store(before, ordering: .relaxed)
    let result = body()
    return (result, highest.load(ordering: .relaxed) - before)
  }
}

private let live = Atomic<Int>(0)
private let highest = Atomic<Int>(0)

private func add(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  let count = live.add(usableSize(memory), ordering: .relaxed).newValue
  if count > highest.load(ordering: .relaxed) { highest.store(count, ordering: .relaxed) }
  return memory
}

private func remove(_ memory: UnsafeMutableRawPointer?) {
  live.subtract(usableSize(memory), ordering: .relaxed)
}

@_cdecl("counted_malloc")
func countedMalloc(_ size: Int) -> UnsafeMutableRawPointer? {
  add(libcMalloc(size))
}

@_cdecl("counted_calloc")
func countedCalloc(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
  add(libcCalloc(count, size))
}

@_cdecl("counted_realloc")
func countedRealloc(
  _ memory: UnsafeMutableRawPointer?,
  _ size: Int
) -> UnsafeMutableRawPointer? {
  let before = usableSize(memory)
  let result = libcRealloc(memory, size)
  // While it copies, both exist; where it fails, the old one stays.
  guard result != nil || size == 0 else { return nil }
  _ = add(result)
  live.subtract(before, ordering: .relaxed)
  return result
}

@_cdecl("counted_memalign")
func countedMemalign(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer? {
  add(libcMemalign(alignment, size))
}

@_cdecl("counted_aligned_alloc")
func countedAlignedAlloc(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer? {
  add(libcMemalign(alignment, size))
}

@_cdecl("counted_posix_memalign")
func countedPOSIXMemalign(
  _ place: UnsafeMutablePointer<UnsafeMutableRawPointer?>,
  _ alignment: Int,
  _ size: Int
) -> Int32 {
  guard let memory = add(libcMemalign(alignment, size)) else { return 12 }
  place.pointee = memory
  return 0
}

@_cdecl("counted_free")
func countedFree(_ memory: UnsafeMutableRawPointer?) {
  remove(memory)
  libcFree(memory)
}

@_silgen_name("malloc_usable_size")
private func usableSize(_ memory: UnsafeMutableRawPointer?) -> Int

@_silgen_name("__libc_malloc")
private func libcMalloc(_ size: Int) -> UnsafeMutableRawPointer?

@_silgen_name("__libc_calloc")
private func libcCalloc(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer?

@_silgen_name("__libc_realloc")
private func libcRealloc(
  _ memory: UnsafeMutableRawPointer?,
  _ size: Int
) -> UnsafeMutableRawPointer?

@_silgen_name("__libc_memalign")
private func libcMemalign(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer?

@_silgen_name("__libc_free")
private func libcFree(_ memory: UnsafeMutableRawPointer?)

extension BoardSession {
  /// Whether files are in the heap, where they last until a reset: put there by this session, or by
  /// one before it.
  public var hasFilesInHeap: Bool {
    keepsFilesInHeap || partsFound.contains(BoardPart.memoryFiles.mark)
  }
}

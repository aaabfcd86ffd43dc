/// What came of asking a decompressor for bytes.
package enum DecompressionStep: Hashable, Sendable {
    /// So many bytes were written.
    case bytes(Int)
    case wantsInput
    case broken(String)
    /// The stream grows past the limit's ratio.
    case bomb(limit: Int)
    /// The stream grows past the limit's total.
    case tooLong(limit: Int)
}

/// How a stream has grown so far.
struct Growth {
    let limits: DecompressionLimits
    private(set) var taken = 0
    private(set) var given = 0

    init(_ limits: DecompressionLimits) { self.limits = limits }

    /// Adds a step's bytes; the limit they break, or `nil`.
    mutating func add(taken used: Int, given written: Int) -> DecompressionStep? {
        taken += used
        given += written
        if given > limits.totalBytes { return .tooLong(limit: limits.totalBytes) }
        if given > limits.grace, given / limits.ratio > taken { return .bomb(limit: limits.ratio) }
        return nil
    }
}

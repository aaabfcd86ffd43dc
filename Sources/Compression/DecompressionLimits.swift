/// What a compressed file may grow to (reliability research, section 7).
///
/// Every bound is tested at the limit and one past it.
package struct DecompressionLimits: Sendable {
    /// Bytes given for each byte taken, once more than ``grace`` are given.
    ///
    /// Deflate's best is 1,032; a listing export's is about 10, NHTSA's flat file
    /// 21.
    package var ratio = 100
    /// Bytes that may be given at any ratio: short texts repeat themselves.
    package var grace = 16 << 20
    /// Bytes given in all.
    ///
    /// NHTSA's flat file, the longest known, has 311 MB.
    package var totalBytes = 1 << 30
    /// Files in one zip; 3 are the most known.
    package var members = 1000

    package init() {}
}

import RecallModel

/// Barcodes run together with nothing between, as Safety Gate's field has
/// them: `80541877027168054187702723…`.
///
/// 485 all-digit values of the field are n × 13 digits long, and in 453 of
/// them every 13 have a valid check digit: that is the rule for splitting
/// (recall-feeds research, section 2, quirk 3).
enum BarcodeRun {
    /// Longer runs are no list that a person typed.
    private static let mostDigits = 13 * 500

    /// The codes, or none where a piece has a wrong check digit.
    static func codes(in digits: String) -> [String] {
        let bytes = Array(digits.utf8)
        guard bytes.count <= mostDigits, bytes.allSatisfy(\.isDigit) else { return [] }
        for length in [13, 12] where bytes.count > length && bytes.count.isMultiple(of: length) {
            let pieces = stride(from: 0, to: bytes.count, by: length).map {
                String(decoding: bytes[$0..<($0 + length)], as: UTF8.self)
            }
            if pieces.allSatisfy({ GTIN($0) != nil }) { return pieces }
        }
        return []
    }
}

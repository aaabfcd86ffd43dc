import Digests

/// How an id made from a digest is written: a prefix that says what it names,
/// then hexadecimal digits.
enum DerivedID {
    enum Prefix: String {
        case `case` = "case_"
        case notice = "ntc_"
    }

    /// 26 digits are 104 bits: among 10⁹ cases the chance that any two agree is
    /// about 2⁻⁴⁵.
    static let digits = 26

    static func text(_ prefix: Prefix, sealed seal: FieldSeal) -> String {
        prefix.rawValue + seal.digest.hexadecimal.prefix(digits)
    }

    static func isValid(_ text: String, as prefix: Prefix) -> Bool {
        guard text.hasPrefix(prefix.rawValue) else { return false }
        let rest = text.utf8.dropFirst(prefix.rawValue.utf8.count)
        return rest.count == digits
            && rest.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}

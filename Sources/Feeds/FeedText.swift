/// Checks that hold for the text of every feed, before its format matters.
enum FeedText {
    /// The longest name of a feed; it becomes part of every recall id.
    private static let sourceNameBytes = 64
    /// How much of a text may tell a web page from data.
    private static let sniffedBytes = 4096

    /// Whether a name can be the first half of a recall id: lower-case
    /// letters, digits, `-` and `_`.
    static func isSourceName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.count <= sourceNameBytes
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The first byte that is neither white space nor byte order mark.
    static func firstByte(of bytes: some Sequence<UInt8>) -> UInt8? {
        bytes.first { byte in
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: false
            default: true
            }
        }
    }

    /// Refuses what no form can be: nothing, UTF-16, web pages.
    static func check(_ bytes: [UInt8]) throws(FeedError) {
        guard let first = firstByte(of: bytes) else {
            throw FeedError(
                .empty, "the feed is empty (\(bytes.count) bytes of white space); fetch it again")
        }
        try checkEncoding(bytes)
        guard first == UInt8(ascii: "<") else { return }
        let head = bytes.prefix(sniffedBytes).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if head.containsRun("<html") || head.containsRun("<!doctype html") {
            throw FeedError(
                .webPage,
                "byte 0: a web page instead of data, often a login or an outage; "
                    + "open the address in a browser, then fetch again")
        }
    }

    private static func checkEncoding(_ bytes: [UInt8]) throws(FeedError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw FeedError(.notText, "byte 0: the text is UTF-16; save it as UTF-8")
        }
        // UTF-16 without a mark, and spreadsheets' binary files.
        let head = bytes.prefix(sniffedBytes)
        if let zero = head.firstIndex(of: 0), head.count(where: { $0 == 0 }) * 4 > head.count {
            throw FeedError(
                .notText, "byte \(zero): NUL bytes, so this is no UTF-8 text; save it as UTF-8")
        }
    }
}

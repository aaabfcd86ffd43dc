/// Text out of a cell that may hold HTML.
enum PlainText {
    /// The text without tags and with characters for their references, spaces
    /// put together; `nil` where nothing of that is in it.
    static func of(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
        else { return nil }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var position = 0
        var changed = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&"),
                let end = replace(bytes, at: position, into: &out)
            {
                position = end
                changed = true
            } else {
                out.append(byte)
                position += 1
            }
        }
        return changed ? String(decoding: joined(out), as: UTF8.self) : nil
    }

    /// Writes what a tag or reference stands for; says where text goes on.
    private static func replace(
        _ bytes: [UInt8], at position: Int, into out: inout [UInt8]
    ) -> Int? {
        if let end = hiddenEnd(bytes, at: position) {
            out.append(0x20)
            return end
        }
        switch Markup.read(bytes.span, position..<bytes.count) {
        case .none: return nil
        case .tag(let end, let isInline):
            if !isInline { out.append(0x20) }
            return end
        case .character(let scalar, let end):
            out.append(contentsOf: String(scalar).utf8)
            return end
        }
    }

    /// Behind a comment, or an element whose content nobody reads.
    private static func hiddenEnd(_ bytes: [UInt8], at position: Int) -> Int? {
        for (opening, closing) in hidden where bytes[position...].starts(with: opening) {
            var place = position + opening.count
            while place < bytes.count {
                if bytes[place...].starts(with: closing) { return place + closing.count }
                place += 1
            }
            return bytes.count
        }
        return nil
    }

    private static let hidden: [(opening: [UInt8], closing: [UInt8])] = [
        (Array("<!--".utf8), Array("-->".utf8)),
        (Array("<style".utf8), Array("</style>".utf8)),
        (Array("<script".utf8), Array("</script>".utf8)),
    ]

    /// Runs of space as one, none at the ends.
    private static func joined(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for byte in bytes {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace {
                out.append(byte)
            } else if out.last != 0x20, !out.isEmpty {
                out.append(0x20)
            }
        }
        if out.last == 0x20 { out.removeLast() }
        return out
    }
}

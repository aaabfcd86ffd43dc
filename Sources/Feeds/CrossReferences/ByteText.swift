/// Bytes of prose, searched without making text of them.
enum ByteText {
    /// Where a mark first begins at or after a place, or `nil`.
    static func first(_ mark: StaticString, in text: [UInt8], from place: Int = 0) -> Int? {
        let count = mark.utf8CodeUnitCount
        return mark.withUTF8Buffer { mark in
            guard let head = mark.first, text.count >= count else { return nil }
            return text.withUnsafeBufferPointer { text in
                for start in stride(from: max(0, place), through: text.count - count, by: 1)
                where text[start] == head {
                    if (1..<count).allSatisfy({ text[start + $0] == mark[$0] }) { return start }
                }
                return nil
            }
        }
    }
}

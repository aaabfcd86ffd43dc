extension StringProtocol {
    /// The text without white space at either end.
    package func trimmingSpace() -> String {
        let (head, tail) = (unicodeScalars.first?.value ?? 0, unicodeScalars.last?.value ?? 0)
        // Nearly every cell: telling white space of any script takes longer.
        if (0x21...0x7E).contains(head), (0x21...0x7E).contains(tail) { return String(self) }
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// Text of a field that is no markup and has some in it all the same.
enum TaglessText {
    /// The text without tags, cleaned: `Coca-Cola <font color="#ff0000">…` of
    /// Safety Gate, `<A HREF=HTTP://WWW.SAFERCAR.GOV>` of NHTSA.
    ///
    /// A `<` that opens no tag stays: "voltage <50 V".
    static func of(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
        var plain = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            plain += rest[..<start]
            let behind = rest[rest.index(after: start)...]
            rest = behind
            guard behind.first == "/" || behind.first?.isLetter == true else {
                plain.append("<")
                continue
            }
            // Where no tag ends there is none from here on, and looking again
            // for each of a million would take the square of the time.
            guard let end = behind.firstIndex(of: ">") else {
                plain.append("<")
                break
            }
            plain += " "
            rest = behind[behind.index(after: end)...]
        }
        return ProseText.cleaned(plain + rest)
    }
}

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
            if let end = behind.firstIndex(of: ">"),
                behind.first == "/" || behind.first?.isLetter == true
            {
                plain += " "
                rest = behind[behind.index(after: end)...]
            } else {
                plain.append("<")
                rest = behind
            }
        }
        return ProseText.cleaned(plain + rest)
    }
}

/// The name of whoever decides, as the ledger has it.
package enum PersonName {
    /// The name on one line, without what nobody sees in it: two people must not
    /// be one who adds a space of no width.
    package static func cleaned(_ text: String) -> String {
        let shown = text.unicodeScalars.filter {
            $0.properties.generalCategory != .format && !$0.properties.isDefaultIgnorableCodePoint
        }
        return SafeText.line(String(String.UnicodeScalarView(shown)))
    }
}

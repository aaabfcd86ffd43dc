/// A CSV cell that a spreadsheet shows as text.
///
/// A title may begin with `=`; opened in a spreadsheet it would be a formula,
/// run on a reviewer's machine. An apostrophe in front makes it text (OWASP,
/// "CSV Injection").
package enum SpreadsheetCell {
    package static func text(_ text: String) -> String {
        let dangerous: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]
        let safe = text.first.map(dangerous.contains) == true ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}

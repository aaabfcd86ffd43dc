package import JSONText

/// A report as a person, a spreadsheet or a script reads it.
package protocol ReportText {
    var lines: [String] { get }
    /// Lines of CSV; without a header where several reports stand under one.
    var csv: [String] { get }
    var json: JSONValue { get }
}

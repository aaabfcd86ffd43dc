package import CaseStore
package import JSONText
import RecallModel
import Takedown

/// Statements of reasons as a person or a script reads them.
package enum StatementText {
    private static let widths = [33, 9, 20, 8, 60]

    package static let header = TerminalText.columns(
        ["PUID", "STATE", "DECIDED", "BATCH", "MISSING"], widths: widths)

    package static func row(_ statement: StoredStatement) -> String {
        TerminalText.columns(
            [
                statement.puid, statement.state.rawValue, statement.decidedAt.description,
                statement.batch.map { "\($0)" } ?? "–", statement.missing ?? "",
            ], widths: widths)
    }

    package static func json(_ statement: StoredStatement) -> JSONValue {
        .record([
            "puid": .string(statement.puid),
            "case_id": .string(statement.caseID.description),
            "state": .string(statement.state.rawValue),
            "decided_at": .string(statement.decidedAt.description),
            "batch": statement.batch.map { .integer($0) },
            "missing": statement.missing.map(JSONValue.string),
        ])
    }
}

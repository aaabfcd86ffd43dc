import JSONText
import RecallModel
import Takedown

/// What is wrong with a record that should be a decision and is none.
enum DecisionFault {
    /// What every decision has, whatever it decides.
    private static let required = ["decision", "subject", "by"]

    /// One line that names what is missing; where all of it is there, what
    /// else may be wrong.
    static func text(of json: JSONValue) -> String {
        guard case .object(let members) = json else {
            return "a decision is an object: {\"decision\":…,\"subject\":…,\"by\":…}"
        }
        let missing = required.filter { PersonName.cleaned(json[$0]?.string ?? "").isEmpty }
        guard missing.isEmpty else {
            return "\(missing.joined(separator: " and ")) must be there, as text that is not empty"
        }
        guard Decision.isPerson(PersonName.cleaned(json["by"]?.string ?? "")) else {
            return "by must be a person's name, and not the program's own"
        }
        let given = members.map(\.name).joined(separator: ", ")
        return
            "“\(json["decision"]?.string ?? "")” about “\(json["subject"]?.string ?? "")” cannot "
            + "be taken: there is no such decision, its subject is of another kind, or a member "
            + "that it needs, such as reason, is missing or empty; given are \(given)"
    }
}

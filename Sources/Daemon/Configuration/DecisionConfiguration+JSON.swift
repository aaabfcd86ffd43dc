import JSONText
import Takedown

extension DecisionConfiguration {
    var json: JSONValue {
        .record([
            "acknowledgements": acknowledgements.map(JSONValue.string),
            "two_persons": .array(
                rules.twoPersons.map(\.rawValue).sorted().map(JSONValue.string)),
            "wait": .integer(rules.patience.components.seconds),
            "suppress_for": .integer(rules.suppression.components.seconds),
            "appeal_months": .integer(rules.appealMonths),
            "shared_accounts": .strings(sharedAccounts),
            "attest_within": rules.attestation == DecisionRules().attestation
                ? nil : .integer(rules.attestation.components.seconds),
        ])
    }
}

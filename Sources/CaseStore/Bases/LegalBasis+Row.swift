import GRDB
import JSONText
import RecallModel
import Takedown

extension LegalBasis {
    /// The basis of a row of `case_bases`.
    init(_ row: Row) throws {
        var match: BasisMatch?
        if let tier: Tier = try row.field("tier") {
            guard let evidence = try row.json("evidence").array else {
                throw CaseStoreError(
                    .corrupt, "a stored basis has no evidence; restore a backup")
            }
            match = BasisMatch(
                tier: tier, score: try row.field("score"), scope: try row.field("scope"),
                evidence: evidence.compactMap { Evidence(json: $0) },
                provenance: try row.field("provenance") as String? == nil
                    ? nil : MatchProvenance(json: try row.json("provenance")))
        }
        self.init(
            number: try row.field("number"), recall: try row.field("recall_id"),
            recallRevision: try row.field("recall_revision"),
            severity: try row.field("severity"), clock: try SLAClock(row), match: match,
            addedAt: try row.field("added_at"), withdrawnAt: try row.field("withdrawn_at"))
    }
}

extension SLAClock {
    /// The clock in the columns that cases and their bases both have.
    init(_ row: Row) throws {
        self.init(
            policyID: try row.field("policy"), policyVersion: try row.field("policy_version"),
            basis: try row.field("policy_basis"), start: try row.field("clock_start"),
            target: try row.field("clock_target"), limit: try row.field("clock_limit"))
    }
}

extension Database {
    /// The legal bases of a case in the order added, its own recall first.
    func bases(of sequence: Int64) throws -> [LegalBasis] {
        try rows("SELECT * FROM case_bases WHERE case_seq = ? ORDER BY number", [sequence])
            .map { try LegalBasis($0) }
    }

    /// The same with each recall as its revision has it.
    func namedBases(of sequence: Int64) throws -> [NamedBasis] {
        try bases(of: sequence).map {
            NamedBasis(
                basis: $0, recall: try recall($0.recall, revision: $0.recallRevision))
        }
    }

    func namedBases(of id: CaseID) throws -> [NamedBasis] {
        try namedBases(of: try sequence(of: id))
    }
}

import Digests
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Makes the final report of a recall of which nothing is open any more.
    func makeFinal(of id: RecallID) throws -> Bool {
        guard let stored = try StoredRecall.find(id, db) else { return false }
        let listings = try db.reportedListings(id)
        let duties = try db.duties("d.recall_id = ? ORDER BY d.duty, d.case_seq", [id]).map(\.duty)
        let sellers = try db.count(
            """
            SELECT count(DISTINCT coalesce(json_extract(c.listing, '$.seller_id'),
                json_extract(c.listing, '$.seller_name'))) FROM cases c
            WHERE c.seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?)
            """, [id])
        var values = ReportedListing.values(listings)
        values.merge(stored.recall.reportValues)
        values.places["known_at"] = stored.firstKnownAt.description
        values.places["seller_count"] = sellers > 0 ? "\(sellers)" : ""
        values.addDuties(duties, at: now)
        let stated = try db.disposition(of: id)
        values.add(stated)
        let last = ReportedListing.last(of: listings)
        let record = JSONValue.record([
            "recall_id": .string(id.description), "recall": stored.recall.json,
            "revision": .integer(stored.revision),
            "known_at": .string(stored.firstKnownAt.description),
            "found": .integer(last.count), "done": .integer(last.count { $0.doneAt != nil }),
            "done_in_time": .integer(last.count { $0.isGoneInTime }),
            "sellers": sellers > 0 ? .integer(sellers) : nil,
            "units_as_recalled": stored.recall.note("units").map(JSONValue.string),
            "disposal": stated.disposal.isEmpty ? nil : .string(stated.disposal),
            "prevention": stated.prevention.isEmpty ? nil : .string(stated.prevention),
            "documents": stated.documents.isEmpty
                ? nil : .array(stated.documents.map(\.json)),
            "duties": .array(duties.map { json($0) }),
            Report.rowsName: .array(listings.map(\.json)),
        ])
        // Nothing is said of what nobody stated: reports of before stay the last.
        let state = JSONValue.array(
            listings.map(\.stateJSON) + [.integer(stored.revision)]
                + (stated.number > 0 ? [.integer(stated.number)] : []))
        return try make(.final, of: id.description, state: state, (record, values))
    }

    private func json(_ duty: CaseDuty) -> JSONValue {
        .record([
            "duty": .string(duty.id), "version": .string(duty.version),
            "law": .string(duty.law), "limit": duty.limit.map { .string($0.description) },
            "ended_at": duty.endedAt.map { .string($0.description) },
            "outcome": duty.outcome.map { .string($0.rawValue) },
            "breached": .bool(duty.isBreached(at: now)),
        ])
    }
}

extension CaseDuty {
    /// Whether it was met after its limit, or its limit is over and it is not met.
    fileprivate func isBreached(at now: Instant) -> Bool {
        [.metLate, .overdue].contains(standing(at: now))
    }
}

extension TemplateValues {
    /// Each duty once, as the case has it that fared worst.
    fileprivate mutating func addDuties(_ duties: [CaseDuty], at now: Instant) {
        let grouped = Dictionary(grouping: duties, by: \.id).sorted { $0.key < $1.key }
        sections["duties"] = grouped.compactMap { id, duties in
            guard let any = duties.first else { return nil }
            let late = duties.count { $0.isBreached(at: now) }
            let met = duties.count { $0.outcome == .met }
            var row = TemplateValues([
                "duty_id": id, "duty_law": any.law,
                "duty_limit": duties.compactMap(\.limit).min()?.description ?? "",
                "duty_outcome": "\(met)/\(duties.count)",
            ])
            row.sections["breached"] = late > 0 ? [TemplateValues()] : []
            return row
        }
    }

    /// Adds what people stated of the goods; what nobody did stays unknown.
    fileprivate mutating func add(_ stated: StatedDisposition) {
        places["disposition"] = stated.disposal
        places["prevention"] = stated.prevention
        sections["documents"] = stated.documents.prefix(Report.shownRows).map {
            TemplateValues([
                "document_name": $0.name, "document_digest": $0.sha256.hexadecimal,
            ])
        }
    }

    mutating func merge(_ other: TemplateValues) {
        places.merge(other.places) { $1 }
        sections.merge(other.sections) { $1 }
    }
}

extension Recall {
    /// What a report says of a recall; how many units there were is its own word,
    /// and what became of them only a person's who has the goods.
    var reportValues: TemplateValues {
        var values = TemplateValues([
            "recall_id": id.description, "recall_authority": authority, "recall_title": title,
            "recall_url": url, "recall_published": published?.description ?? "",
            "recall_markets": markets.map(\.code).joined(separator: ", "),
            "hazard": hazard.text, "level": hazard.severity.rawValue, "remedy": remedy,
        ])
        for note in notes where Self.reportedNotes.contains(note.name) {
            values.places[note.name] = note.text
        }
        values.put("units_stated", note("units") != nil)
        values.put("units_unstated", note("units") == nil)
        values.sections["products"] = products.prefix(Self.shownProducts).map { product in
            TemplateValues([
                "product_name": product.name,
                "product_brands": product.brands.joined(separator: ", "),
                "product_models": product.models.map(\.description).joined(separator: ", "),
                "product_gtins": product.gtins.map(\.description).joined(separator: ", "),
                "product_lots": product.lots.joined(separator: ", "),
            ])
        }
        values.sections["firms"] = firms.prefix(Self.shownProducts).map {
            TemplateValues(["firm_name": $0.name, "firm_role": $0.role.rawValue])
        }
        return values
    }

    /// A note's text, `nil` where there is none or it says nothing.
    fileprivate func note(_ name: String) -> String? {
        notes.first { $0.name == name && !$0.text.isEmpty }?.text
    }

    /// What a list says of the goods beside their numbers (Food Recall Management
    /// Measures, Article 28).
    private static let reportedNotes: Set<String> = [
        "specification", "production_dates", "units",
    ]
    /// The record has them all.
    private static let shownProducts = 50
}

extension Database {
    /// Recalls that owe a report at their end, which has come, and those of which
    /// something was stated since the last.
    func endedRecalls() throws -> [RecallID] {
        try RecallID.fetchAll(
            self,
            sql: """
                SELECT DISTINCT d.recall_id FROM case_duties d
                WHERE d.met_by = 'report' AND d.starts = 'ended' AND d.clock_start IS NOT NULL
                    AND (d.ended_at IS NULL OR d.outcome = 'met' AND EXISTS (
                        SELECT 1 FROM recall_dispositions s WHERE s.recall_id = d.recall_id
                            AND s.at >= (SELECT max(r.made_at) FROM reports r
                                WHERE r.kind = 'final' AND r.subject = d.recall_id)))
                    AND d.recall_id NOT GLOB '\(AuthorityOrder.source):*'
                    AND NOT EXISTS (SELECT 1 FROM cases c JOIN case_bases b ON b.case_seq = c.seq
                        WHERE b.recall_id = d.recall_id AND c.\(CaseState.openCondition))
                ORDER BY d.recall_id
                """)
    }
}

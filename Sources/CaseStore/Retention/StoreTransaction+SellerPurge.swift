import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Blanks who the seller is, and whatever he wrote himself.
    func purgeSeller(of takedown: TakedownCase, _ sequence: Int64) throws {
        var listing = takedown.listing
        let names = [listing.sellerName, listing.sellerID].filter { !$0.isEmpty }
        (listing.sellerID, listing.sellerName) = ("", "")
        // A country is nobody's name; an address in its place may be.
        listing.sellerCountry = Market(listing.sellerCountry)?.code ?? ""
        listing.description = listing.description.blanking(names)
        // Many a marketplace has the shop's name in the address.
        let (url, plainURL) = (listing.url, listing.url.blanking(names))
        listing.url = plainURL
        try keep(listing, sequence)
        try purgeWords(ofSeller: sequence)
        try rewriteEvidence(of: sequence) { $0.blankingSellerEvidence() }
        try rewriteProposals(of: sequence) {
            $0.blankingDocuments().replacingTexts(in: ["reason"]) { $0.blanking(names) }
        }
        guard !names.isEmpty else { return }
        try rewriteNotes(of: sequence) { $0.blanking(names) }
        try rewriteOrdered(of: takedown, sequence, .seller) { content, url in
            var content = content
            content.description = content.description.blanking(names)
            return (content, url.blanking(names))
        }
        try rewriteNotices(of: takedown.id) { step, body, subject, text in
            let text = url.isEmpty ? text : text.replacing(url, with: plainURL)
            let located = url.isEmpty ? body : body.replacingURL(url, with: plainURL)
            let blanked = located.replacingTexts(
                in: ["seller_id", "seller_name"], { $0.isEmpty ? $0 : Purged.text }
            ).replacingTexts(in: ["description"]) { $0.blanking(names) }
                .blankingSellerEvidence()
            // By a template, which may name him anywhere.
            guard [.seller, .consumer].contains(step.kind) else {
                return (blanked, subject, text.blankingSellerLine())
            }
            return (
                blanked.replacingTexts(in: ["texts"]) { $0.blanking(names) },
                subject.blanking(names), text.blanking(names)
            )
        }
    }

    /// What a seller wrote goes whole: nobody knows where his name is in it.
    private func purgeWords(ofSeller sequence: Int64) throws {
        try db.run(
            "UPDATE appeals SET reason = '–', person = '–' WHERE case_seq = ?", [sequence])
        try db.run(
            """
            UPDATE case_documents SET text = '', name = '–',
                person = CASE WHEN appeal IS NULL THEN person ELSE '–' END
            WHERE case_seq = ?
            """, [sequence])
    }
}

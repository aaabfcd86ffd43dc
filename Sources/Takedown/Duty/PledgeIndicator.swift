/// A key figure that whoever signed a pledge reports: the share of what some
/// duties asked for that was done in time.
package struct PledgeIndicator: Hashable, Sendable {
    package var id: String
    /// The rows of the duty table that it counts, by their ids.
    package var duties: [String]

    package init(id: String, duties: [String]) {
        self.id = id
        self.duties = duties
    }

    /// The figures that pledges name, over the rows of the shipped table
    /// (requirements research, section 5).
    ///
    /// A row under another id counts in none of them.
    package static let builtIn = [
        // Consumer Protection Pledge: removed within two working days of an
        // authority's order, and of a recall found on a public site.
        PledgeIndicator(id: "eu.kpi1", duties: ["eu.order"]),
        PledgeIndicator(id: "eu.kpi2", duties: ["eu.sg", "eu.sg.serious"]),
        // ACCC, Product Safety Pledge: removed within two business days, data
        // within ten.
        PledgeIndicator(id: "au.removal", duties: ["au.pledge"]),
        PledgeIndicator(id: "au.data", duties: ["au.pledge.data"]),
        // Health Canada: two business days, the seller's name within five.
        PledgeIndicator(id: "ca.removal", duties: ["ca.pledge"]),
        PledgeIndicator(id: "ca.seller", duties: ["ca.pledge.seller"]),
        // Consumer Affairs Agency: two business days, counted monthly.
        PledgeIndicator(id: "jp.removal", duties: ["jp.pledge"]),
        // A consumer's notice is answered within five business days.
        PledgeIndicator(id: "jp.notice", duties: ["jp.consumer"]),
        // SAMR: off sale within 24 hours of the push.
        PledgeIndicator(id: "cn.stop_sale", duties: ["cn.goods"]),
        PledgeIndicator(id: "kr.removal", duties: ["kr.pledge"]),
    ]
}
